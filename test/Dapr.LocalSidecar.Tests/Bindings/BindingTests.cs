using System.Text;
using System.Text.Json.Nodes;
using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.Bindings;

public sealed class BindingTests
{
    [Theory]
    [InlineData(200, "", true)]
    [InlineData(204, "", true)]
    [InlineData(405, "", true)]
    [InlineData(404, "", false)]
    [InlineData(401, "", false)]
    [InlineData(500, "", false)]
    [InlineData(404, "input", true)]
    [InlineData(200, "output", false)]
    public async Task Cron_ProbeAndDirection_DecideWhetherEventsAreSent(int status, string direction, bool expected)
    {
        await using var bed = await Testbed.StartAsync(
            options =>
            {
                options.Components.Add(new("tick", "bindings.cron") { Metadata = { ["schedule"] = "@every 5ms", ["direction"] = direction, ["route"] = "events/tick" } });
                options.Components.Add(new("control", "bindings.cron") { Metadata = { ["schedule"] = "@every 5ms", ["direction"] = "input" } });
            },
            app => app.On("/events/tick", status).On("/control", 200));

        await bed.App.WaitForAsync("/control", 5);

        if (expected)
        {
            var received = (await bed.App.WaitForAsync("/events/tick"))[0];
            Assert.Empty(received.Body);
            Assert.Equal("application/json", received.Header("Content-Type"));
            Assert.EndsWith("+0000 UTC", received.Header("readTimeUTC"), StringComparison.Ordinal);
            Assert.Equal("Local", received.Header("timeZone"));
        }
        else
            Assert.Empty(bed.App.At("/events/tick"));
        Assert.Equal(direction.Length == 0 ? 1 : 0, bed.App.At("/events/tick", "OPTIONS").Count);
    }

    [Fact]
    public async Task Probe_WithoutAnswerInTime_KeepsTheRemainingBindingsFromStarting()
    {
        await using var bed = await Testbed.StartAsync(
            options =>
            {
                options.AppBindingProbeTimeout = TimeSpan.FromMilliseconds(50);
                options.Components.Add(new("a", "bindings.kafka"));
                options.Components.Add(new("b", "bindings.kafka"));
            },
            app => app.On("/a", (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted)));

        Assert.Empty(bed.App.At("/b", "OPTIONS"));
    }

    [Theory]
    [InlineData("""{"operation":"create","data":{"a":1}}""", "POST", "{\"a\":1}")]
    [InlineData("""{"operation":"put","data":"text"}""", "PUT", "\"text\"")]
    [InlineData("""{"operation":"post"}""", "POST", "null")]
    [InlineData("""{"operation":"get","data":"ignored"}""", "GET", "")]
    [InlineData("""{"operation":"delete"}""", "DELETE", "")]
    public async Task Http_Operation_IsSent(string call, string verb, string body)
    {
        await using var outside = await TestApp.StartAsync(app => app.On("/base/more", 201, "done", "text/x"));
        await using var bed = await Testbed.StartAsync(
            options => options.Components.Add(new("web", "bindings.http") { Metadata = { ["url"] = $"http://127.0.0.1:{outside.Port}/base/" } }), withApp: false);
        var request = JsonNode.Parse(call)!;
        request["metadata"] = new JsonObject { ["path"] = "/more", ["X-Header"] = "h", ["x-none"] = "n" };

        var answer = await bed.SendAsync("POST", "/v1.0/bindings/web", request.ToJsonString());

        Assert.Equal((200, "done"), (answer.Code, answer.Text));
        Assert.Equal(("201", "201 Created"), (answer.Headers["metadata.statusCode"], answer.Headers["metadata.status"]));
        Assert.StartsWith("application/json", answer.Headers["Content-Type"], StringComparison.Ordinal);
        var received = outside.Received.Single();
        Assert.Equal((verb, body, "h", null), (received.Method, received.Text, received.Header("X-Header"), received.Header("x-none")));
    }

    [Theory]
    [InlineData("", 500)]
    [InlineData("false", 200)]
    public async Task Http_ErrorStatus_IsAFailureUnlessAllowed(string errorIfNot2xx, int expected)
    {
        await using var outside = await TestApp.StartAsync(app => app.On("/", 418, "tea"));
        await using var bed = await Testbed.StartAsync(
            options => options.Components.Add(new("web", "bindings.http") { Metadata = { ["url"] = $"http://127.0.0.1:{outside.Port}", ["errorIfNot2XX"] = errorIfNot2xx } }),
            withApp: false);

        var answer = await bed.SendAsync("PUT", "/v1.0/bindings/web", """{"operation":"get"}""");

        Assert.Equal((expected, "418"), (answer.Code, answer.Headers["metadata.statusCode"]));
    }

