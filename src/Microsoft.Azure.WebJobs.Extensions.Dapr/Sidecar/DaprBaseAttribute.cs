using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>What all input and output bindings share.</summary>
public abstract class DaprBaseAttribute : Attribute
{
    /// <summary>
    /// The sidecar's base address for this binding. May hold <c>%Setting%</c> and binding expressions.
    /// Default: the address of the extension's options.
    /// </summary>
    [AutoResolve]
    public string? DaprAddress { get; set; }

    internal DaprBaseAttribute Copy() => (DaprBaseAttribute)MemberwiseClone();
}
