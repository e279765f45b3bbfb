using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Diagnostics;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

internal static class EventId
{
    private const int Longest = 256;

    /// <summary>The id of an event that may be malformed, for the log.</summary>
    public static string Of(InboundRequest request) =>
        DaprJson.TryParse(request.Json, out var json) && json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? OneLine.Of(id.GetString()!, Longest)
            : "(unknown)";
}
