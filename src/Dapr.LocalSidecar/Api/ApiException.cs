using System.Text.Json.Nodes;

namespace Dapr.LocalSidecar.Api;

/// <summary>An answer in Dapr's error shape. Thrown anywhere below an endpoint, written in one place.</summary>
internal sealed class ApiException(int status, string errorCode, string message, JsonArray? details = null) : Exception(message)
{
    public int Status { get; } = status;
    public string ErrorCode { get; } = errorCode;
    public JsonArray? Details { get; } = details;

    /// <summary>The richer form: an <c>ErrorInfo</c> with a reason, and more detail objects if there are any.</summary>
    public static ApiException WithReason(
        int status, string errorCode, string reason, string message, JsonObject? metadata = null, params JsonObject[] more)
    {
        var details = new JsonArray(new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
            ["domain"] = "dapr.io",
            ["reason"] = reason,
            ["metadata"] = metadata,
        });
        foreach (var detail in more)
            details.Add(detail);
        return new(status, errorCode, message, details);
    }

    public static JsonObject Resource(string type, string name) => new()
    {
        ["@type"] = "type.googleapis.com/google.rpc.ResourceInfo",
        ["resource_type"] = type,
        ["resource_name"] = name,
        ["owner"] = "",
        ["description"] = "",
    };

    public static JsonObject FieldViolation(string field, string description) => new()
    {
        ["@type"] = "type.googleapis.com/google.rpc.BadRequest",
        ["field_violations"] = new JsonArray(new JsonObject { ["field"] = field, ["description"] = description }),
    };

    public static ApiException NoInvocationTarget() =>
        new(404, "ERR_DIRECT_INVOKE", "failed getting app id either from the URL path or the header dapr-app-id");

    public static ApiException MalformedRequest(string what) =>
        new(400, "ERR_MALFORMED_REQUEST", $"failed deserializing HTTP body: {what}");
}
