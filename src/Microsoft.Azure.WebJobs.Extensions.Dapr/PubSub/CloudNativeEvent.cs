using System.Linq.Expressions;
using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Extensions.Dapr.Core;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.PubSub;

/// <summary>Fills a <c>CloudNative.CloudEvents.CloudEvent</c> of either of its major versions, by the names of its properties.</summary>
internal static class CloudNativeEvent
{
    public static Func<DaprCloudEvent, object> FactoryFor(Type type)
    {
        var create = CreatorFor(type);
        var setters = new[]
        {
            SetterFor(type, "Id", e => e.Id),
            SetterFor(type, "Source", e => e.Source),
            SetterFor(type, "Type", e => e.Type),
            SetterFor(type, "Subject", e => e.Subject),
            SetterFor(type, "DataContentType", e => e.DataContentType),
            SetterFor(type, "DataSchema", e => e.DataSchema),
            SetterFor(type, "Time", e => e.Time),
            SetterFor(type, "Data", DataOf),
        };
        var setExtension = ExtensionSetterFor(type);
        return source =>
        {
            var target = create(source);
            foreach (var set in setters)
                set?.Invoke(target, source);
            foreach (var (name, value) in ExtensionsOf(source))
                setExtension?.Invoke(target, name, value);
            return target;
        };
    }

    private static object? DataOf(DaprCloudEvent source) => source.DataBase64 is { } bytes ? bytes : source.Data is { } data ? data : null;

    private static IEnumerable<(string Name, string Value)> ExtensionsOf(DaprCloudEvent source)
    {
        (string Name, string? Value)[] own =
        [
            ("topic", source.Topic), ("pubsubname", source.PubSubName), ("traceid", source.TraceId), ("traceparent", source.TraceParent),
            ("tracestate", source.TraceState),
        ];
        var others = (source.ExtensionAttributes ?? new Dictionary<string, JsonElement>()).Select(e => (e.Key, Value: (string?)e.Value.ToString()));

        // The library takes lower-case letters and digits only, and no empty values.
        return own.Concat(others)
            .Where(e => !string.IsNullOrEmpty(e.Value) && e.Item1.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            .Select(e => (e.Item1, e.Value!));
    }

    private static Func<DaprCloudEvent, object> CreatorFor(Type type)
    {
        if (type.GetConstructor(Type.EmptyTypes) is { } parameterless)
            return Expression.Lambda<Func<DaprCloudEvent, object>>(Expression.New(parameterless), Expression.Parameter(typeof(DaprCloudEvent))).Compile();

        // The first major version: (specVersion, type, source, id, …).
        var constructor = type.GetConstructors().FirstOrDefault(c => c.GetParameters() is [{ ParameterType.IsEnum: true }, { Name: "type" }, { Name: "source" }, ..])
            ?? throw new InvalidOperationException($"{type.AssemblyQualifiedName} has no constructor that the extension knows.");
        var parameters = constructor.GetParameters();
        return source => constructor.Invoke([.. parameters.Select(p => ArgumentFor(p, source))]);
    }

    private static object? ArgumentFor(ParameterInfo parameter, DaprCloudEvent source) => parameter.Name switch
    {
        "type" => source.Type,
        "source" => Convert(source.Source, parameter.ParameterType),
        "id" => source.Id,
        "time" => Convert(source.Time, parameter.ParameterType),
        _ when parameter.ParameterType.IsEnum => Enum.GetValues(parameter.ParameterType).Cast<object>().Last(),
        _ when parameter.ParameterType.IsArray => Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0),
        _ => null,
    };

    private static Action<object, DaprCloudEvent>? SetterFor(Type type, string name, Func<DaprCloudEvent, object?> read)
    {
        var property = type.GetProperty(name);
        if (property?.SetMethod is not { IsPublic: true })
            return null;
        var target = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var set = Expression.Lambda<Action<object, object?>>(
            Expression.Assign(Expression.Property(Expression.Convert(target, type), property), Expression.Convert(value, property.PropertyType)),
            target, value).Compile();
        return (instance, source) =>
        {
            if (Convert(read(source), property.PropertyType) is { } converted)
                set(instance, converted);
        };
    }

    private static Action<object, string, string>? ExtensionSetterFor(Type type)
    {
        if (type.GetProperty("Item", [typeof(string)]) is { CanWrite: true } indexer)
            return (instance, name, value) => indexer.SetValue(instance, value, [name]);
        var getAttributes = type.GetMethod("GetAttributes", Type.EmptyTypes);
        return getAttributes is null
            ? null
            : (instance, name, value) => ((IDictionary<string, object>)getAttributes.Invoke(instance, null)!)[name] = value;
    }

    private static object? Convert(object? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => null,
            string { Length: 0 } => null,
            string text when target == typeof(Uri) => new Uri(text, UriKind.RelativeOrAbsolute),
            string text when target == typeof(ContentType) => new ContentType(text),
            DateTimeOffset time when target == typeof(DateTime) => time.UtcDateTime,
            _ => value,
        };
    }
}
