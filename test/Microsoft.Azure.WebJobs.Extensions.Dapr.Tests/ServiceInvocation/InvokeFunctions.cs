using System.Text;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

/// <summary>Functions that give values to the <c>daprInvoke</c> output in every way there is.</summary>
public sealed class InvokeFunctions
{
    [NoAutomaticTrigger]
    public async Task Collector([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<object?> output, object?[] values)
    {
        foreach (var value in values)
            await output.AddAsync(value);
    }

    [NoAutomaticTrigger]
    public void OutText([DaprInvoke(AppId = "app", MethodName = "m")] out string output) => output = "text";

    [NoAutomaticTrigger]
    public void OutModel([DaprInvoke(AppId = "app", MethodName = "m")] out InvokeMethodParameters output) =>
        output = new InvokeMethodParameters { Body = "\"model\"" };

    [NoAutomaticTrigger]
    public void OutObject([DaprInvoke(AppId = "app", MethodName = "m")] out object output) => output = "object";

    [NoAutomaticTrigger]
    public void OutModels([DaprInvoke(AppId = "app", MethodName = "m")] out InvokeMethodParameters[] output) =>
        output = [new() { Body = 1 }, new() { Body = 2 }];

    [NoAutomaticTrigger]
    public void OutNumbers([DaprInvoke(AppId = "app", MethodName = "m")] out int[] output) => output = [1, 2];

    [NoAutomaticTrigger]
    [return: DaprInvoke(AppId = "app", MethodName = "m")]
    public string Return() => "returned";

    [NoAutomaticTrigger]
    [return: DaprInvoke(AppId = "app", MethodName = "m")]
    public Task<List<InvokeMethodParameters>> ReturnModels() => Task.FromResult<List<InvokeMethodParameters>>([new() { Body = 1 }, new() { Body = 2 }]);

    [NoAutomaticTrigger]
    public void SyncCollector([DaprInvoke(AppId = "app", MethodName = "m")] ICollector<int> output)
    {
        for (var i = 1; i <= 3; i++)
            output.Add(i);
    }

    [NoAutomaticTrigger]
    public async Task ModelCollector([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<InvokeMethodParameters> output)
    {
        for (var i = 1; i <= 3; i++)
            await output.AddAsync(new InvokeMethodParameters { Body = i });
    }

    [NoAutomaticTrigger]
    public Task ByteCollector([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<byte[]> output) => output.AddAsync(Encoding.UTF8.GetBytes("bytes"));

    [NoAutomaticTrigger]
    public void Nothing([DaprInvoke(AppId = "app", MethodName = "m")] ICollector<string> output) => _ = output;

    [NoAutomaticTrigger]
    public async Task Flush([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<string> output)
    {
        await output.AddAsync("before");
        await output.FlushAsync();
        await output.FlushAsync();
        await output.AddAsync("after");
    }

    [NoAutomaticTrigger]
    public async Task Reuse([DaprInvoke(AppId = "app", MethodName = "m")] IAsyncCollector<object> output)
    {
        var item = new InvokeMethodParameters { MethodName = "first", Body = "a" };
        await output.AddAsync(item);
        Assert.Equal((null, "first", null), (item.AppId, item.MethodName, item.HttpVerb));
        item.MethodName = "second";
        item.Body = "b";
        await output.AddAsync(item);
        var bytes = Encoding.UTF8.GetBytes("xx");
        await output.AddAsync(bytes);
        Array.Clear(bytes);
    }

    [NoAutomaticTrigger]
    public void Five([DaprInvoke(AppId = "app", MethodName = "m")] ICollector<int> output)
    {
        for (var i = 1; i <= 5; i++)
            output.Add(i);
    }

    [NoAutomaticTrigger]
    public void FiveAtATime([DaprInvoke(AppId = "app", MethodName = "m", MaxConcurrency = 5)] ICollector<int> output) => Five(output);

    [NoAutomaticTrigger]
    public void NoAppId([DaprInvoke(MethodName = "m")] out string output) => output = "x";

    [NoAutomaticTrigger]
    public void NoMethod([DaprInvoke(AppId = "app")] out string output) => output = "x";
}
