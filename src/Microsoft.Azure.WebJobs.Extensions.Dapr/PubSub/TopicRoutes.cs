namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>Paths for a topic whose user chose none, the plainest first.</summary>
internal static class TopicRoutes
{
    public static IEnumerable<string> Candidates(TopicSubscription subscription)
    {
        var topic = Path(subscription.Topic);
        yield return topic;
        var qualified = $"{Path(subscription.PubSubName)}/{topic}";
        yield return qualified;
        for (var i = 2; ; i++)
            yield return $"{qualified}-{i}";
    }

    // A sidecar cleans paths and decodes them its own way: only what passes unchanged is used.
    private static string Path(string name)
    {
        var safe = string.Create(name.Length, name, static (path, source) =>
        {
            for (var i = 0; i < path.Length; i++)
                path[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '-' or '_' or '.' or '~' or '/' ? source[i] : '-';
        });
        var segments = safe.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => s is not ("." or ".."));
        return string.Join('/', segments) is { Length: > 0 } path ? path : "topic";
    }
}
