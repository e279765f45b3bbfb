using System.Runtime.Loader;
using Benchmarks.Children;

namespace Benchmarks.Candidates;

/// <summary>One candidate in a process of its own.</summary>
internal static class CandidateCommand
{
    public static async Task<int> RunAsync(Arguments args)
    {
        var started = DateTime.UtcNow.Ticks;

        // Another build of the extension may be of a lower version than this one, and bring along what this one does not need.
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            Path.Combine(AppContext.BaseDirectory, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        var setup = new CandidateSetup(args.Number("port", 3001), args.Required("sidecar"), args.Text("slow-sidecar"), args.Number("functions", 0))
        {
            UseHttp2 = args.Text("transport") == "http2",
            Socket = args.Text("transport") == "socket" ? args.Text("socket") : null,
            AreTopics = args.Has("topics"),
        };
        IAsyncDisposable candidate = args.Required("kind") switch
        {
            "kestrel" => await KestrelFloor.StartAsync(setup),
            "webjobs" => await WebJobsFloor.StartAsync(setup, typeof(FloorFunctions)),
            "bindings" => await WebJobsFloor.StartAsync(setup, typeof(BoundFloorFunctions)),
            "extension" => await ExtensionCandidate.StartAsync(setup),
            var kind => throw new ArgumentException($"'{kind}' is no candidate."),
        };
        await using (candidate)
            ParentLink.Serve(started);
        return 0;
    }
}

/// <param name="Port">Where the candidate listens.</param>
/// <param name="Sidecar">The address of the sidecar that answers at once.</param>
/// <param name="SlowSidecar">The address of the other one.</param>
/// <param name="Functions">0: the functions of the scenarios; else so many functions that answer what they got, and no others.</param>
internal sealed record CandidateSetup(int Port, string Sidecar, string? SlowSidecar, int Functions)
{
    public bool UseHttp2 { get; init; }

    /// <summary>The socket file of the sidecar that answers at once, if it is reached that way.</summary>
    public string? Socket { get; init; }

    /// <summary>Whether the many functions are subscribers, each of a topic of its own.</summary>
    public bool AreTopics { get; init; }
}
