namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>The body is not what the function's parameter asks for: the sender's error, not the function's.</summary>
internal sealed class UnconvertibleBodyException(string message, Exception? cause = null) : Exception(message, cause);
