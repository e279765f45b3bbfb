using System.Net;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>The faults of a sidecar that accepts connections.</summary>
internal static class Faults
{
    private const string OurCode = "ERR_DAPR_REQUEST_FAILED";

    private static readonly string Chunk = new('x', 8192);
    private static readonly Failure Broken = new(HttpStatusCode.InternalServerError, OurCode, "broke or the answer was not HTTP");
    private static readonly Failure TimedOut = new(HttpStatusCode.GatewayTimeout, OurCode, "no answer within");

    public static readonly Fault None = new("none", AnswerAsync, null, null);

    public static readonly Fault Silent = Everywhere("accepts and never answers", TimedOut, static (connection, token) => connection.UntilClosedAsync(token));

    public static readonly Fault Cut =
        Everywhere("cuts before the answer", Broken, static (_, _) => Task.CompletedTask) with { EndsConnectionInSilence = true };

    public static readonly Fault Reset = Everywhere("resets before the answer", Broken, static (connection, _) =>
    {
        connection.Reset();
        return Task.CompletedTask;
    });

    public static readonly Fault CutInHeaders = Everywhere(
        "cuts in the headers", Broken, static (connection, token) => connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Le", token));

    public static readonly Fault Garbage = Everywhere(
        "answers what is no HTTP", Broken, static (connection, token) => connection.WriteAsync("\u0015\u0003\u0001\u0000\u0002\u0002P\r\n\r\n", token));

    public static readonly Fault EndlessHeaders = Everywhere(
        "sends headers without end", Broken, static (connection, token) => EndlessAsync(connection, "HTTP/1.1 200 OK\r\n", $"X: {Chunk}\r\n", token));

    public static readonly Fault EndlessError = Everywhere(
        "sends an error without end", new Failure(HttpStatusCode.InternalServerError, OurCode, "xxxx"),
        static (connection, token) => EndlessAsync(connection, "HTTP/1.1 500 E\r\n\r\n", Chunk, token));

    public static readonly Fault CutError = Everywhere(
        "cuts in the text of an error", new Failure(HttpStatusCode.BadGateway, OurCode, "(no text)"),
        static (connection, token) => connection.WriteAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 100\r\n\r\n{\"err", token));

    public static readonly Fault StalledError = Everywhere("stalls in the text of an error", TimedOut, static async (connection, token) =>
    {
        await connection.WriteAsync("HTTP/1.1 500 E\r\nContent-Length: 100\r\n\r\n{\"err", token);
        await connection.UntilClosedAsync(token);
    });

    public static readonly Fault CutInBody = OfReads(
        "cuts in the body", Broken, static (connection, token) => connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"val", token));

    public static readonly Fault EndlessBody = OfReads(
        "sends a body without end", TimedOut, static (connection, token) => EndlessAsync(connection, "HTTP/1.1 200 OK\r\n\r\n", "\"slowly", token));

    public static readonly Fault CutAfter = new("cuts after the answer", static async (connection, request, token) =>
    {
        await AnswerAsync(connection, request, token);
        return false;
    }, null, null);

    public static IReadOnlyList<Fault> All { get; } =
    [
        Silent, Cut, Reset, CutInHeaders, Garbage, EndlessHeaders, EndlessError, CutError, StalledError, CutInBody, EndlessBody, CutAfter,
        Refusal(404), Refusal(409), Refusal(429), Refusal(500), Refusal(502), Refusal(503), Proxy(502), Proxy(503),
    ];

    public static Fault Named(string name) => All.Single(f => f.Name == name);

    /// <summary>An error as a sidecar gives it.</summary>
    public static Fault Refusal(int status) => Answered(
        $"answers {status}", status, "ERR_FROM_SIDECAR", "why it failed", """{"errorCode":"ERR_FROM_SIDECAR","message":"why it failed"}""");

    /// <summary>An error as something between app and sidecar gives it.</summary>
    private static Fault Proxy(int status) => Answered($"answers {status} in HTML", status, OurCode, "<h1>no upstream</h1>", "<h1>no upstream</h1>");

    private static Fault Answered(string name, int status, string code, string text, string body)
    {
        var failure = new Failure((HttpStatusCode)status, code, text);
        return new Fault(name, async (connection, _, token) =>
        {
            await connection.WriteAsync($"HTTP/1.1 {status} E\r\nContent-Length: {body.Length}\r\n\r\n{body}", token);
            return true;
        }, failure, failure);
    }

    private static Fault Everywhere(string name, Failure failure, Func<FaultyConnection, CancellationToken, Task> play) => new(name, Last(play), failure, failure);

    private static Fault OfReads(string name, Failure failure, Func<FaultyConnection, CancellationToken, Task> play) => new(name, Last(play), null, failure);

    private static Func<FaultyConnection, ReceivedRequest, CancellationToken, Task<bool>> Last(Func<FaultyConnection, CancellationToken, Task> play) =>
        async (connection, _, token) =>
        {
            await play(connection, token);
            return false;
        };

    private static async Task<bool> AnswerAsync(FaultyConnection connection, ReceivedRequest request, CancellationToken token)
    {
        var answer = request.Line.StartsWith("GET", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\":\"b\"}"
            : "HTTP/1.1 204 No Content\r\n\r\n";
        await connection.WriteAsync(answer, token);
        return true;
    }

    /// <summary>Goes on until the caller closes the connection.</summary>
    private static async Task EndlessAsync(FaultyConnection connection, string start, string more, CancellationToken token)
    {
        await connection.WriteAsync(start, token);
        while (true)
        {
            await connection.WriteAsync(more, token);
            await Task.Yield();
        }
    }
}
