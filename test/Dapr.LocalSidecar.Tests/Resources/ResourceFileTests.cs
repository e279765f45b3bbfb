using System.Text.Json.Nodes;
using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.Resources;

public sealed class ResourceFileTests
{
    [Theory]
    [InlineData("kind: Component\napiVersion: dapr.io/v1alpha1\nmetadata: {name: a}\nspec:\n  version: v1\n", "line 5: spec.type is missing")]
    [InlineData("kind: Component\napiVersion: dapr.io/v1alpha1\nspec: {type: state.in-memory}\n", "line 1: metadata is missing")]
    [InlineData("kind: Component\napiVersion: dapr.io/v1alpha1\nmetadata: {name: a}\nspec:\n  type: x.y\n  metadata:\n  - value: 1\n", "line 7: spec.metadata[0].name is missing")]
    [InlineData("kind: Component\napiVersion: dapr.io/v1alpha1\nmetadata: {name: a}\nspec:\n  type: [x]\n", "line 5: spec.type must be a single value")]
    [InlineData("kind: Component\napiVersion: dapr.io/v1alpha1\nmetadata: {name: a}\nspec:\n  type: x.y\n  ignoreErrors: perhaps\n", "line 6: spec.ignoreErrors must be true or false")]
    [InlineData("kind: Component\n  apiVersion: dapr.io/v1alpha1\n", "line 2: this is not valid YAML")]
    [InlineData("kind: Subscription\napiVersion: dapr.io/v2alpha1\nspec:\n  pubsubname: p\n  topic: t\n", "line 4: the subscription has no route")]
    [InlineData("kind: Subscription\napiVersion: dapr.io/v2alpha1\nspec:\n  pubsubname: p\n  topic: t\n  routes: {rules: [{match: 'event.type =', path: /x}]}\n", "the rule for /x cannot be read")]
    [InlineData("kind: Component\napiVersion: dapr.io/v1alpha1\nmetadata: {name: a}\nspec:\n  type: state.in-memory\n  metadata:\n  - name: x\n    secretKeyRef: {name: s}\n", "line 7: \"x\" refers to a secret")]
    [InlineData("kind: Component\napiVersion: dapr.io/v1alpha1\nmetadata: {name: a}\nspec:\n  type: state.in-memory\n  metadata:\n  - {name: x, envRef: DAPR_API_TOKEN}\n", "line 7: envRef \"DAPR_API_TOKEN\" is not allowed")]
    public async Task Start_MistakeInAFile_NamesFileLineAndMember(string yaml, string message)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("mistake.yaml", yaml);

