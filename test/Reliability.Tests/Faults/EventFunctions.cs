using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>A topic function that takes a moment, and two that keep the listener open with it.</summary>
public sealed class EventFunctions(IServiceProvider services)
{
    [FunctionName("events")]
    public async Task Events([DaprTopicTrigger("pubsub", Topic = "events")] int number)
    {
        await Task.Delay(2);
        services.GetRequiredService<Captured>().Add(number);
    }

    [FunctionName("method")]
    public string? Method([DaprServiceInvocationTrigger] string? payload) => payload;

    [FunctionName("binding")]
    public void Binding([DaprBindingTrigger] string? payload) => services.GetRequiredService<Captured>().Add(payload);
}
