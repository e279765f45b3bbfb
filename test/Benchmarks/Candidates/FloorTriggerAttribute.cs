using Microsoft.Azure.WebJobs.Description;

namespace Benchmarks.Candidates;

/// <summary>The least that a trigger attribute can be.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[Binding(TriggerHandlesReturnValue = true)]
public sealed class FloorTriggerAttribute : Attribute
{
    /// <summary>Whether the body is a CloudEvent around the value.</summary>
    public bool IsEvent { get; set; }
}