        var error = await Assert.ThrowsAsync<LocalSidecarException>(() => LocalSidecar.StartAsync(Options(folder)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NameTwice_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", Component("one", "state.in-memory"));
        folder.Write("b.yml", Component("one", "pubsub.in-memory"));

        var error = await Assert.ThrowsAsync<LocalSidecarException>(() => LocalSidecar.StartAsync(Options(folder)));

        Assert.Contains("\"one\" is used twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_Documents_FollowScopesNamespacesAndKinds()
    {
        using var folder = new TemporaryFolder();
        folder.Write("all.yaml", string.Join("\n---\n", [
            Component("everyone", "state.in-memory"),
            Component("mine", "state.in-memory") + "\nscopes: [app1, app2]",
            Component("theirs", "state.in-memory") + "\nscopes: [app2]",
            Component("elsewhere", "state.in-memory").Replace("{name:", "{namespace: other, name:", StringComparison.Ordinal),
            "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: {name: r}\nspec: {}",
            "apiVersion: dapr.io/v9\nkind: Component\nmetadata: {name: future}\nspec: {type: state.in-memory}",
            "- just\n- a list"]));
        folder.Write("notes.txt", "kind: [");

        await using var bed = await Testbed.StartAsync(options =>
        {
            options.ResourcesPaths.Add(folder.Path);
            options.Namespace = "mine";
        }, withApp: false);

        var names = (await bed.SendAsync("GET", "/v1.0/metadata")).Json["components"]!.AsArray().Select(component => component!["name"]!.ToString());
        Assert.Equal(["everyone", "mine"], names);
    }

    [Fact]
    public async Task Load_Values_AreResolved()
    {
        using var folder = new TemporaryFolder();
        await using var outside = await TestApp.StartAsync(app => app.On("/", 200));
        folder.Write("secrets.json", """{"web":{"token":"s3cret"}}""");
        folder.Write("web.yaml", $$$"""
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: web}
            spec:
              type: bindings.http
              metadata:
              - {name: url, value: "http://127.0.0.1:{{{outside.Port}}}"}
              - {name: securityTokenHeader, value: "X-{appID}-{namespace}"}
              - {name: securityToken, secretKeyRef: {name: "web:token"}}
            auth: {secretStore: vault}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: vault}
            spec:
              type: secretstores.local.file
              metadata:
              - {name: secretsFile, value: secrets.json}
            """);
        await using var bed = await Testbed.StartAsync(options =>
        {
            options.ResourcesPaths.Add(folder.Path);
            options.Namespace = "ns";
        }, withApp: false);

        Assert.Equal(200, (await bed.SendAsync("POST", "/v1.0/bindings/web", """{"operation":"get"}""")).Code);

        Assert.Equal("s3cret", outside.Received.Single().Header("X-app1-ns.app1"));
    }

    [Fact]
    public async Task Load_HttpEndpoint_CanBeInvokedByName()
    {
        using var folder = new TemporaryFolder();
        await using var outside = await TestApp.StartAsync(app => app.On("/base/m", 200, "hi"));
        folder.Write("ext.yaml", $$"""
            apiVersion: dapr.io/v1alpha1
            kind: HTTPEndpoint
            metadata: {name: ext}
            spec:
              baseUrl: http://127.0.0.1:{{outside.Port}}/base
              headers: [{name: Accept-Language, value: en}]
            """);
        await using var bed = await Testbed.StartAsync(options => options.ResourcesPaths.Add(folder.Path), withApp: false);

        var answer = await bed.SendAsync("GET", "/v1.0/invoke/ext/method/m", headers: ("Accept-Language", "de"));

        Assert.Equal("hi", answer.Text);
        Assert.Equal("en", outside.Received.Single().Header("Accept-Language"));
        Assert.Equal("ext", (await bed.SendAsync("GET", "/v1.0/metadata")).Json["httpEndpoints"]![0]!["name"]!.ToString());
    }

    [Theory]
    [InlineData("", "web:user", """{"web:user":"u"}""")]
    [InlineData("", "list:1", """{"list:1":"b"}""")]
    [InlineData("", "number", """{"number":"5"}""")]
    [InlineData("", "web", null)]
    [InlineData("true", "web", """{"user":"u","deep:x":"y"}""")]
    [InlineData("true", "plain", """{"plain":"p"}""")]
    [InlineData("true", "list", null)]
    public async Task Secret_OfAFile_DependsOnMultiValued(string multiValued, string name, string? expected)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("s.json", """{"web":{"user":"u","deep":{"x":"y"}},"list":["a","b"],"plain":"p","number":5}""");
        await using var bed = await Testbed.StartAsync(
            options => options.Components.Add(new("vault", "secretstores.local.file") { Metadata = { ["secretsFile"] = file, ["multiValued"] = multiValued } }), withApp: false);

        var answer = await bed.SendAsync("GET", "/v1.0/secrets/vault/" + Uri.EscapeDataString(name));
        var all = (await bed.SendAsync("GET", "/v1.0/secrets/vault/bulk")).Json;

        Assert.Equal(expected is null ? 500 : 200, answer.Code);
        if (expected is null)
            Assert.Equal("ERR_SECRET_GET", answer.ErrorCode);
        else
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer.Json) && JsonNode.DeepEquals(answer.Json, all[name]));
    }

    [Fact]
    public async Task Secret_OfAVaultThatIsNotHere_ComesFromTheFileBesideIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("vault.yaml", Component("vault", "secretstores.azure.keyvault"));
        folder.Write("vault.secrets.json", """{"db-password":"local"}""");
        await using var bed = await Testbed.StartAsync(options => options.ResourcesPaths.Add(folder.Path), withApp: false);

        Assert.Equal("local", (await bed.SendAsync("GET", "/v1.0/secrets/vault/db-password")).Json["db-password"]!.ToString());
    }

    private static string Component(string name, string type) =>
        $"apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{type: {type}, version: v1}}";

    private static LocalSidecarOptions Options(TemporaryFolder folder) => new() { AppId = "app1", ResourcesPaths = { folder.Path } };
}
