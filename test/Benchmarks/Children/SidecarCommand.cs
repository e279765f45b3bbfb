using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Benchmarks.Children;

/// <summary>A sidecar that answers at once, or after a fixed time, counts its calls, and keeps their bodies only when asked to.</summary>
internal sealed class SidecarCommand(TimeSpan delay)
{
    public const string Calls = "calls";
    public const string Record = "record";
    public const string Recorded = "recorded";

    private static readonly byte[] Secret = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["password"] = Samples.SecretValue });

    private readonly long[] _counts = new long[Enum.GetValues<SidecarCall>().Length];
    private ConcurrentQueue<RecordedCall>? _recorded;

    public static async Task<int> RunAsync(Arguments args)
    {
        var started = DateTime.UtcNow.Ticks;
        var sidecar = new SidecarCommand(TimeSpan.FromMilliseconds(args.Number("delay-ms", 0)));
        await using var app = BareServer.Build(args.Number("port", 3500), kestrel =>
        {
            if (args.Number("http2-port", 0) is > 0 and var port)
                kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http2);
            if (args.Text("socket") is { } socket)
                kestrel.ListenUnixSocket(socket);
        });
        app.Run(sidecar.HandleAsync);
        await app.StartAsync();
        ParentLink.Serve(started, sidecar.Answer);
        return 0;
    }

    private string Answer(string line)
    {
        switch (line)
        {
            case Calls:
                return JsonSerializer.Serialize(_counts);
            case Record:
                _recorded = [];
                return Record;
            case Recorded:
                return JsonSerializer.Serialize(Interlocked.Exchange(ref _recorded, null));
            default:
                throw new ArgumentException($"'{line}' is no question.");
        }
    }

    private async Task HandleAsync(HttpContext http)
    {
        var call = Classify(http.Request);
        Interlocked.Increment(ref _counts[(int)call]);
        if (_recorded is { } recorded)
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
            recorded.Enqueue(new RecordedCall(call, await reader.ReadToEndAsync()));
        }
        else if (http.Request.ContentLength is not (null or 0))
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
        }

        if (delay > TimeSpan.Zero)
            await Task.Delay(delay);
        await AnswerAsync(http.Response, call);
    }

    private static SidecarCall Classify(HttpRequest request)
    {
        var path = request.Path.Value!;
        if (path.StartsWith("/v1.0/state/", StringComparison.Ordinal))
            return HttpMethods.IsGet(request.Method) ? SidecarCall.StateRead : SidecarCall.StateSave;
        if (path.StartsWith("/v1.0/secrets/", StringComparison.Ordinal))
            return SidecarCall.Secret;
        if (path.StartsWith("/v1.0/publish/", StringComparison.Ordinal))
            return SidecarCall.Publish;
        if (path.StartsWith("/v1.0-alpha1/publish/bulk/", StringComparison.Ordinal))
            return SidecarCall.BulkPublish;
        if (path.StartsWith("/v1.0/invoke/", StringComparison.Ordinal))
            return SidecarCall.Invoke;
        return path.StartsWith("/v1.0/bindings/", StringComparison.Ordinal) ? SidecarCall.Binding : SidecarCall.Other;
    }

    private static Task AnswerAsync(HttpResponse response, SidecarCall call)
    {
        switch (call)
        {
            case SidecarCall.StateRead:
                response.Headers.ETag = "7";
                return SendAsync(response, Samples.SmallJson);
            case SidecarCall.Secret:
                return SendAsync(response, Secret);
            case SidecarCall.Invoke:
                return SendAsync(response, Samples.SmallText);
            default:
                response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
        }
    }

    private static Task SendAsync(HttpResponse response, byte[] json)
    {
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json).AsTask();
    }
}

/// <summary>What a sidecar can be asked.</summary>
internal enum SidecarCall
{
    StateRead,
    StateSave,
    Secret,
    Publish,
    BulkPublish,
    Invoke,
    Binding,
    Other,
}

internal sealed record RecordedCall(SidecarCall Call, string Body);
