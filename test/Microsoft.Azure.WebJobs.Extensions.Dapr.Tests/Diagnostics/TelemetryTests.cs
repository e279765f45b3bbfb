using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Diagnostics;

/// <summary>What a collector of traces and metrics gets to see of a call through trigger, function, input and outputs.</summary>
public sealed class TelemetryTests
{
    private const string Source = "Microsoft.Azure.WebJobs.Extensions.Dapr";

    [Fact]
    public async Task Trace_OfTheCaller_JoinsTriggerFunctionInputAndOutputs()
    {
        var trace = ActivityTraceId.CreateRandom();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                    spans.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync(sidecar);

        await CallAsync(host, "work", $"00-{trace}-b7ad6b7169203331-01");

        Assert.Equal(["daprServiceInvocationTrigger", "invoke", "publish", "state.get"], spans.Select(s => s.OperationName).Order(StringComparer.Ordinal));
        Assert.Equal(3, sidecar.Calls.Count);
        Assert.All(sidecar.Calls, call => Assert.StartsWith($"00-{trace}-", call.Headers["traceparent"], StringComparison.Ordinal));
        var invocation = spans.Single(s => s.Kind == ActivityKind.Consumer);
        Assert.Equal("work", invocation.GetTagItem("faas.name"));
        Assert.All(spans.Where(s => s.Kind == ActivityKind.Client), call => Assert.Contains(invocation, Ancestors(call)));
    }

    [Fact]
    public async Task Metrics_CountInvocationsAndCallsByOutcome()
    {
        var seen = new ConcurrentQueue<(string Instrument, double Value, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meter) =>
            {
                if (instrument.Meter.Name == Source)
                    meter.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.Start();
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) =>
        {
            http.Response.StatusCode = http.Request.Path.StartsWithSegments("/v1.0/bindings") ? StatusCodes.Status500InternalServerError : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };
        await using var host = await StartAsync(sidecar);

        await CallAsync(host, "work");
        await CallAsync(host, "work");
        await CallAsync(host, "failing-work");

        Assert.Equal(2, Count("dapr.invocation.duration", "faas.name", "work", "success"));
        Assert.Equal(1, Count("dapr.invocation.duration", "faas.name", "failing-work", "failure"));
        Assert.True(Count("dapr.sidecar.call.duration", "dapr.operation", "state.get", "success") >= 2);
        Assert.True(Count("dapr.sidecar.call.duration", "dapr.operation", "invoke", "success") >= 2);
        Assert.True(Count("dapr.sidecar.call.duration", "dapr.operation", "publish", "success") >= 2);
        Assert.True(Count("dapr.sidecar.call.duration", "dapr.operation", "binding", "failure") >= 1);
        Assert.All(seen.Where(s => s.Instrument.EndsWith("duration", StringComparison.Ordinal)), s => Assert.InRange(s.Value, 0, 60));

        int Count(string instrument, string tag, string value, string outcome) =>
            seen.Count(s => s.Instrument == instrument && value.Equals(s.Tags.GetValueOrDefault(tag)) && outcome.Equals(s.Tags.GetValueOrDefault("outcome")));
    }

    private static IEnumerable<Activity> Ancestors(Activity activity)
    {
        for (var parent = activity.Parent; parent is not null; parent = parent.Parent)
            yield return parent;
    }

    private static Task<FunctionHost> StartAsync(FakeSidecar sidecar) => FunctionHost.StartAsync<Functions>(s => s.Options = o => o.DaprAddress = sidecar.Address);

    private static async Task CallAsync(FunctionHost host, string method, string? traceParent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = new StringContent("x") };
        if (traceParent is not null)
            request.Headers.Add("traceparent", traceParent);
        using var response = await host.Client.SendAsync(request);
    }

    public sealed class Functions
    {
        [FunctionName("work")]
        [return: DaprInvoke(AppId = "app", MethodName = "m")]
        public static string Work(
            [DaprServiceInvocationTrigger] string payload, [DaprState("store", Key = "key")] string before, [DaprPublish(PubSubName = "pubsub", Topic = "t")] out string published)
        {
            published = payload;
            return payload;
        }

        [FunctionName("failing-work")]
        public static void Fail([DaprServiceInvocationTrigger] string payload, [DaprBinding(BindingName = "b", Operation = "create")] out string sent) => sent = payload;
    }
}
