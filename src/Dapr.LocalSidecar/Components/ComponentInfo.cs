namespace Dapr.LocalSidecar.Components;

/// <summary>What the metadata API tells about a loaded component.</summary>
internal sealed record ComponentInfo(string Name, string Type, string Version, IReadOnlyList<string> Capabilities);
