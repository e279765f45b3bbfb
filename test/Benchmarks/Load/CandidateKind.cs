namespace Benchmarks.Load;

/// <param name="Name">In the table.</param>
/// <param name="Command">What the child is told to be.</param>
/// <param name="Folder">Where the program is; null: where this one is.</param>
/// <param name="Transport">How the extension reaches the sidecar, if not over TCP and HTTP/1.1: <c>http2</c> or <c>socket</c>.</param>
internal sealed record CandidateKind(string Name, string Command, string? Folder = null, string? Transport = null)
{
    public static readonly CandidateKind Kestrel = new("kestrel", "kestrel");

    /// <summary>What the others are compared with.</summary>
    public static readonly CandidateKind WebJobs = new("webjobs", "webjobs");

    /// <summary>The WebJobs floor with bindings in place of calls: shows what WebJobs itself takes for them.</summary>
    public static readonly CandidateKind Bindings = new("bindings", "bindings");

    public static readonly CandidateKind Extension = new("extension", "extension");

    /// <summary>The extension with <c>useHttp2</c>.</summary>
    public static readonly CandidateKind Http2 = Extension with { Name = "http2", Transport = "http2" };

    /// <summary>The extension with <c>sidecarSocket</c>.</summary>
    public static readonly CandidateKind Socket = Extension with { Name = "socket", Transport = "socket" };

    public static IReadOnlyList<CandidateKind> All { get; } = [Kestrel, WebJobs, Bindings, Extension, Http2, Socket];

    /// <summary>Those that are measured where none are named.</summary>
    public static IReadOnlyList<CandidateKind> Usual { get; } = [Kestrel, WebJobs, Extension];

    public bool IsFloor => Command != Extension.Command;

    public bool IsOther => Folder is not null;

    public bool CanDo(Scenario scenario) => Command switch
    {
        "bindings" => scenario is { HasBoundFloor: true },
        "extension" => !scenario.OnlyFloors,
        _ => true,
    };
}
