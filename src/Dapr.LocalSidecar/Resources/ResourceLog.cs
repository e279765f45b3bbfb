using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Resources;

internal static partial class ResourceLog
{
    [LoggerMessage(100, LogLevel.Information, "{File} holds a resource of kind {Kind}, version {Version}, which has no effect here.")]
    public static partial void ResourceIgnored(this ILogger logger, string file, string? kind, string? version);

    [LoggerMessage(101, LogLevel.Warning, "Component {Name} of type {Type} is not available here; calls that need it will fail.")]
    public static partial void ComponentNotAvailable(this ILogger logger, string name, string type);

    [LoggerMessage(102, LogLevel.Warning, "Component {Name}: {StandIn} stands in for {Type}.")]
    public static partial void StandIn(this ILogger logger, string name, string type, string standIn);

    [LoggerMessage(103, LogLevel.Information, "Component {Name} of type {Type} is loaded.")]
    public static partial void ComponentLoaded(this ILogger logger, string name, string type);

    [LoggerMessage(104, LogLevel.Warning, "Component {Name} was not started; the error is ignored as its file says.")]
    public static partial void ComponentErrorIgnored(this ILogger logger, Exception cause, string name);
}
