using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Lifecycle;

/// <summary>A function of each trigger that waits at the <see cref="Gate"/>, and one that does not.</summary>
public sealed class LifecycleFunctions(IServiceProvider services)
{
    public static IReadOnlyList<string> Slow { get; } = ["method", "topic", "binding"];

    private Gate Gate => services.GetRequiredService<Gate>();

    [FunctionName("echo")]
    public string? Echo([DaprServiceInvocationTrigger] string? payload) => payload;

    [FunctionName("method")]
    public async Task<string?> Method([DaprServiceInvocationTrigger] string? payload, CancellationToken cancellationToken)
    {
        await Gate.PassAsync(cancellationToken);
        return payload;
    }

    [FunctionName("topic")]
    public async Task Topic([DaprTopicTrigger("pubsub", Topic = "topic")] string? payload, CancellationToken cancellationToken)
    {
        await Gate.PassAsync(cancellationToken);
        services.GetRequiredService<Captured>().Add(payload);
    }

    [FunctionName("binding")]
    public async Task Binding([DaprBindingTrigger] string? payload, CancellationToken cancellationToken)
    {
        await Gate.PassAsync(cancellationToken);
        services.GetRequiredService<Captured>().Add(payload);
    }

    [FunctionName("relay")]
    [return: DaprInvoke(AppId = "app", MethodName = "method")]
    public string Relay([DaprServiceInvocationTrigger] string? payload) => payload ?? "relayed";

    [NoAutomaticTrigger]
    public async Task RelayByHand([DaprInvoke(AppId = "app", MethodName = "method")] IAsyncCollector<string> output)
    {
        await output.AddAsync("relayed");
        services.GetRequiredService<Captured>().Add(await Record.ExceptionAsync(() => output.FlushAsync()));
    }
}
