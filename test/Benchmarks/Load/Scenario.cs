using Benchmarks.Children;

namespace Benchmarks.Load;

/// <summary>One kind of request, what must come of it, and what it is judged by.</summary>
/// <param name="Name">On the command line and in the table.</param>
/// <param name="Path">The function.</param>
/// <param name="Body">What is posted.</param>
internal sealed record Scenario(string Name, string Path, byte[] Body)
{
    /// <summary>The answer as JSON; null: none.</summary>
    public byte[]? Answer { get; init; }

    /// <summary>The calls of one request to the sidecar.</summary>
    public IReadOnlyList<SidecarCall> Calls { get; init; } = [];

    public bool IsSlow { get; init; }

    /// <summary>Whether the floor with bindings has it, too.</summary>
    public bool HasBoundFloor { get; init; }

    /// <summary>Only floors: the extension never works this way.</summary>
    public bool OnlyFloors { get; init; }

    public IReadOnlyList<int> Connections { get; init; } = [16];

    public Bar Bar { get; init; } = new();

    public string Method { get; init; } = "POST";

    public byte[] Request => Connection.CreateRequest("/" + Path, Body, Method);
}

/// <summary>What the extension must reach in comparison with the WebJobs floor. Null: not judged.</summary>
internal sealed record Bar(double? Throughput = null, double? Cpu = null, double? AllocationRatio = null, int? AllocationExtra = null)
{
    /// <summary>Times are judged from so many connections on.</summary>
    public const int FewestConnections = 16;
}
