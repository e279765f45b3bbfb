using System.Net;
using global::Dapr.LocalSidecar;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;

/// <summary>Through a real sidecar: a key reads the value that was saved under it, and no key reaches the value of another.</summary>
public sealed class StateKeyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("state.in-memory")]
    [InlineData("state.sqlite")]
    public async Task Keys_OfAnyCharacters_KeepTheirValuesApart(string type)
    {
        var count = LongRun.Count(300, 10_000);
        await using var dapr = await LocalDapr.StartAsync(Store(type));
        await using var host = await FunctionHost.StartAsync<WireFunctions>(s => s.Options = o => o.DaprAddress = dapr.Address);
        var saved = new Dictionary<string, string>();
        foreach (var key in Hostile.Text.Several(nameof(Keys_OfAnyCharacters_KeepTheirValuesApart) + type, count).Distinct())
        {
            var value = $"\"{saved.Count}\"";
            var error = await host.ErrorOfAsync(nameof(WireFunctions.SaveRecord), new { value = new DaprStateRecord(key, $"{saved.Count}") });
            if (error is null)
                saved.Add(key, value);
            else
                Assert.True(IsRefused(key, error), FuzzSeed.Describe($"'{Hostile.Show(key)}': {error}"));
        }

        foreach (var (key, value) in saved)
        {
            var error = await host.ErrorOfAsync(nameof(WireFunctions.ReadState), new { store = "state", key });
            if (CannotBeAsked(key, error))
                continue;
            Assert.True(error is null, FuzzSeed.Describe($"'{Hostile.Show(key)}': {error}"));
            var read = host.Captured.Values[^1];
            Assert.True(("state", key, value).Equals(read), FuzzSeed.Describe($"'{Hostile.Show(key)}' has {read} instead of {value}"));
        }

        new Report($"StateKeyTests ({type})", "hostile keys", count, $"{saved.Count:N0} read back, the rest refused", Lost: 0).WriteTo(output);
    }

    /// <summary>Servers limit the length of a URL, and that of the local sidecar takes no <c>%00</c>.</summary>
    private static bool CannotBeAsked(string key, Exception? error) => error is DaprException e && e.StatusCode switch
    {
        HttpStatusCode.RequestUriTooLong => Uri.EscapeDataString(key).Length > 8_000,
        HttpStatusCode.BadRequest => key.Contains('\0', StringComparison.Ordinal),
        _ => false,
    };

    private static ComponentDefinition Store(string type) => new("state", type)
    {
        Metadata = type == "state.sqlite" ? new Dictionary<string, string> { ["connectionString"] = ":memory:" } : [],
    };

    /// <summary>Dapr keeps <c>||</c> for itself.</summary>
    private static bool IsRefused(string key, Exception error) => error switch
    {
        ArgumentException => key is "." or ".." || !Hostile.IsText(key),
        DaprException { StatusCode: HttpStatusCode.BadRequest } => key.Contains("||", StringComparison.Ordinal),
        _ => false,
    };
}
