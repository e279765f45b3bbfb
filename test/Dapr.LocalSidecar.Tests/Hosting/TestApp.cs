using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.LocalSidecar.Tests.Hosting;

internal enum AppProtocol { Http, Https, H2c }

/// <summary>An app behind a sidecar: keeps what it receives, answers what a test tells it to; 404 to everything else.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _received = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, ReceivedRequest, Task>> _handlers = new();

    private TestApp(int port, AppProtocol protocol)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = protocol == AppProtocol.H2c ? HttpProtocols.Http2 : HttpProtocols.Http1;
            if (protocol == AppProtocol.Https)
                listen.UseHttps(SelfSignedCertificate());
        }));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public int Port { get; private set; }

    public IReadOnlyList<ReceivedRequest> Received => [.. _received];

    public static async Task<TestApp> StartAsync(Action<TestApp>? configure = null, int port = 0, AppProtocol protocol = AppProtocol.Http)
    {
        var app = new TestApp(port, protocol);
        configure?.Invoke(app);
        await app._app.StartAsync();
        app.Port = new Uri(app._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        return app;
    }

    /// <summary>Answers a path, whatever the verb.</summary>
    public TestApp On(string path, int status, string body = "", string? contentType = null) => On(path, async (context, _) =>
    {
        context.Response.StatusCode = status;
        if (contentType is not null)
            context.Response.ContentType = contentType;
        if (body.Length > 0)
            await context.Response.WriteAsync(body);
    });

    public TestApp On(string path, Func<HttpContext, ReceivedRequest, Task> handler)
    {
        _handlers[path] = handler;
        return this;
    }

    /// <summary>Answers what the app subscribes to.</summary>
    public TestApp Subscribe(string json) => On("/dapr/subscribe", 200, json, "application/json");

    public IReadOnlyList<ReceivedRequest> At(string path, string method = "POST") =>
        _received.Where(request => request.Path == path && request.Method == method).ToList();

    /// <summary>Waits until a path was called so often, and gives those calls.</summary>
    public async Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(string path, int count = 1, string method = "POST")
    {
        await Eventually.TrueAsync(
            () => At(path, method).Count >= count, $"{count} × {method} {path}; received: {string.Join(", ", Received.Select(r => r.Method + " " + r.Target))}");
        return At(path, method);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static X509Certificate2 SelfSignedCertificate()
    {
        using var key = ECDsa.Create();
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=app", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new ReceivedRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        _received.Enqueue(request);
        if (_handlers.TryGetValue(request.Path, out var handler) || _handlers.TryGetValue("*", out handler))
            await handler(context, request);
        else
            context.Response.StatusCode = 404;
    }
}
