namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <param name="Line">Method and target: "POST /v1.0/publish/pubsub/topic".</param>
/// <param name="Body">The body's text.</param>
/// <param name="IsFirstOfConnection">Whether it came on a connection of its own, not on one that was kept open.</param>
internal sealed record ReceivedRequest(string Line, string Body, bool IsFirstOfConnection);
