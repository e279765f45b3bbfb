namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Implemented by triggers that can hand over several events at once.</summary>
public interface ISupportCardinality
{
    /// <summary>Whether the function gets one event or several.</summary>
    Cardinality Cardinality { get; set; }
}
