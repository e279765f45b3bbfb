using System.Text;
using FsCheck.Fluent;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>Method names, queries and headers of <c>daprInvoke</c>: exactly as given, or refused before anything is sent.</summary>
public sealed class InvokeTests(ITestOutputHelper output)
{
    private const string Prefix = "/v1.0/invoke/app/method/";

    private static readonly int Inputs = LongRun.Count(500, 50_000);

    [Fact]
    public async Task MethodAndQuery_StayInTheirPlaces()
    {
        await using var wire = new WireServer();
        await using var host = await StartAsync(wire);
        var refused = 0;
        foreach (var (method, query) in (from m in Hostile.Text from q in Hostile.Text select (m, q)).Several(nameof(MethodAndQuery_StayInTheirPlaces), Inputs))
        {
            var error = await host.ErrorOfAsync(nameof(WireFunctions.Invoke), Value(new() { MethodName = method, QueryString = query }));

            var problem = ProblemOf(method, query, wire.Take(), error);
            Assert.True(problem is null, FuzzSeed.Describe($"'{Hostile.Show(method)}' with '{Hostile.Show(query)}': {problem}"));
            refused += error is null ? 0 : 1;
        }

        Assert.InRange(refused, 1, Inputs - 1);
        Write(nameof(MethodAndQuery_StayInTheirPlaces), "hostile methods and queries", refused);
    }

    [Fact]
    public async Task HeaderNamesAndValues_AddOneHeaderAndNothingElse()
    {
        await using var wire = new WireServer();
        await using var host = await StartAsync(wire);
        var names = Gen.Frequency((2, Hostile.Text), (3, Gen.Elements("X-A", "x", "X_1.~", "Content-Language", "Accept", "Cookie", "Authorization")));
        var values = Gen.Frequency((2, Hostile.Text), (1, Gen.Elements("plain", "a, b", "", "é", "a\tb")));
        var refused = 0;
        foreach (var (name, value) in (from n in names from v in values select (n, v)).Several(nameof(HeaderNamesAndValues_AddOneHeaderAndNothingElse), Inputs))
        {
            var error = await host.ErrorOfAsync(nameof(WireFunctions.Invoke), Value(new() { Headers = new Dictionary<string, string> { [name] = value } }));

            var problem = ProblemOf(name, value, wire.Take(), wire.Address, error);
            Assert.True(problem is null, FuzzSeed.Describe($"'{Hostile.Show(name)}: {Hostile.Show(value)}': {problem}"));
            refused += error is null ? 0 : 1;
        }

        Assert.InRange(refused, 1, Inputs - 1);
        Write(nameof(HeaderNamesAndValues_AddOneHeaderAndNothingElse), "hostile headers", refused);
    }

    /// <summary>Headers that say where a request ends, or to whom it goes.</summary>
    [Theory]
    [InlineData("Content-Length", "1")]
    [InlineData("Content-Length", "3000")]
    [InlineData("Content-Length", "4, 0")]
    [InlineData("Content-Length", "x")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("Transfer-Encoding", "identity")]
    [InlineData("Transfer-Encoding", "x, chunked")]
    [InlineData("Connection", "close, Content-Length")]
    [InlineData("Connection", "Upgrade")]
    [InlineData("Host", "elsewhere:1")]
    [InlineData("Trailer", "Content-Length")]
    [InlineData("Expect", "100-continue")]
    public async Task HeaderOfTheFraming_CannotMakeASecondRequest(string name, string value)
    {
        await using var wire = new WireServer();
        await using var host = await StartAsync(wire);
        const string Smuggled = "0\r\n\r\nGET /v1.0/shutdown HTTP/1.1\r\nHost: x\r\n\r\n";

        var error = await host.ErrorOfAsync(
            nameof(WireFunctions.Invoke),
            new { value = new InvokeMethodParameters { AppId = "app", MethodName = "m", Body = Smuggled, Headers = new Dictionary<string, string> { [name] = value } } });
        await host.ErrorOfAsync(nameof(WireFunctions.Invoke), Value(new()));

        var requests = wire.Take();
        Assert.Null(error);
        Assert.Equal([Smuggled, "body"], requests.Select(r => Encoding.UTF8.GetString(r.Body)));
        Assert.All(requests, r => Assert.Equal($"POST {Prefix}m HTTP/1.1", r.Line));
        Assert.DoesNotContain(requests[0].Values(name), v => v == value);
    }

