namespace Dapr.LocalSidecar;

/// <summary>The sidecar cannot start: an option, a resource file or a component is wrong. The message says which and why.</summary>
public sealed class LocalSidecarException : Exception
{
    /// <summary>Creates the exception.</summary>
    public LocalSidecarException(string message) : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    public LocalSidecarException(string message, Exception innerException) : base(message, innerException) { }
}
