using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>Keeps what the host logs.</summary>
internal sealed class LogSink : ILoggerProvider
{
    /// <summary>What tokens, secrets and payloads of tests hold: it appears in no log.</summary>
    public const string Canary = "cn4ry";

    private readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>An entry that shows what must never be logged.</summary>
    public LogEntry? Leak => _entries.FirstOrDefault(e => HasCanary(e.Message) || HasCanary(e.Exception));

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public IEnumerable<LogEntry> Of(string category) => _entries.Where(e => e.Category == category);

    public ILogger CreateLogger(string categoryName) => new SinkLogger(_entries, categoryName);

    public void Dispose()
    {
    }

    private static bool HasCanary(Exception? error) => error is not null && (HasCanary(error.Message) || HasCanary(error.InnerException));

    private static bool HasCanary(string? text) => text?.Contains(Canary, StringComparison.Ordinal) == true;

    private sealed class SinkLogger(ConcurrentQueue<LogEntry> entries, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new LogEntry(category, logLevel, eventId.Id, formatter(state, exception), exception));
    }
}

internal sealed record LogEntry(string Category, LogLevel Level, int EventId, string Message, Exception? Exception);
