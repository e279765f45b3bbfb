using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reliability.Worker;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

/// <summary>Publishes events through the <c>daprPublish</c> output, again and again until each is accepted.</summary>
internal sealed class Publisher : IAsyncDisposable
{
    private const int EventsPerCall = 100;

    // Few enough that publishing goes on while the others are stopped and started.
    private const int MostWaiting = 1_500;
    private readonly FunctionHost _host;
    private int _accepted;
    private volatile bool _isDisposed;

    private Publisher(FunctionHost host) => _host = host;

    /// <summary>How many events the sidecar has taken: those with lower numbers.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many calls failed, and were made again.</summary>
    public int Failures { get; private set; }

    public static async Task<Publisher> StartAsync(int sidecarPort) => new(await FunctionHost.StartAsync<Functions>(setup =>
    {
        setup.Options = options => (options.DaprAddress, options.SidecarWaitTime) = ($"http://127.0.0.1:{sidecarPort}", TimeSpan.FromSeconds(30));
        setup.Services = services => services.AddLogging(logging => logging.ClearProviders());
    }));

    /// <param name="count">How many, numbered from zero.</param>
    /// <param name="processed">How many have been processed.</param>
    public async Task PublishAsync(int count, Func<long> processed)
    {
        while (Accepted < count)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            await Progress.UntilAsync(() => Accepted - processed() < MostWaiting, processed, "more events are published");
            var next = Math.Min(EventsPerCall, count - Accepted);
            try
            {
                await _host.CallAsync("publish", [.. Enumerable.Range(Accepted, next).Select(number => (object)new WorkEvent(number))]);
                Volatile.Write(ref _accepted, Accepted + next);
            }
            catch (FunctionInvocationException) when (Failures++ < count)
            {
                // Whether the sidecar took them before it went nobody knows: at least once means again.
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return _host.DisposeAsync();
    }

    public sealed class Functions
    {
        [FunctionName("publish")]
        [NoAutomaticTrigger]
        public async Task Publish([DaprPublish(PubSubName = "pubsub", Topic = WorkFunctions.Topic)] IAsyncCollector<WorkEvent> output, object[] values)
        {
            foreach (var value in values)
                await output.AddAsync((WorkEvent)value);
        }
    }
}
