using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Loggers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// The SDK's own word for what it keeps of an invocation; there is no other way to see it.
#pragma warning disable CS0618

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>Gathers all that leaves a host beside answers and calls: logs of every level with their scopes and values, traces, metrics, what the SDK keeps.</summary>
internal sealed class Leaks : ILoggerProvider, IAsyncCollector<FunctionInstanceLogEntry>
{
    private readonly ConcurrentQueue<(string Place, string Text)> _seen = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public Leaks()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Add(
                "trace", $"{activity.DisplayName} {activity.StatusDescription} {Join(activity.TagObjects)} {string.Concat(activity.Events.Select(e => e.Name + Join(e.Tags)))}"),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add("metric", instrument.Name + Join(tags.ToArray())));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Add("metric", instrument.Name + Join(tags.ToArray())));
        _meters.Start();
    }

    public IEnumerable<string> Places => _seen.Select(s => s.Place).Distinct();

    /// <summary>What holds something planted.</summary>
    public IEnumerable<string> Found => _seen.Where(s => s.Text.Contains(LogSink.Canary, StringComparison.Ordinal)).Select(s => $"{s.Place}: {s.Text}");

    public void Add(string place, string text) => _seen.Enqueue((place, text));

    public void Watch(IServiceCollection services) => services
        .AddSingleton<IAsyncCollector<FunctionInstanceLogEntry>>(this)
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public Task AddAsync(FunctionInstanceLogEntry item, CancellationToken cancellationToken = default)
    {
        Add("invocation", $"{item.TriggerReason} {item.LogOutput} {item.ErrorDetails} {Join(item.Arguments?.Select(a => KeyValuePair.Create(a.Key, (object?)a.Value)))}");
        return Task.CompletedTask;
    }

    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private static string Join<T>(IEnumerable<KeyValuePair<string, T>>? pairs) => string.Join(' ', (pairs ?? []).Select(p => $"{p.Key}={p.Value}"));

    private sealed class Logger(Leaks leaks, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            leaks.Add("scope", $"{state} {Join(state as IEnumerable<KeyValuePair<string, object?>>)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            leaks.Add("log", $"{logLevel} {category} {formatter(state, exception)} {Join(state as IEnumerable<KeyValuePair<string, object?>>)} {exception}");
    }
}