    [Fact]
    public async Task LocalStorage_Operations_WorkInsideTheFolder()
    {
        using var folder = new TemporaryFolder();
        await using var bed = await Testbed.StartAsync(
            options => options.Components.Add(new("files", "bindings.localstorage") { Metadata = { ["rootPath"] = Path.Combine(folder.Path, "root") } }), withApp: false);
        Task<Answer> CallAsync(string operation, string fileName, string data = "null") => bed.SendAsync(
            "POST", "/v1.0/bindings/files", $$$"""{"operation":"{{{operation}}}","data":{{{data}}},"metadata":{"fileName":"{{{fileName}}}"}}""");

        var created = await CallAsync("create", "../../sub/a.txt", "\"abcd\"");
        var read = await CallAsync("get", "sub/a.txt");
        var list = await CallAsync("list", "");
        var deleted = await CallAsync("delete", "sub/a.txt");

        Assert.Equal(Path.Join("sub", "a.txt"), created.Json["fileName"]!.ToString());
        Assert.Equal((200, "abcd"), (read.Code, read.Text));
        Assert.Equal(Path.Join(folder.Path, "root", "sub", "a.txt"), list.Json[0]!.ToString());
        Assert.Equal(204, deleted.Code);
        Assert.Equal("null", (await CallAsync("list", "sub")).Text);
        foreach (var (operation, name) in new[] { ("get", "sub/a.txt"), ("delete", "sub/a.txt"), ("delete", ""), ("list", "nowhere") })
            Assert.Equal(500, (await CallAsync(operation, name)).Code);
    }

    [Fact]
    public async Task UnknownType_Calls_AreKept()
    {
        await using var bed = await Testbed.StartAsync(options => options.Components.Add(new("queue", "bindings.azure.servicebusqueues")), withApp: false);

        var answer = await bed.SendAsync("POST", "/v1.0/bindings/queue", """{"operation":"create","data":{"a":1},"metadata":{"k":"v"}}""");

        Assert.Equal((204, ""), (answer.Code, answer.Text));
        var call = bed.Sidecar.GetBindingCalls("queue").Single();
        Assert.Equal("""[{"operation":"create","data":{"a":1},"metadata":{"k":"v"}}]""", (await bed.SendAsync("GET", "/v1.0-local/bindings/queue")).Text);
        Assert.Equal(("create", "{\"a\":1}", "v"), (call.Operation, Encoding.UTF8.GetString(call.Data.Span), call.Metadata["k"]));
    }

    [Fact]
    public async Task Event_SentByATest_ReachesTheAppWithItsMetadata()
    {
        await using var bed = await Testbed.StartAsync(
            options => options.Components.Add(new("queue", "bindings.kafka")), app => app.On("/queue", (context, _) => Task.FromResult(context.Response.StatusCode = 202)));

        var status = await bed.Sidecar.SendBindingEventAsync("queue", "data"u8.ToArray(), new Dictionary<string, string> { ["key"] = "k1" });

        Assert.Equal(202, (int)status);
        var received = bed.App.At("/queue").Single();
        Assert.Equal(("data", "k1", "application/json"), (received.Text, received.Header("key"), received.Header("Content-Type")));
    }

    [Theory]
    [InlineData("queue", 202)]
    [InlineData("nowhere", 404)]
    public async Task Event_SentThroughTheApi_ReachesTheApp(string name, int expected)
    {
        await using var bed = await Testbed.StartAsync(options => options.Components.Add(new("queue", "bindings.kafka")), app => app.On("/queue", 202));

        Assert.Equal(expected, (await bed.SendAsync("POST", $"/v1.0-local/bindings/{name}?metadata.key=k1", "data")).Code);

        if (expected == 202)
            Assert.Equal(("data", "k1"), (bed.App.At("/queue").Single().Text, bed.App.At("/queue").Single().Header("key")));
    }

    [Theory]
    [InlineData("bindings.cron", "schedule", "")]
    [InlineData("bindings.cron", "schedule", "61 * * * *")]
    [InlineData("bindings.cron", "schedule", "@every never")]
    [InlineData("bindings.http", "url", "")]
    [InlineData("bindings.localstorage", "rootPath", "")]
    [InlineData("bindings.localstorage", "rootPath", "/proc/x")]
    [InlineData("state.sqlite", "connectionString", "")]
    [InlineData("secretstores.local.file", "secretsFile", "nowhere.json")]
    public async Task Start_WrongSetting_NamesTheComponentOrFile(string type, string name, string value)
    {
        var options = new LocalSidecarOptions { AppId = "app", Components = { new("comp", type) { Metadata = { [name] = value } } } };

        var error = await Assert.ThrowsAsync<LocalSidecarException>(() => LocalSidecar.StartAsync(options));

        Assert.Contains(value == "nowhere.json" ? value : "comp", error.Message, StringComparison.Ordinal);
    }
}
