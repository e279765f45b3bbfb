using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.AppChannel;

internal static partial class TopicLog
{
    [LoggerMessage(200, LogLevel.Information, "The app subscribes to {PubSub}/{Topic}.")]
    public static partial void Subscribed(this ILogger logger, string pubSub, string topic);

    [LoggerMessage(201, LogLevel.Error, "Subscription to {PubSub}/{Topic} is skipped: {Reason}.")]
    public static partial void SubscriptionSkipped(this ILogger logger, string pubSub, string topic, string reason);

    [LoggerMessage(202, LogLevel.Error, "The app's answer to GET /dapr/subscribe cannot be used, so nothing is subscribed: {Reason}.")]
    public static partial void SubscriptionsUnreadable(this ILogger logger, string reason);

    [LoggerMessage(203, LogLevel.Error, "GET /dapr/subscribe was answered with {Status}: the app has no subscriptions. It is not asked again.")]
    public static partial void SubscriptionsRefused(this ILogger logger, int status);

    [LoggerMessage(204, LogLevel.Warning, "Topic {Topic} has no route and is not subscribed.")]
    public static partial void SubscriptionWithoutRoute(this ILogger logger, string topic);

    [LoggerMessage(205, LogLevel.Warning, "An event of {PubSub}/{Topic} failed: {Reason}.")]
    public static partial void DeliveryFailed(this ILogger logger, string pubSub, string topic, string reason);

    [LoggerMessage(206, LogLevel.Warning, "The app dropped an event of {PubSub}/{Topic}.")]
    public static partial void EventDropped(this ILogger logger, string pubSub, string topic);

    [LoggerMessage(207, LogLevel.Warning, "An event of {PubSub}/{Topic} went to the dead-letter topic {DeadLetterTopic}.")]
    public static partial void EventDeadLettered(this ILogger logger, string pubSub, string topic, string deadLetterTopic);

    [LoggerMessage(208, LogLevel.Error, "An event of {PubSub}/{Topic} could not be published to the dead-letter topic {DeadLetterTopic}.")]
    public static partial void DeadLetterFailed(this ILogger logger, Exception cause, string pubSub, string topic, string deadLetterTopic);
}
