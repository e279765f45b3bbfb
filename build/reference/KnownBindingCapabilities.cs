namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The values of <see cref="BindingCapabilitiesAttribute"/>.</summary>
public static class KnownBindingCapabilities
{
    /// <summary>Retry attributes are allowed on a function with this trigger.</summary>
    public const string FunctionLevelRetry = "FunctionLevelRetry";
}
