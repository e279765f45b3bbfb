namespace Dapr.LocalSidecar.Components.PubSub.Cel;

/// <summary>An expression that cannot be read, or cannot be evaluated for an event.</summary>
internal sealed class CelException(string message) : Exception(message);
