namespace Dapr.LocalSidecar.Components.State;

/// <summary>A state store under its name, with the prefix its keys get.</summary>
internal sealed record StateComponent(string Name, IStateStore Store, KeyPrefix Keys)
{
    public static readonly IReadOnlyList<string> Capabilities = ["ETAG", "TRANSACTIONAL", "TTL"];
}
