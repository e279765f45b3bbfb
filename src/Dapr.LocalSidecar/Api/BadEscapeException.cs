namespace Dapr.LocalSidecar.Api;

/// <summary>The path has a <c>%</c> that no two hexadecimal digits follow: 400 in plain text.</summary>
internal sealed class BadEscapeException(string text) : Exception($"invalid URL escape in \"{text}\"");
