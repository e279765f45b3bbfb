namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>An answer exceeds what the options allow. Never leaves <see cref="SidecarClient"/>.</summary>
internal sealed class ResponseTooLargeException : Exception;
