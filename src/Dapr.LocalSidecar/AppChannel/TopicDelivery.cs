using System.Net.Http.Headers;
using System.Text.Json;
using Dapr.LocalSidecar.Components.PubSub;
using Dapr.LocalSidecar.Components.PubSub.Cel;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.AppChannel;

/// <summary>Delivers the events of one subscription to the app, one by one or together.</summary>
internal sealed class TopicDelivery(
    SubscriptionDefinition subscription, TopicRouter router, PubSubComponent component, AppClient client, TimeProvider time, ILogger logger)
{
    private const string PubSubNameKey = "pubsubName";

    /// <summary>Says for each message whether the broker is rid of it. Never throws: a broker knows only done and not done.</summary>
    public async Task<IReadOnlyList<bool>> DeliverAsync(IReadOnlyList<Attempt> attempts)
    {
        var results = new DeliveryResult?[attempts.Count];
        var routed = new List<RoutedEvent>();
        for (var i = 0; i < attempts.Count; i++)
            results[i] = Prepare(attempts[i].Message, i, routed);
        if (subscription.Bulk is null)
            foreach (var item in routed)
                results[item.Index] = await PostAsync(item).ConfigureAwait(false);
        else
            foreach (var group in routed.GroupBy(item => item.Path))
                await PostBulkAsync([.. group], results).ConfigureAwait(false);
        var done = new bool[attempts.Count];
        for (var i = 0; i < attempts.Count; i++)
            done[i] = await SettleAsync(attempts[i], results[i] ?? DeliveryResult.Retry).ConfigureAwait(false);
        return done;
    }

    /// <summary>Finds the path of a message. A result at once means that the app does not get to see it.</summary>
    private DeliveryResult? Prepare(PubSubMessage message, int index, List<RoutedEvent> routed)
    {
        var bytes = subscription.IsRaw ? CloudEventFactory.CreateForRaw(component.Name, message) : message.Data;
        if (!DaprJson.TryParse(bytes, out var envelope) || envelope.ValueKind != JsonValueKind.Object)
            return Failed("it is no CloudEvent; publish it without rawPayload, or subscribe with rawPayload");
        if (IsExpired(envelope))
            return DeliveryResult.Drop;
        try
        {
            if (router.Route(envelope) is not { } path)
                return DeliveryResult.Drop;
            routed.Add(new(index, message, path, bytes, envelope));
            return null;
        }
        catch (CelException e)
        {
            return Failed($"a routing rule cannot be evaluated: {e.Message}");
        }
    }

    private bool IsExpired(JsonElement envelope) =>
        envelope.Member("expiration") is { ValueKind: JsonValueKind.String } expiration
        && expiration.TryGetDateTimeOffset(out var end)
        && end <= time.GetUtcNow();

    private async Task<DeliveryResult> PostAsync(RoutedEvent item)
    {
        using var request = Request(item.Path, item.Bytes, CloudEventFactory.ContentType);
        foreach (var (name, value) in item.Message.Metadata)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.Remove(PubSubNameKey);
        request.Headers.TryAddWithoutValidation("pubsubname", component.Name);
        var (status, body) = await SendAsync(request).ConfigureAwait(false);
        var result = TopicAnswer.Of(status, body);
        if (result == DeliveryResult.Drop)
            logger.EventDropped(component.Name, subscription.Topic);
        return result == DeliveryResult.Retry && status != 0 ? Failed($"the app answered {status}") : result;
    }

    private async Task PostBulkAsync(IReadOnlyList<RoutedEvent> items, DeliveryResult?[] results)
    {
        var ids = items.Select(_ => Guid.NewGuid().ToString()).ToList();
        var bytes = DaprJson.Write(json => BulkEnvelope.Write(json, component.Name, subscription, items, ids)).ToArray();
        using var request = Request(items[0].Path, bytes, "application/json");
        request.Headers.TryAddWithoutValidation("pubsubname", component.Name);
        var (status, body) = await SendAsync(request).ConfigureAwait(false);
        var answers = TopicAnswer.OfBulk(status, body, ids);
        for (var i = 0; i < items.Count; i++)
            results[items[i].Index] = answers[ids[i]] == DeliveryResult.Retry
                ? Failed($"the app answered {status} without success for it")
                : answers[ids[i]];
    }

    private async Task<bool> SettleAsync(Attempt attempt, DeliveryResult result)
    {
        if (result is DeliveryResult.Success or DeliveryResult.Discard)
            return true;
        if (subscription.DeadLetterTopic is not { } deadLetter)
            return result == DeliveryResult.Drop;
        if (result == DeliveryResult.Retry && component.Redelivery.AllowsBeforeDeadLetter(attempt.Number + 1))
            return false;
        try
        {
            if (!component.Scopes.MayPublish(deadLetter))
                throw new InvalidOperationException($"topic {deadLetter} is not allowed for this app");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await component.Broker.PublishAsync([attempt.Message with { Topic = deadLetter }], limit.Token).ConfigureAwait(false);
            logger.EventDeadLettered(component.Name, subscription.Topic, deadLetter);
            return true;
        }
        catch (Exception e)
        {
            logger.DeadLetterFailed(e, component.Name, subscription.Topic, deadLetter);
            return false;
        }
    }

    private HttpRequestMessage Request(string path, byte[] body, string contentType) => new(HttpMethod.Post, client.UriOfRoute(path))
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } },
    };

    /// <summary>Status and body of the answer; status 0 if there was none.</summary>
    private async Task<(int Status, byte[] Body)> SendAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await client.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
            var body = await response.Message.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
            return ((int)response.Message.StatusCode, body);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Failed(e.Message);
            return (0, []);
        }
    }

    private DeliveryResult Failed(string reason)
    {
        logger.DeliveryFailed(component.Name, subscription.Topic, reason);
        return DeliveryResult.Retry;
    }
}

/// <summary>A message whose path is known, with its envelope as bytes and read.</summary>
internal sealed record RoutedEvent(int Index, PubSubMessage Message, string Path, byte[] Bytes, JsonElement Envelope);
