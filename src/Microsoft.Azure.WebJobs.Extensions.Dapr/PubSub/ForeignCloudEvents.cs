using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>
/// Makes the CloudEvent types of other libraries, which the app brings along and the extension does not depend on. What has to be
/// looked up in them is looked up once, when the function is indexed.
/// </summary>
internal static class ForeignCloudEvents
{
    public static BodyConverter? TryCreate(Type type) => type.FullName switch
    {
        "Azure.Messaging.CloudEvent" => ForAzure(type),
        "CloudNative.CloudEvents.CloudEvent" => ForCloudNative(type),
        _ => null,
    };

    private static BodyConverter ForAzure(Type type)
    {
        var parse = type.GetMethod("Parse", [typeof(BinaryData), typeof(bool)])
            ?? throw new InvalidOperationException($"{type.AssemblyQualifiedName} has no Parse(BinaryData, bool).");
        var json = Expression.Parameter(typeof(BinaryData));
        var compiled = Expression.Lambda<Func<BinaryData, object?>>(
            Expression.Convert(Expression.Call(parse, json, Expression.Constant(true)), typeof(object)), json).Compile();
        return new(request => Guard(type, request, () => compiled(new BinaryData(request.Json))), KeepsBody: true);
    }

    private static BodyConverter ForCloudNative(Type type)
    {
        var create = CloudNativeEvent.FactoryFor(type);
        return new(request => Guard(type, request, () => create(
            JsonSerializer.Deserialize<DaprCloudEvent>(request.Json.Span, DaprJson.Options) ?? throw new JsonException("The event is null."))));
    }

    private static object? Guard(Type type, InboundRequest request, Func<object?> convert)
    {
        if (request.Json.IsEmpty)
            return null;
        if (!DaprJson.TryFindFirstToken(request.Json.Span, out var first) || first != JsonTokenType.StartObject)
            throw new UnconvertibleBodyException("The event is no JSON object.");
        try
        {
            return convert();
        }
        catch (Exception e) when (e is not (UnconvertibleBodyException or OperationCanceledException or OutOfMemoryException))
        {
            throw new UnconvertibleBodyException($"The event cannot be read as {type.FullName}: {JsonReason.Of(e)}", e);
        }
    }
}
