using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Components.PubSub;

internal static partial class PubSubLog
{
    [LoggerMessage(400, LogLevel.Error, "The queue of topic {Topic} cannot be read or written; it is tried again.")]
    public static partial void QueueFailed(this ILogger logger, Exception cause, string topic);
}
