using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Indexers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Parameters;

/// <summary>What becomes of the texts in an attribute, for all inputs and outputs alike.</summary>
public sealed class AttributeTests
{
    [Theory]
    [InlineData(nameof(Functions.Literal), "GET /v1.0/state/store/key")]
    [InlineData(nameof(Functions.Setting), "GET /v1.0/state/store/from-setting")]
    [InlineData(nameof(Functions.SettingInText), "GET /v1.0/state/store/a-from-setting-b-from-setting")]
    [InlineData(nameof(Functions.Percent), "GET /v1.0/state/store/50%25%25")]
    [InlineData(nameof(Functions.Expression), "GET /v1.0/state/store/id-value")]
    [InlineData(nameof(Functions.ExpressionOfSetting), "GET /v1.0/state/store/id-value")]
    [InlineData(nameof(Functions.SystemName), "GET /v1.0/state/store/SystemName")]
    [InlineData(nameof(Functions.Address), "GET /v1.0/state/store/key")]
    public async Task Property_WithSettingsAndExpressions_IsResolved(string function, string call)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        await CallAsync(host, function, "value");

        Assert.Equal(call, sidecar.Single.ToString());
    }

    [Fact]
    public async Task Expression_OfOneInvocation_IsNotThatOfTheNext()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => CallAsync(host, nameof(Functions.Expression), $"{i}")));

        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"GET /v1.0/state/store/id-{i}").Order(),
            sidecar.Calls.Select(c => c.ToString()).Order());
    }

    [Fact]
    public async Task Setting_ThatIsEmpty_IsNoName()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        var error = await host.FailureOfAsync<ArgumentException>(nameof(Functions.EmptySetting));

        Assert.Contains("daprState has no key", error.Message);
        Assert.Empty(sidecar.Calls);
    }

    [Theory]
    [InlineData(typeof(UnknownName), "'nobody'")]
    [InlineData(typeof(Malformed), "{open")]
    public async Task Expression_ThatCannotBeResolved_IsAnErrorAtTheStart(Type functions, string part)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = FunctionHost.Create([functions], s => s.Options = o => o.DaprAddress = sidecar.Address);

        Exception error = await Assert.ThrowsAsync<FunctionIndexingException>(host.StartAsync);

        Assert.Contains(part, error.InnerException!.Message);
    }

    [Theory]
    [InlineData("state", "daprState")]
    [InlineData("output", "daprPublish")]
    public async Task Value_InThePlaceOfABinding_IsRefused(string parameter, string binding)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = await StartAsync<Functions>(sidecar);

        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => host.JobHost.CallAsync(nameof(Functions.Both), new Dictionary<string, object> { [parameter] = "given" }));

        while (error.InnerException is not null)
            error = error.InnerException;
        Assert.Contains($"{binding} binding of parameter '{parameter}' takes its properties from its attribute", error.Message);
        Assert.DoesNotContain(sidecar.Calls, call => call.Method == "POST");
    }

    [Theory]
    [InlineData(typeof(InputAsOutput), "DaprSecret")]
    [InlineData(typeof(OutputAsInput), "DaprPublish")]
    public async Task Parameter_OfAnotherDirection_IsAnErrorAtTheStart(Type functions, string binding)
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        await using var host = FunctionHost.Create([functions], s => s.Options = o => o.DaprAddress = sidecar.Address);

        Exception error = await Assert.ThrowsAsync<FunctionIndexingException>(host.StartAsync);

        Assert.Contains($"Can't bind {binding} to type", error.InnerException!.Message);
    }

    private static Task CallAsync(FunctionHost host, string function, string id) =>
        host.JobHost.CallAsync(function, new Dictionary<string, object> { ["id"] = id });

    private static Task<FunctionHost> StartAsync<TFunctions>(FakeSidecar sidecar) => FunctionHost.StartAsync<TFunctions>(s =>
    {
        s.Options = o => o.DaprAddress = sidecar.Address;
        s.Settings["Key"] = "from-setting";
        s.Settings["Empty"] = "";
        s.Settings["Name"] = "id-{id}";
        s.Settings["Sidecar"] = sidecar.Address;
    });

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public void Literal(string id, [DaprState("store", Key = "key")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void Setting(string id, [DaprState("store", Key = "%Key%")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void SettingInText(string id, [DaprState("store", Key = "a-%Key%-b-%Key%")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void Percent(string id, [DaprState("store", Key = "50%%")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void Expression(string id, [DaprState("store", Key = "id-{id}")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void ExpressionOfSetting(string id, [DaprState("store", Key = "%Name%")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void SystemName(string id, [DaprState("store", Key = "{sys.methodname}")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void Address(string id, [DaprState("store", Key = "key", DaprAddress = "%Sidecar%")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void EmptySetting([DaprState("store", Key = "%Empty%")] string state)
        {
        }

        [NoAutomaticTrigger]
        public void Both([DaprState("store", Key = "key")] string state, [DaprPublish(PubSubName = "pubsub", Topic = "topic")] out string output) => output = state;
    }

    public sealed class UnknownName
    {
        [FunctionName("f")]
        public void Run([DaprServiceInvocationTrigger] string payload, [DaprState("store", Key = "{nobody}")] string state)
        {
        }
    }

    public sealed class Malformed
    {
        [FunctionName("f")]
        public void Run([DaprServiceInvocationTrigger] string payload, [DaprState("store", Key = "{open")] string state)
        {
        }
    }

    public sealed class InputAsOutput
    {
        [FunctionName("f")]
        public void Run([DaprServiceInvocationTrigger] string payload, [DaprSecret("store", "key")] out string secret) => secret = payload;
    }

    public sealed class OutputAsInput
    {
        [FunctionName("f")]
        public void Run([DaprServiceInvocationTrigger] string payload, [DaprPublish(PubSubName = "pubsub", Topic = "topic")] string output)
        {
        }
    }
}
