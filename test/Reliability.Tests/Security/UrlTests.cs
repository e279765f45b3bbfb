using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>Whatever a name holds, it reaches the sidecar as that name and as nothing else, or is refused before anything is sent.</summary>
public sealed class UrlTests(ITestOutputHelper output)
{
    private static readonly int Inputs = LongRun.Count(500, 50_000);

    [Fact]
    public Task StateKey_StaysInItsSegment() => CheckAsync(
        from store in Hostile.Text from key in Hostile.Text select (Names: new[] { store, key }, Query: Array.Empty<KeyValuePair<string, string>>()),
        c => (nameof(WireFunctions.ReadState), new { store = c.Names[0], key = c.Names[1] }),
        c => new("GET", "v1.0/state/", c.Names, c.Query));

    [Fact]
    public Task StoreOfASave_StaysInItsSegment() => CheckAsync(
        Hostile.Text,
        store => (nameof(WireFunctions.SaveState), new { store }),
        store => new("POST", "v1.0/state/", [store], []));

    [Fact]
    public Task SecretNames_StayInTheirSegments_AndMetadataInItsQuery() => CheckAsync(
        from store in Hostile.Text from key in Hostile.Text from metadata in Hostile.Pairs.Where(CanBeSecretMetadata) select (store, key, metadata),
        c => (nameof(WireFunctions.ReadSecret), new { c.store, c.key, metadata = string.Join('&', c.metadata.Select(m => $"{m.Key}={m.Value}")) }),
        c => new("GET", "v1.0/secrets/", [c.store, c.key], Prefixed(c.metadata)));

    [Fact]
    public Task PubSubTopicAndMetadata_StayInTheirPlaces() => CheckAsync(
        from pubSub in Hostile.Text from topic in Hostile.Text from metadata in Hostile.Pairs select (pubSub, topic, metadata),
        c => (nameof(WireFunctions.Publish), new { value = new DaprPubSubEvent("x", c.pubSub, c.topic) { Metadata = c.metadata.ToDictionary() } }),
        c => new("POST", "v1.0/publish/", [c.pubSub, c.topic], Prefixed(c.metadata)));

    [Fact]
    public Task BindingName_StaysInItsSegment() => CheckAsync(
        Hostile.Text,
        name => (nameof(WireFunctions.Bind), new { value = new DaprBindingMessage("x", null, name, "create") }),
        name => new("POST", "v1.0/bindings/", [name], []));

    [Fact]
    public Task AppId_StaysInItsSegment() => CheckAsync(
        Hostile.Text,
        app => (nameof(WireFunctions.Invoke), new { value = new InvokeMethodParameters { AppId = app, MethodName = "m", Body = "x" } }),
        app => new("POST", "v1.0/invoke/", [app, "method", "m"], []));

    [Fact]
    public async Task Names_InErrorsAndLogs_ForgeNoLines()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        sidecar.Answer = (http, _) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var host = await FunctionHost.StartAsync<WireFunctions>(s => s.Options = o => o.DaprAddress = sidecar.Address);
        foreach (var key in Hostile.Text.Several(nameof(Names_InErrorsAndLogs_ForgeNoLines), 100).Append("a\nb"))
        {
            var error = await host.ErrorOfAsync(nameof(WireFunctions.ReadState), new { store = "state", key });
            Assert.True(error is not null && !error.Message.Any(Hostile.IsBreak), FuzzSeed.Describe($"'{Hostile.Show(key)}': {error?.Message}"));
        }

        var logged = host.Logs.Of("Host.Bindings.Dapr.StateInput").ToList();
        Assert.DoesNotContain(logged, e => e.Message.Any(Hostile.IsBreak));
        Assert.Contains(logged, e => e.Message.Contains("Reading key 'a b' of state store 'state'", StringComparison.Ordinal));
    }

    /// <summary>A name that no URL can carry, and no other one, is refused.</summary>
    private async Task CheckAsync<T>(
        Gen<T> cases, Func<T, (string Function, object Values)> call, Func<T, ExpectedCall> expect, [CallerMemberName] string test = "")
    {
        await using var wire = new WireServer();
        await using var host = await FunctionHost.StartAsync<WireFunctions>(s => s.Options = o => o.DaprAddress = wire.Address);
        var refused = 0;
        foreach (var one in cases.Several(test, Inputs))
        {
            var (function, values) = call(one);
            var expected = expect(one);
            var error = await host.ErrorOfAsync(function, values);
            var problem = expected.Compare(wire.Take(), wire.Address, error);
            Assert.True(problem is null, FuzzSeed.Describe($"{expected}: {problem}"));
            refused += error is null ? 0 : 1;
        }

        Assert.InRange(refused, 1, Inputs - 1);
        new Report($"UrlTests.{test}", "hostile names", Inputs, $"{Inputs - refused:N0} exact, {refused:N0} refused", Lost: 0).WriteTo(output);
    }

    private static KeyValuePair<string, string>[] Prefixed(KeyValuePair<string, string>[] metadata) =>
        [.. metadata.Select(m => KeyValuePair.Create(m.Key.StartsWith("metadata.", StringComparison.Ordinal) ? m.Key : "metadata." + m.Key, m.Value))];

    /// <summary>The binding splits its text at <c>&amp;</c> and the first <c>=</c>.</summary>
    private static bool CanBeSecretMetadata(KeyValuePair<string, string>[] metadata) =>
        metadata.All(m => m.Key.AsSpan().IndexOfAny('&', '=') < 0 && !m.Value.Contains('&', StringComparison.Ordinal));
}
