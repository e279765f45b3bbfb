using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar;

/// <summary>Every message of the sidecar that does not belong to a building block.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Sidecar of app {AppId} listens on {Address}.")]
    public static partial void Started(this ILogger logger, string appId, Uri address);

    [LoggerMessage(2, LogLevel.Information, "Sidecar of app {AppId} stopped.")]
    public static partial void Stopped(this ILogger logger, string appId);

    [LoggerMessage(3, LogLevel.Error, "A {Method} request failed unexpectedly.")]
    public static partial void RequestFailed(this ILogger logger, Exception cause, string method);

    [LoggerMessage(4, LogLevel.Warning, "The response to a {Method} request ended early.")]
    public static partial void ResponseCutShort(this ILogger logger, Exception cause, string method);

    [LoggerMessage(5, LogLevel.Information, "Waiting for the app to listen on {Address}.")]
    public static partial void WaitingForApp(this ILogger logger, Uri address);

    [LoggerMessage(6, LogLevel.Information, "The app listens on {Address}.")]
    public static partial void AppFound(this ILogger logger, Uri address);

    [LoggerMessage(7, LogLevel.Information, "Start-up finished: events are delivered to the app from now on.")]
    public static partial void AppReady(this ILogger logger);

    [LoggerMessage(8, LogLevel.Error, "Starting the app channel failed.")]
    public static partial void AppStartFailed(this ILogger logger, Exception cause);

    [LoggerMessage(9, LogLevel.Warning, "The app is not healthy any more: no events are delivered until it is.")]
    public static partial void AppUnhealthy(this ILogger logger);

    [LoggerMessage(10, LogLevel.Information, "The app is healthy.")]
    public static partial void AppHealthy(this ILogger logger);

    [LoggerMessage(11, LogLevel.Warning, "No answer from the sidecar of app {AppId}, attempt {Attempt}.")]
    public static partial void PeerUnavailable(this ILogger logger, Exception cause, string appId, int attempt);

    [LoggerMessage(12, LogLevel.Warning, "GET {Path} of the app failed, attempt {Attempt}.")]
    public static partial void InitialCallFailed(this ILogger logger, Exception cause, string path, int attempt);

    [LoggerMessage(13, LogLevel.Information, "Shutdown was requested through the API.")]
    public static partial void ShutdownRequested(this ILogger logger);
}