    [Fact]
    public async Task ApiToken_AmongPassedOnHeaders_IsReplacedByTheConfiguredOne()
    {
        await using var wire = new WireServer();
        await using var host = await FunctionHost.StartAsync<WireFunctions>(s => s.Options = o => (o.DaprAddress, o.DaprApiToken) = (wire.Address, "ours"));

        await host.ErrorOfAsync(nameof(WireFunctions.Invoke), Value(new() { Headers = new Dictionary<string, string> { ["Dapr-Api-Token"] = "theirs" } }));

        Assert.Equal(["ours"], Assert.Single(wire.Take()).Values("dapr-api-token"));
    }

    private static object Value(InvokeMethodParameters value)
    {
        (value.AppId, value.MethodName, value.Body) = ("app", value.MethodName ?? "m", "body");
        return new { value };
    }

    private static Task<FunctionHost> StartAsync(WireServer wire) => FunctionHost.StartAsync<WireFunctions>(s => s.Options = o => o.DaprAddress = wire.Address);

    private static string? ProblemOf(string method, string query, IReadOnlyList<WireRequest> requests, Exception? error)
    {
        var path = method.Split('?', 2)[0].TrimStart('/');
        string[] queries = [.. method.Split('?', 2).Skip(1).Append(query.TrimStart('?')).Where(q => q.Length > 0)];
        var canBeSent = Hostile.IsText(method) && Hostile.IsText(query) && !path.Split('/').Any(s => s is "." or "..")
            && !queries.Any(q => q.Any(c => c is <= ' ' or '#' or '\u007F'));
        if (!canBeSent)
            return Hostile.ProblemOfRefusal(requests, error);
        if (error is not null || requests is not [var request])
            return error?.ToString() ?? $"{requests.Count} requests";
        if (request.Line != $"POST {request.Target} HTTP/1.1" || !request.Target.All(c => c is > ' ' and <= '~') || !request.Path.StartsWith(Prefix, StringComparison.Ordinal))
            return $"request line '{request.Line}'";
        if (!request.Path[Prefix.Length..].Split('/').Select(ExpectedCall.Unescape).SequenceEqual(path.Split('/')))
            return $"path '{request.Path}'";
        return (request.Query ?? "") == string.Join('&', queries.Select(EscapeOthers)) ? null : $"query '{request.Query}'";
    }

    private static string? ProblemOf(string name, string value, IReadOnlyList<WireRequest> requests, string address, Exception? error)
    {
        var canBeSent = name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal))
            && value.All(c => c is (>= ' ' and <= '~') or '\t');
        if (!canBeSent)
            return Hostile.ProblemOfRefusal(requests, error);
        if (error is not null || requests is not [var request])
            return error?.ToString() ?? $"{requests.Count} requests";
        if (request.Line != $"POST {Prefix}m HTTP/1.1" || !request.Values("Host").SequenceEqual([new Uri(address).Authority])
            || Encoding.UTF8.GetString(request.Body) != "body")
            return request.ToString();
        string[] own = ["Host", "Content-Type", "Content-Length", "traceparent", "dapr-api-token"];
        var given = request.Headers.Where(h => !own.Contains(h.Split(':')[0], StringComparer.OrdinalIgnoreCase)).ToList();
        return given is [var header] && header.Split(':', 2) is [var sentName, var sentValue] && sentName == name && sentValue.Trim() == value.Trim() ? null : request.ToString();
    }

    /// <summary>A query goes out as it is given, but every byte that is not ASCII is escaped.</summary>
    private static string EscapeOthers(string query) =>
        string.Concat(query.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : Uri.EscapeDataString(r.ToString())));

    private void Write(string test, string load, int refused) =>
        new Report($"InvokeTests.{test}", load, Inputs, $"{Inputs - refused:N0} exact, {refused:N0} refused", Lost: 0).WriteTo(output);
}
