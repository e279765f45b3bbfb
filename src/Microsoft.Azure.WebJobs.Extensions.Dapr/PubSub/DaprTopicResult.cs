namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>What the sidecar does with an event after the function has returned.</summary>
public enum DaprTopicResult
{
    /// <summary>The event is acknowledged.</summary>
    Success,

    /// <summary>The event is delivered again, as the sidecar's retry policy says.</summary>
    Retry,

    /// <summary>The event is given up: it goes to the dead-letter topic, if there is one.</summary>
    Drop,
}
