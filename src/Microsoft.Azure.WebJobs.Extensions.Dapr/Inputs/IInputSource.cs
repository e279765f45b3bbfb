using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Inputs;

/// <summary>What differs from input binding to input binding.</summary>
internal interface IInputSource<in TAttribute>
    where TAttribute : DaprBaseAttribute
{
    /// <exception cref="ArgumentException">The attribute lacks a name.</exception>
    SidecarRequest RequestFor(TAttribute attribute);

    InputValue ValueOf(TAttribute attribute, SidecarResponse response);

    /// <summary>Chosen once per parameter.</summary>
    Func<InputValue, object?> ReaderFor(Type type);
}
