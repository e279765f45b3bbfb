namespace Microsoft.Azure.WebJobs.Extensions.Dapr.State;

/// <summary>One record to save, as a JSON array of it alone.</summary>
internal readonly record struct StateWrite(string Key, byte[] Json);
