namespace Reliability.Worker;

/// <summary>How an attempt at an event ends.</summary>
public enum Fate
{
    /// <summary>Its output is written.</summary>
    Succeed,

    /// <summary>The function throws.</summary>
    Throw,

    /// <summary>The function ends well, and the state store refuses its output.</summary>
    RefuseOutput,
}
