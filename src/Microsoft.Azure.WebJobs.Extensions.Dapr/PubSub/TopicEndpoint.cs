using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>Gives an event to every function of its topic, and acknowledges it when all have succeeded.</summary>
internal sealed class TopicEndpoint(TopicSubscription subscription, string route, TriggerServices services, ILogger logger)
    : AppEndpoint(RoutePatterns.Literal(route), [HttpMethods.Post])
{
    public override IReadOnlyList<TriggeredFunction> Functions => subscription.Functions;

    /// <summary>One function that stops is enough to refuse: the event must reach all of them.</summary>
    public override bool IsListening
    {
        get
        {
            var any = false;
            foreach (var function in subscription.Functions)
            {
                if (function.HasListener && !function.IsListening)
                    return false;
                any |= function.IsListening;
            }

            return any;
        }
    }

    public override async Task HandleAsync(HttpContext http)
    {
        var functions = subscription.Functions;
        using var request = await InboundRequest.ReadAsync(http, KeepsBody(functions));
        if (functions.Count == 1)
        {
            using var run = functions[0].Start(request, http.RequestAborted);
            await AnswerAsync(http, DeliveryOf(run.End(await run.Execution), request, functions[0]));
            return;
        }

        var active = functions.Where(f => f.HasListener).ToList();
        var deliveries = active.Count(f => f.Converter.TakesRequest) > 1
            ? await DeliverInTurnAsync(http, request, active)
            : await Task.WhenAll(active.Select(f => DeliverAsync(http, request, f)));
        await AnswerAsync(http, deliveries.MaxBy(d => d.Severity));
    }

    private static bool KeepsBody(IReadOnlyList<TriggeredFunction> functions)
    {
        for (var i = 0; i < functions.Count; i++)
        {
            if (functions[i].Converter.KeepsBody)
                return true;
        }

        return false;
    }

    /// <summary>Two functions cannot read one request's stream at the same time.</summary>
    private async Task<Delivery[]> DeliverInTurnAsync(HttpContext http, InboundRequest request, List<TriggeredFunction> functions)
    {
        var deliveries = new Delivery[functions.Count];
        for (var i = 0; i < deliveries.Length; i++)
            deliveries[i] = await DeliverAsync(http, request, functions[i]);
        return deliveries;
    }

    private async Task<Delivery> DeliverAsync(HttpContext http, InboundRequest request, TriggeredFunction function) =>
        DeliveryOf(await function.InvokeAsync(request, http.RequestAborted), request, function);

    private Delivery DeliveryOf(InvocationOutcome outcome, InboundRequest request, TriggeredFunction function)
    {
        switch (outcome.End)
        {
            case InvocationEnd.Succeeded:
                return Delivery.Done(TopicStatus.Of(outcome.Result));
            case InvocationEnd.Unconvertible:
                var drop = services.Options.Topics.OnConversionError == DaprConversionErrorAction.Drop;
                Log.EventNotConvertible(
                    logger, EventId.Of(request), function.Name, subscription.Topic, outcome.Error!.Message, drop ? "dropped" : "left to the retry policy");
                return drop ? Delivery.Done(DaprTopicResult.Drop) : Delivery.Failed(outcome.Error.Message);
            case InvocationEnd.Canceled:
                Log.InvocationCanceled(logger, function.Name);
                return Delivery.Failed("The invocation was canceled.");
            default:
                Log.InvocationFailed(logger, function.Name, outcome.InvocationId, StatusCodes.Status500InternalServerError);
                return Delivery.Failed(services.Describe(function, outcome));
        }
    }

    private static Task AnswerAsync(HttpContext http, Delivery delivery)
    {
        if (delivery.Error is not null)
            return ErrorResponse.WriteAsync(http, StatusCodes.Status500InternalServerError, ErrorResponse.RequestFailed, delivery.Error);
        var answer = TopicStatus.AnswerOf(delivery.Result);
        http.Response.ContentLength = answer.Length;
        if (answer.IsEmpty)
            return Task.CompletedTask;
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(answer.ToArray(), http.RequestAborted).AsTask();
    }

    private readonly record struct Delivery(DaprTopicResult Result, string? Error)
    {
        /// <summary>Of several functions the worst end counts: an error, else a retry, else a drop.</summary>
        public int Severity => (Error, Result) switch
        {
            (not null, _) => 3,
            (_, DaprTopicResult.Retry) => 2,
            (_, DaprTopicResult.Drop) => 1,
            _ => 0,
        };

        public static Delivery Done(DaprTopicResult result) => new(result, null);

        public static Delivery Failed(string error) => new(DaprTopicResult.Success, error);
    }
}
