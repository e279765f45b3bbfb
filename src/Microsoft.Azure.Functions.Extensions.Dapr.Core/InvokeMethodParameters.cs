using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Extensions.Dapr.Core;

/// <summary>
/// One service invocation through the sidecar: <c>{verb} /v1.0/invoke/{appId}/method/{methodName}</c>.
/// Serialised, it is the envelope that the <c>daprInvoke</c> output accepts.
/// </summary>
/// <remarks>A property left null takes its value from the binding's attribute.</remarks>
public class InvokeMethodParameters
{
    /// <summary>The app to call. Null: the attribute's <c>AppId</c>.</summary>
    [JsonPropertyName("appId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AppId { get; set; }

    /// <summary>
    /// The method of the app: a path, whose segments are escaped on the wire, optionally with a <c>?query</c>.
    /// Null: the attribute's <c>MethodName</c>.
    /// </summary>
    [JsonPropertyName("methodName")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MethodName { get; set; }

    /// <summary>The HTTP verb, in any casing. Null: the attribute's <c>HttpVerb</c>, which defaults to <c>POST</c>.</summary>
    [JsonPropertyName("httpVerb")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HttpVerb { get; set; }

    /// <summary>
    /// The request body. A string is sent verbatim (<c>application/json</c> if it is JSON, else <c>text/plain</c>), a byte array
    /// or stream as <c>application/octet-stream</c>, anything else as JSON. Null sends no body.
    /// </summary>
    [JsonPropertyName("body")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Body { get; set; }

    /// <summary>Request headers for the called app. Default: none.</summary>
    [JsonPropertyName("headers")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>The query string, with or without a leading <c>?</c>, already escaped. Default: none.</summary>
    [JsonPropertyName("queryString")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? QueryString { get; set; }

    /// <summary>The body's content type, instead of the one its type implies.</summary>
    [JsonPropertyName("contentType")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContentType { get; set; }
}
