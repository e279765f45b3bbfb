using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

/// <summary>Everything that the extension logs. Never payloads, tokens or secrets.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The Dapr extension is not active: {Reason}, which has no Dapr sidecar. If there is one all the same, set {Setting} to true.")]
    public static partial void NotActive(ILogger logger, string reason, string setting);

    public static void ListenerOpened(ILogger logger, Uri address, AppRoutes routes, DaprOptions options)
    {
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        var paths = routes.All.SelectMany(r => r.Endpoints).Select(e => e.ToString()).ToList();
        var topics = routes.Subscriptions().Select(s => $"{s.PubSubName}/{s.Topic}").ToList();
        ListenerOpened(
            logger, address, options.DaprAddress!, options.AppApiToken is null ? "not required" : "required",
            options.DaprApiToken is null ? "not sent" : "sent", paths.Count, Shorten(paths), topics.Count, Shorten(topics), DaprOptionsText.Of(options, indented: false));
    }

    [LoggerMessage(2, LogLevel.Information, "Dapr listener opened on {Address}; sidecar at {Sidecar}; app token {AppToken}, API token {ApiToken}; {RouteCount} route(s): {Routes}; {TopicCount} topic(s): {Topics}; options {Options}.")]
    private static partial void ListenerOpened(
        ILogger logger, Uri address, string sidecar, string appToken, string apiToken, int routeCount, string routes, int topicCount, string topics, string options);

    private static string Shorten(List<string> names) => names.Count switch
    {
        0 => "none",
        <= 20 => string.Join(", ", names),
        _ => string.Join(", ", names.Take(20)) + ", …",
    };

    [LoggerMessage(3, LogLevel.Information, "Dapr listener on {Address} closed.")]
    public static partial void ListenerClosed(ILogger logger, Uri address);

    [LoggerMessage(4, LogLevel.Debug, "Port {Port} on {Address} is in use; trying again.")]
    public static partial void PortInUse(ILogger logger, int port, string address);

    [LoggerMessage(5, LogLevel.Error, "Answering {Method} {Path} failed.")]
    public static partial void RequestFailed(ILogger logger, Exception error, string method, string path);

    [LoggerMessage(6, LogLevel.Warning, "The Dapr sidecar at {Address} has no app port: it will not call this app. Start it with --app-port {Port}.")]
    public static partial void SidecarHasNoAppPort(ILogger logger, string address, int port);

    [LoggerMessage(7, LogLevel.Warning, "The Dapr sidecar at {Address} calls port {SidecarPort}, but this app listens on port {Port}. Start the sidecar with --app-port {Port}, or set DAPR_APP_PORT to {SidecarPort}.")]
    public static partial void SidecarCallsOtherPort(ILogger logger, string address, int sidecarPort, int port);

    [LoggerMessage(8, LogLevel.Warning, "Whether the Dapr sidecar at {Address} calls this app's port could not be checked: {Reason} Set DAPR_DISABLE_SIDECAR_METADATA_CHECK to true to skip the check.")]
    public static partial void MetadataNotReadable(ILogger logger, string address, string reason);

    [LoggerMessage(20, LogLevel.Warning, "Function '{Function}' was not run: {Reason}")]
    public static partial void BodyNotConvertible(ILogger logger, string function, string reason);

    [LoggerMessage(21, LogLevel.Warning, "Function '{Function}' failed (invocation {InvocationId}); the caller is answered {Status}.")]
    public static partial void InvocationFailed(ILogger logger, string function, Guid? invocationId, int status);

    [LoggerMessage(22, LogLevel.Information, "Function '{Function}' was canceled, for its caller is gone or the host stops.")]
    public static partial void InvocationCanceled(ILogger logger, string function);

    [LoggerMessage(23, LogLevel.Error, "Event '{EventId}' was not given to function '{Function}' (topic '{Topic}') and is {Fate}: {Reason}")]
    public static partial void EventNotConvertible(ILogger logger, string eventId, string function, string topic, string reason, string fate);

    [LoggerMessage(40, LogLevel.Debug, "No sidecar at {Address} yet; trying again in {Delay} ms.")]
    public static partial void SidecarNotReachable(ILogger logger, string address, double delay);

    [LoggerMessage(41, LogLevel.Debug, "{Call} {Outcome} after {Milliseconds:0.0} ms.")]
    public static partial void SidecarCalled(ILogger logger, CallDescription call, string outcome, double milliseconds);
}
