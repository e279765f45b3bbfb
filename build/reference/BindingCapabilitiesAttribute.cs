namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Says which features of the host a binding supports.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindingCapabilitiesAttribute : Attribute
{
    /// <summary>Lists the features.</summary>
    /// <param name="capabilities">Values of <see cref="KnownBindingCapabilities"/>.</param>
    public BindingCapabilitiesAttribute(params string[] capabilities)
    {
    }
}
