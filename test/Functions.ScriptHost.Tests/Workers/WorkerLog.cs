using Microsoft.Extensions.Logging;

namespace Functions.ScriptHost.Tests.Workers;

/// <summary>Lines that functions write with <c>context.log</c>.</summary>
internal static partial class WorkerLog
{
    public static void Write(ILogger logger, string level, string text) => Line(
        logger,
        level switch
        {
            "error" => LogLevel.Error,
            "warn" => LogLevel.Warning,
            "verbose" => LogLevel.Trace,
            _ => LogLevel.Information,
        },
        text);

    [LoggerMessage(EventId = 1, Message = "{Text}")]
    private static partial void Line(ILogger logger, LogLevel level, string text);
}
