using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Triggers;

/// <summary>
/// What binding expressions of a function's other parameters can name: the payload by the parameter's name, the payload's
/// properties if it is a POCO, <c>headers</c>, <c>query</c>, <c>method</c> and route values.
/// </summary>
internal sealed class TriggerBindingData
{
    private const string Headers = "headers";
    private const string Query = "query";
    private const string Method = "method";
    private const string ReturnValue = "$return";

    private static readonly Dictionary<string, object?> Nothing = [];

    // WebJobs offers a parameter the binding data of its name, but not data of such a type: the trigger's own parameter is ours to bind.
    private static readonly Type ByReference = typeof(object).MakeByRefType();

    private readonly string _parameterName;
    private readonly IReadOnlyList<string> _routeParameters;
    private readonly IReadOnlyList<PropertyInfo> _properties;
    private readonly IReadOnlyList<PropertyInfo> _usedProperties;
    private readonly IBindingDataSource? _source;
    private readonly bool _usesSource;
    private readonly BodyConverter _converter;
    private readonly IReadOnlySet<string>? _used;

    public TriggerBindingData(
        ParameterInfo parameter, BodyConverter converter, IReadOnlyList<string> routeParameters, IBindingDataSource? source = null)
    {
        _converter = converter;
        _source = source;
        _parameterName = parameter.Name!;
        _routeParameters = routeParameters;
        _properties = IsPoco(parameter.ParameterType)
            ? [.. parameter.ParameterType.GetProperties().Where(p => p.CanRead && p.GetIndexParameters().Length == 0)]
            : [];
        Contract = BuildContract();
        _used = ExpressionNames.UsedBeside(parameter);
        _usedProperties = [.. _properties.Where(p => IsUsed(p.Name))];
        _usesSource = source is not null && source.Contract.Any(c => IsUsed(c.Name));
    }

    public IReadOnlyDictionary<string, Type> Contract { get; }

    /// <summary>Nothing is computed unless a binding expression asks: WebJobs enumerates binding data only then.</summary>
    public IReadOnlyDictionary<string, object?> Of(InboundRequest request, object? value) =>
        _used is { Count: 0 } ? Nothing : new Lazily(this, request, value);

    private Dictionary<string, Type> BuildContract()
    {
        var contract = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in _properties)
            contract[property.Name] = property.PropertyType;
        contract[Headers] = typeof(IDictionary<string, string>);
        contract[Query] = typeof(IDictionary<string, string>);
        contract[Method] = typeof(string);
        foreach (var name in _routeParameters)
            contract[name] = typeof(string);
        foreach (var (name, type) in _source?.Contract ?? [])
            contract[name] = type;
        contract[_parameterName] = ByReference;
        contract[ReturnValue] = ByReference;
        return contract;
    }

    private Dictionary<string, object?> Collect(InboundRequest request, object? value)
    {
        var data = new Dictionary<string, object?>(_used?.Count ?? Contract.Count, StringComparer.OrdinalIgnoreCase);
        if (value is not null)
        {
            foreach (var property in _usedProperties)
                data[property.Name] = property.GetValue(value);
        }

        if (request.Http is { Request: var http })
        {
            if (IsUsed(Headers))
                data[Headers] = http.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            if (IsUsed(Query))
                data[Query] = http.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            if (IsUsed(Method))
                data[Method] = http.Method;
            foreach (var name in _routeParameters)
                data[name] = http.RouteValues[name]?.ToString();
        }

        if (_usesSource)
            _source!.Collect(request, data);
        if (IsUsed(_parameterName))
            data[_parameterName] = _properties.Count > 0 ? value : Payload(request, value);
        return data;
    }

    private bool IsUsed(string name) => _used is null || _used.Contains(name);

    private object? Payload(InboundRequest request, object? value)
    {
        if (value is null || NewtonsoftBridge.IsToken(value))
            return value;
        if (value is JsonElement element)
            return JsonBindingValue.Of(element);
        if (!DaprJson.TryParse(_converter.Json(request), out var json))
            return value as string ?? Encoding.UTF8.GetString(request.Body.Span);
        return json.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? new JsonBindingValue(json, value as string) : JsonBindingValue.Of(json);
    }

    private static bool IsPoco(Type type) =>
        type is { IsPrimitive: false, IsEnum: false, IsArray: false } && !IsOf(type, "System")
        && !typeof(IEnumerable).IsAssignableFrom(type)
        && !IsOf(type, "Microsoft.AspNetCore");

    private static bool IsOf(Type type, string library) =>
        type.Namespace is { } name && name.StartsWith(library, StringComparison.Ordinal) && (name.Length == library.Length || name[library.Length] == '.');

    private sealed class Lazily(TriggerBindingData owner, InboundRequest request, object? value) : IReadOnlyDictionary<string, object?>
    {
        private Dictionary<string, object?>? _data;

        public int Count => Data.Count;

        public IEnumerable<string> Keys => Data.Keys;

        public IEnumerable<object?> Values => Data.Values;

        private Dictionary<string, object?> Data => _data ??= owner.Collect(request, value);

        public object? this[string key] => Data[key];

        public bool ContainsKey(string key) => Data.ContainsKey(key);

        public bool TryGetValue(string key, out object? value) => Data.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Data.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
