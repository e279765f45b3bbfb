using Dapr.LocalSidecar.Api;

namespace Dapr.LocalSidecar.Components.State;

/// <summary>Turns the keys of an app into the keys of a store, according to the component's <c>keyPrefix</c>.</summary>
internal sealed class KeyPrefix
{
    private const string Separator = "||";
    private readonly string _prefix;

    public KeyPrefix(ComponentDefinition component, string appId, string? @namespace)
    {
        var strategy = component.Setting("keyPrefix")?.ToLowerInvariant() ?? "";
        _prefix = strategy switch
        {
            "" or "appid" => appId + Separator,
            "name" => component.Name + Separator,
            "namespace" => (string.IsNullOrEmpty(@namespace) ? appId : $"{@namespace}.{appId}") + Separator,
            "none" => "",
            _ when strategy.Contains(Separator, StringComparison.Ordinal) =>
                throw new LocalSidecarException($"Component {component.Name}: metadata \"keyPrefix\" must not contain \"{Separator}\"."),
            _ => strategy + Separator,
        };
    }

    public string Apply(string key) => key.Contains(Separator, StringComparison.Ordinal) ? throw Illegal(key) : _prefix + key;

    private static ApiException Illegal(string key)
    {
        var message = $"input key/keyPrefix '{key}' can't contain '{Separator}'";
        return ApiException.WithReason(
            400, "ERR_MALFORMED_REQUEST", "DAPR_STATE_ILLEGAL_KEY", message, null,
            ApiException.Resource("state", key), ApiException.FieldViolation(key, message));
    }
}
