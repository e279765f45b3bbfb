using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Components.Bindings;

internal static partial class BindingLog
{
    [LoggerMessage(300, LogLevel.Information, "Call of binding {Name} kept for inspection: operation {Operation}, {Bytes} bytes.")]
    public static partial void CallKept(this ILogger logger, string name, string operation, int bytes);

    [LoggerMessage(301, LogLevel.Information, "The app takes the events of binding {Name} at {Route}.")]
    public static partial void BindingSubscribed(this ILogger logger, string name, string route);

    [LoggerMessage(302, LogLevel.Information, "The app does not want the events of binding {Name}: it answered OPTIONS {Route} with {Status}.")]
    public static partial void BindingNotWanted(this ILogger logger, string name, string route, int status);

    [LoggerMessage(303, LogLevel.Warning, "No answer to OPTIONS {Route}: binding {Name} and those after it are not started.")]
    public static partial void BindingProbeFailed(this ILogger logger, Exception cause, string route, string name);

    [LoggerMessage(304, LogLevel.Warning, "An event of binding {Name} failed: the app answered {Status}.")]
    public static partial void BindingEventRefused(this ILogger logger, string name, int status);

    [LoggerMessage(305, LogLevel.Warning, "An event of binding {Name} did not reach the app.")]
    public static partial void BindingEventFailed(this ILogger logger, Exception cause, string name);

    [LoggerMessage(306, LogLevel.Error, "Binding {Name} ended with an error.")]
    public static partial void BindingEnded(this ILogger logger, Exception cause, string name);
}
