namespace Microsoft.Azure.WebJobs.Extensions.Dapr;

/// <summary>Options of topic triggers: <c>extensions.dapr.topics</c> in host.json.</summary>
public class DaprTopicOptions
{
    /// <summary>What becomes of an event that does not fit the function's parameter. Default: <see cref="DaprConversionErrorAction.Retry"/>.</summary>
    public DaprConversionErrorAction OnConversionError { get; set; }
}

/// <summary>What becomes of an event that does not fit the function's parameter.</summary>
public enum DaprConversionErrorAction
{
    /// <summary>The delivery fails: the sidecar's retry and dead-letter policy decides.</summary>
    Retry,

    /// <summary>The event is given up at once: it goes to the dead-letter topic. For those who have one.</summary>
    Drop,
}
