namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>How many events a function gets per invocation.</summary>
public enum Cardinality
{
    /// <summary>Several.</summary>
    Many,

    /// <summary>One.</summary>
    One,
}
