namespace Dapr.LocalSidecar.Resources;

/// <summary>An address outside Dapr that apps invoke by name.</summary>
internal sealed record HttpEndpointDefinition(string Name, string BaseUrl, IReadOnlyList<KeyValuePair<string, string>> Headers);
