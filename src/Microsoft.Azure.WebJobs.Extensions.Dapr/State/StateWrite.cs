namespace Microsoft.Azure.WebJobs.Extensions.Dapr.State;

/// <summary>One record to save, as JSON.</summary>
internal readonly record struct StateWrite(string Key, ReadOnlyMemory<byte> Json);
