using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>The table of parameter types of topic functions: types that can hold anything get the event, types of the user its data.</summary>
internal static class EventConverters
{
    private static readonly HashSet<Type> WholeEvent =
    [
        typeof(string), typeof(byte[]), typeof(ReadOnlyMemory<byte>), typeof(BinaryData), typeof(Stream), typeof(JsonElement), typeof(object),
        typeof(HttpRequest), typeof(DaprCloudEvent),
    ];

    public static BodyConverter For(Type type)
    {
        if (WholeEvent.Contains(type) || NewtonsoftBridge.CanHoldObject(type))
            return BodyConverters.For(type);
        return ForeignCloudEvents.TryCreate(type) ?? DataConverter(type);
    }

    private static BodyConverter DataConverter(Type type)
    {
        var target = new JsonTarget(type);
        var atOnce = new Lazy<EventDataReader?>(() => EventDataReader.TryCreate(type), LazyThreadSafetyMode.PublicationOnly);
        return new(request =>
        {
            if (request.Json.IsEmpty)
                return target.Missing;
            if (atOnce.Value?.TryRead(request.Json.Span, out var value) == true)
                return value;
            var data = DaprJson.WithoutByteOrderMark(CloudEventData.Find(request.Json));
            return data.IsEmpty ? target.Missing : BodyConverters.Read(target, data, "The data of the event");
        })
        {
            Json = static request => request.Json.IsEmpty ? default : CloudEventData.Find(request.Json),
        };
    }
}
