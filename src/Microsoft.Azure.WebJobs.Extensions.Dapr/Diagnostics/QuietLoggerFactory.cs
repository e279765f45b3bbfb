using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

/// <summary>
/// Passes the listener's own logs to the host. ASP.NET Core writes several information entries for every request; they come
/// through only where the host's configuration asks for debug logs. So does what its generic host says of a start that failed: it is
/// tried again, and in the end fails with a message of our own.
/// </summary>
internal sealed class QuietLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new QuietLogger(
        inner.CreateLogger(categoryName),
        categoryName.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal) ? LogLevel.None : LogLevel.Warning);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    // The factory is the host's.
    public void Dispose()
    {
    }

    private sealed class QuietLogger(ILogger inner, LogLevel loud) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) =>
            inner.IsEnabled(logLevel) && (logLevel >= loud || inner.IsEnabled(LogLevel.Debug));

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
