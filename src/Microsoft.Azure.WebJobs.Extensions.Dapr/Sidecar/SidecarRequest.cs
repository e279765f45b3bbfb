namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>One call to the sidecar. It can be sent again while no connection could be made.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">From <see cref="SidecarUri"/>.</param>
/// <param name="Operation">The building block and what is asked of it.</param>
/// <param name="Description">What is called: "Invoking method 'x' of app 'y'".</param>
internal sealed record SidecarRequest(HttpMethod Method, Uri Uri, SidecarOperation Operation, CallDescription Description)
{
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

        foreach (var (name, value) in Headers ?? EmptyHeaders)
            AddHeader(message, name, value);
        return message;
    }

    private static readonly IReadOnlyDictionary<string, string> EmptyHeaders = new Dictionary<string, string>();

    private static void AddContentType(HttpContent content, string contentType)
    {
        RefuseLineBreaks("Content-Type", contentType);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    private static void AddHeader(HttpRequestMessage message, string name, string value)
    {
        RefuseLineBreaks(name, value);
        if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content?.Headers.TryAddWithoutValidation(name, value) != true
            && !IsContentHeader(name))
            throw Unusable(name);
    }

    private static void RefuseLineBreaks(string name, string value)
    {
        if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw Unusable(name);
    }

    // Without a body there is nothing that a content header could describe.
    private static bool IsContentHeader(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.Equals("Allow", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Expires", StringComparison.OrdinalIgnoreCase) || name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase);

    private static ArgumentException Unusable(string name) => new($"The header '{name}' has a name or a value that HTTP cannot carry.");
}
