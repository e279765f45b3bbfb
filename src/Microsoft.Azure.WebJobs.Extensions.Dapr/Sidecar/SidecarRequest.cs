using System.Buffers;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>One call to the sidecar. It can be sent again while no connection could be made.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">From <see cref="SidecarUri"/>.</param>
/// <param name="Operation">The building block and what is asked of it.</param>
/// <param name="Description">What is called: "Invoking method 'x' of app 'y'".</param>
internal sealed record SidecarRequest(HttpMethod Method, Uri Uri, SidecarOperation Operation, CallDescription Description)
{
    /// <summary>What HTTP itself says: where a message ends, to whom it goes, what becomes of the connection.</summary>
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade", "Expect",
    };

    private static readonly SearchValues<char> Printable =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\t']);

    /// <summary>Null sends no body, not even an empty one.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Uri);
        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            if (ContentType is not null)
                AddContentType(message.Content, ContentType);
        }

        if (Headers is not null)
            AddHeaders(message, Headers);
        return message;
    }

    private static void AddHeaders(HttpRequestMessage message, IReadOnlyDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
            AddHeader(message, name, value);
    }

    private static void AddContentType(HttpContent content, string contentType)
    {
        RequirePrintable("Content-Type", contentType);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    private static void AddHeader(HttpRequestMessage message, string name, string value)
    {
        RequirePrintable(name, value);

        // Functions pass on all headers that they got. A second word on where the body ends would let it hold another request.
        if (OfTheConnection.Contains(name))
            return;
        if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content?.Headers.TryAddWithoutValidation(name, value) != true
            && !IsContentHeader(name))
            throw Unusable(name);
    }

    private static void RequirePrintable(string name, string value)
    {
        if (value.AsSpan().ContainsAnyExcept(Printable))
            throw Unusable(name);
    }

    // Without a body there is nothing that a content header could describe.
    private static bool IsContentHeader(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.Equals("Allow", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Expires", StringComparison.OrdinalIgnoreCase) || name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase);

    private static ArgumentException Unusable(string name) => new($"The header '{OneLine.Of(name)}' has a name or a value that HTTP cannot carry.");
}
