namespace Dapr.LocalSidecar.Tests.Conformance;

[Collection(nameof(ConformanceSidecar))]
public sealed class OtherApiTests(ConformanceSidecar sidecar)
{
    [Theory]
    [InlineData("GET", "/v1.0/healthz", 204)]
    [InlineData("GET", "/v1.0/healthz/", 204)]
    [InlineData("GET", "/v1.0/healthz?appid=conformance", 204)]
    [InlineData("GET", "/v1.0/healthz?appid=other", 500)]
    [InlineData("GET", "/v1.0/healthz/outbound", 204)]
    [InlineData("GET", "/v1.0/secrets/nowhere/x", 401)]
    [InlineData("GET", "/v1.0/secrets/secretstore/PATH", 200)]
    [InlineData("GET", "/v1.0/secrets/secretstore/bulk", 200)]
    public async Task Call_Answered_HasTheExpectedStatus(string verb, string path, int status) =>
        Assert.Equal(status, (await sidecar.Client.SendAsync(verb, path)).Code);

    [Theory]
    [InlineData("NO_SUCH_VARIABLE_ANYWHERE")]
    [InlineData("APP_API_TOKEN")]
    [InlineData("DAPR_API_TOKEN")]
    public async Task Secret_OfTheEnvironmentNotGiven_IsEmpty(string name)
    {
        var answer = await sidecar.Client.SendAsync("GET", "/v1.0/secrets/secretstore/" + name);

        Assert.Equal((200, ""), (answer.Code, answer.Json[name]!.ToString()));
    }

    [Theory]
    [InlineData("nowhere", """{"operation":"create"}""", 500, "ERR_INVOKE_OUTPUT_BINDING")]
    [InlineData("echo", """{"data":1}""", 500, "ERR_INVOKE_OUTPUT_BINDING")]
    [InlineData("echo", """{"operation":"dance"}""", 500, "ERR_INVOKE_OUTPUT_BINDING")]
    [InlineData("echo", """{"operation":"get"}""", 500, "ERR_INVOKE_OUTPUT_BINDING")]
    [InlineData("echo", """{"operation":"get","metadata":{"a":1}}""", 400, "ERR_MALFORMED_REQUEST")]
    [InlineData("echo", "nonsense", 400, "ERR_MALFORMED_REQUEST")]
    public async Task Binding_Impossible_SaysWhy(string name, string body, int status, string errorCode)
    {
        var answer = await sidecar.Client.SendAsync("POST", "/v1.0/bindings/" + name, body);

        Assert.Equal((status, errorCode), (answer.Code, answer.ErrorCode));
    }

    [Fact]
    public async Task Metadata_Loaded_ListsComponentsAndSubscriptions()
    {
        var label = Guid.NewGuid().ToString();
        Assert.Equal(204, (await sidecar.Client.SendAsync("PUT", "/v1.0/metadata/conformance%2Flabel", label, "text/plain")).Code);

        var metadata = (await sidecar.Client.SendAsync("GET", "/v1.0/metadata/")).Json;

        Assert.Equal(ConformanceSidecar.AppId, metadata["id"]!.ToString());
        Assert.Equal(label, metadata["extended"]!["conformance/label"]!.ToString());
        Assert.Equal(sidecar.App.Port, metadata["appConnectionProperties"]!["port"]!.GetValue<int>());
        Assert.Superset(
            new HashSet<string> { "statestore", "pubsub", "secretstore", "echo" }, metadata["components"]!.AsArray().Select(component => component!["name"]!.ToString()).ToHashSet());
        var subscriptions = metadata["subscriptions"]!.AsArray();
        Assert.Contains(subscriptions, subscription => subscription!["topic"]!.ToString() == "declared" && subscription["type"]!.ToString() == "DECLARATIVE");
        var routed = subscriptions.Single(subscription => subscription!["topic"]!.ToString() == "routed")!;
        Assert.Equal("/topics/routed/other", routed["rules"]![2]!["path"]!.ToString());
    }

    [Fact]
    public void StartUp_Finished_AppWasAskedOnce()
    {
        foreach (var path in new[] { "/dapr/config", "/dapr/subscribe" })
            Assert.Equal(ConformanceSidecar.AppId, sidecar.App.At(path, "GET").Single().Header("dapr-app-id"));
    }
}
