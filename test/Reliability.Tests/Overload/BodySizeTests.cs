using System.Net;
using System.Text;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Overload;

/// <summary>Bodies of every size at which they are read in another way.</summary>
public sealed class BodySizeTests
{
    private const int Kilo = 1024;
    private const int Mega = 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_OfAnySize_ReachesTheFunctionWhole(bool isChunked)
    {
        await using var host = await OverloadedHost.StartAsync(_ => { });
        using var client = new HttpClient { BaseAddress = host.Address };
        foreach (var size in (int[])[1, 16 * Kilo, (16 * Kilo) + 1, Mega - 1, Mega, Mega + 1, 2 * Mega, (3 * Mega) + 1])
        {
            var body = new byte[size];
            for (var i = 0; i < size; i++)
                body[i] = (byte)('a' + (i % 23));

            // One function may keep the bytes, the other one cannot.
            Assert.Equal(body, await PostAsync(client, "bytes", body, isChunked));
            Assert.Equal($"\"{Encoding.ASCII.GetString(body)}\"", Encoding.ASCII.GetString(await PostAsync(client, "echo", body, isChunked)));
        }
    }

    private static async Task<byte[]> PostAsync(HttpClient client, string path, byte[] body, bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = isChunked;
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
