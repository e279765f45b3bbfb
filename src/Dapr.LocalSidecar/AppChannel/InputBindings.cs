using System.Net.Http.Headers;
using Dapr.LocalSidecar.Components.Bindings;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>Asks the app which input bindings it wants, runs those and posts their events.</summary>
internal sealed class InputBindings(
    IReadOnlyList<BindingComponent> bindings, AppClient client, TimeSpan probeLimit, ILogger<InputBindings> logger) : IAppConsumer
{
    private readonly List<Task> _running = [];
    private CancellationTokenSource _stop = new();

    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var binding in bindings.Where(binding => binding.Input is not null))
        {
            try
            {
                if (!binding.IsInputDeclared && !await IsWantedAsync(binding, cancellation).ConfigureAwait(false))
                    continue;
            }
            catch (Exception e) when (OutgoingHttp.IsFailure(e, cancellation))
            {
                // As in Dapr, one app that does not answer keeps the remaining bindings from starting.
                logger.BindingProbeFailed(e, binding.Route, binding.Name);
                return;
            }
            logger.BindingSubscribed(binding.Name, binding.Route);
            var stop = _stop.Token;
            _running.Add(Task.Run(() => RunAsync(binding, stop), CancellationToken.None));
        }
    }

    public async Task StopAsync()
    {
        var stop = Interlocked.Exchange(ref _stop, new());
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(false);
        _running.Clear();
        stop.Dispose();
    }

    /// <summary>Posts an event. Dispose the answer.</summary>
    public Task<AppResponse> PostAsync(BindingComponent binding, BindingEvent @event, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, client.UriOfRoute(binding.Route))
        {
            Content = new ByteArrayContent(@event.Data) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        foreach (var (name, value) in @event.Metadata)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request, cancellation);
    }

    private async Task RunAsync(BindingComponent binding, CancellationToken stop)
    {
        try
        {
            await binding.Input!.RunAsync(@event => DeliverAsync(binding, @event, stop), stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped.
        }
        catch (Exception e)
        {
            logger.BindingEnded(e, binding.Name);
        }
    }

    private async Task DeliverAsync(BindingComponent binding, BindingEvent @event, CancellationToken stop)
    {
        try
        {
            using var answer = await PostAsync(binding, @event, stop).ConfigureAwait(false);
            if (!answer.Message.IsSuccessStatusCode)
                logger.BindingEventRefused(binding.Name, (int)answer.Message.StatusCode);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped.
        }
        catch (Exception e)
        {
            logger.BindingEventFailed(e, binding.Name);
        }
    }

    private async Task<bool> IsWantedAsync(BindingComponent binding, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(probeLimit);
        using var request = new HttpRequestMessage(HttpMethod.Options, client.UriOfRoute(binding.Route))
        {
            Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        using var answer = await client.SendAsync(request, limit.Token).ConfigureAwait(false);
        var status = (int)answer.Message.StatusCode;
        if (status is (>= 200 and <= 299) or 405)
            return true;
        logger.BindingNotWanted(binding.Name, binding.Route, status);
        return false;
    }
}
