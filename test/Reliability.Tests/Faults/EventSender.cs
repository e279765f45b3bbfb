using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>Delivers events as a sidecar with a retry policy does: each again and again until it is acknowledged.</summary>
internal sealed class EventSender(int port) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<int, int> _answers = new();
    private readonly ConcurrentQueue<int> _acknowledged = new();
    private int _last;
    private int _unreachable;

    /// <summary>The numbers of the events that were answered 200.</summary>
    public IReadOnlyCollection<int> Acknowledged => _acknowledged;

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<int, int> Answers => _answers;

    /// <summary>How often there was no answer: refused, or cut off.</summary>
    public int Unreachable => _unreachable;

    /// <summary>Sends until it is canceled; an event that was begun is brought to its end.</summary>
    public Task SendAsync(int workers, CancellationToken cancellationToken) => Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
    {
        while (!cancellationToken.IsCancellationRequested)
            await DeliverAsync(Interlocked.Increment(ref _last));
    }));

    public void Dispose() => _client.Dispose();

    private async Task DeliverAsync(int number)
    {
        while (true)
        {
            try
            {
                using var response = await _client.PostAsync("events", ContentOf(number));
                _answers.AddOrUpdate((int)response.StatusCode, 1, static (_, count) => count + 1);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    _acknowledged.Enqueue(number);
                    return;
                }
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref _unreachable);
            }

            await Task.Delay(5);
        }
    }

    private static StringContent ContentOf(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $$"""{"specversion":"1.0","id":"{{number}}","source":"s","type":"t","data":{{number}}}"""),
        Encoding.UTF8, "application/cloudevents+json");
}
