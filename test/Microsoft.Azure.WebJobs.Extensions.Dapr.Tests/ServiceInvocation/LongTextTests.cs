using System.Net.Http.Json;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.ServiceInvocation;

/// <summary>Texts of every length go out as the JSON they are, whichever way they are written.</summary>
public sealed class LongTextTests
{
    private static readonly string[] Texts =
    [
        new('a', 16 * 1024),
        new('a', 1024 * 1024 + 1),
        new('ä', 100_000),
        new string('a', (16 * 1024) - 1) + "🙂" + new string('b', 40_000),
        new string('a', 20_000) + '\ud83d',
        new string('a', (16 * 1024) - 1) + '\ud83d' + new string('b', 20_000),
        new string('a', 50_000) + "\"quoted\"\\\n",
        string.Concat(Enumerable.Repeat("\u2028 & <b> ", 10_000)),
    ];

    [Fact]
    public async Task Text_OfAnyLength_IsWhatTheCallerReads()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        for (var i = 0; i < Texts.Length; i++)
        {
            using var response = await host.Client.PostAsync($"text/{i}", null);

            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(response.Content.Headers.ContentLength, (await response.Content.ReadAsByteArrayAsync()).Length);
            Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Texts[i])), await response.Content.ReadFromJsonAsync<string>());
        }
    }

    [Fact]
    public async Task Head_OfALongText_HasItsLengthButNoBody()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();

        using var response = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "text/0"));

        Assert.Equal((16 * 1024) + 2, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    public sealed class Functions
    {
        [FunctionName("text")]
        public static string Text([DaprServiceInvocationTrigger(MethodName = "text/{number:int}")] string? payload, string number) =>
            payload ?? Texts[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)];
    }
}
