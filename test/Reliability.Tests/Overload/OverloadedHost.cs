using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Overload;

/// <summary>A host whose functions stay until they are let go, without a log that would count as its memory.</summary>
internal sealed class OverloadedHost : IAsyncDisposable
{
    private OverloadedHost(FunctionHost host, Crowd crowd) => (Host, Crowd) = (host, crowd);

    public FunctionHost Host { get; }

    public Crowd Crowd { get; }

    public Uri Address => Host.Address!;

    public static async Task<OverloadedHost> StartAsync(Action<DaprOptions> configure)
    {
        var crowd = new Crowd();
        var host = await FunctionHost.StartAsync<Functions>(setup =>
        {
            setup.Options = configure;
            setup.Services = services => services.AddSingleton(crowd).AddLogging(logging => logging.ClearProviders());
        });
        var overloaded = new OverloadedHost(host, crowd);

        // The first request makes what all others share.
        await overloaded.AssertAnswersAsync();
        return overloaded;
    }

    public async Task AssertAnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var answer = await client.PostAsync("echo", new StringContent("still here", Encoding.UTF8, "text/plain")).Soon();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("\"still here\"", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A connection of one's own, for requests that no client would send.</summary>
    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Address.Host, Address.Port);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>An answer that refuses says why, in the form of Dapr's errors.</summary>
    public static string MessageOf(string body)
    {
        var error = JsonDocument.Parse(body).RootElement;
        Assert.StartsWith("ERR_", error.GetProperty("errorCode").GetString());
        return error.GetProperty("message").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Crowd.Release();
        await Host.DisposeAsync();
    }

    public sealed class Functions(IServiceProvider services)
    {
        [FunctionName("stay")]
        public Task Stay([DaprServiceInvocationTrigger] byte[] body) => services.GetRequiredService<Crowd>().StayAsync(body.Length);

        [FunctionName("echo")]
        public string Echo([DaprServiceInvocationTrigger] string body) => body;

        [FunctionName("bytes")]
        public byte[] Bytes([DaprServiceInvocationTrigger] byte[] body) => body;
    }
}
