namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Outputs;

/// <summary>A value that a function gave to an output binding, of whatever type.</summary>
internal sealed record OutputItem(object? Value);
