using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Extensions.Dapr.Core;

/// <summary>
/// One call of an output binding: <c>POST /v1.0/bindings/{bindingName}</c>. Serialised, it is the envelope that the
/// <c>daprBinding</c> output accepts.
/// </summary>
/// <param name="data">The data for the component: any object, serialised as JSON.</param>
/// <param name="metadata">Metadata for the component; values are sent as strings. Default: none.</param>
/// <param name="binding">The binding component. Null: the attribute's <c>BindingName</c>.</param>
/// <param name="operation">The component's operation, such as <c>create</c>. Null: the attribute's <c>Operation</c>.</param>
public class DaprBindingMessage(
    object data, Dictionary<string, object>? metadata = null, string? binding = null, string? operation = null)
{
    /// <summary>The binding component. Null: the attribute's <c>BindingName</c>.</summary>
    [JsonPropertyName("bindingName")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BindingName { get; set; } = binding;

    /// <summary>The component's operation, such as <c>create</c>. Null: the attribute's <c>Operation</c>.</summary>
    [JsonPropertyName("operation")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Operation { get; set; } = operation;

    /// <summary>The data for the component.</summary>
    [JsonPropertyName("data")]
    public object Data { get; set; } = data;

    /// <summary>Metadata for the component; values are sent as strings.</summary>
    [JsonPropertyName("metadata")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, object>? Metadata { get; set; } = metadata;
}
