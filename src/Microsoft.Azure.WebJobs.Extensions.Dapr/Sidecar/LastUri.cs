namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>Keeps the address that was built last: an output mostly sends to one place.</summary>
/// <param name="build">Builds the address for two names.</param>
internal sealed class LastUri(Func<string, string, Uri> build)
{
    private Entry? _last;

    public Uri For(string first, string second = "")
    {
        var last = _last;
        if (last is null || last.First != first || last.Second != second)
            _last = last = new Entry(first, second, build(first, second));
        return last.Uri;
    }

    private sealed record Entry(string First, string Second, Uri Uri);
}
