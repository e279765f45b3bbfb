using Microsoft.Azure.WebJobs.Description;

namespace Benchmarks.Candidates;

/// <summary>The least that an input or output attribute can be.</summary>
/// <param name="call">What is asked of the sidecar.</param>
[AttributeUsage(AttributeTargets.Parameter)]
[Binding]
public sealed class FloorBindingAttribute(FloorCall call) : Attribute
{
    /// <summary>What is asked of the sidecar.</summary>
    public FloorCall Call { get; } = call;

    /// <summary>The key of a state, which as in every extension may hold expressions.</summary>
    [AutoResolve]
    public string? Key { get; set; }
}

/// <summary>A building block.</summary>
public enum FloorCall
{
    /// <summary>Read or saved.</summary>
    State,

    /// <summary>Read.</summary>
    Secret,

    /// <summary>Published, several in one request.</summary>
    Publish,

    /// <summary>Invoked, one by one.</summary>
    Invoke,

    /// <summary>Sent, one by one.</summary>
    Binding,
}
