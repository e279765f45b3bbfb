namespace Functions.ScriptHost.Tests.Workers;

/// <summary>
/// What a worker hands back, as the types that the host makes of it: <c>JObject</c>, <c>JArray</c>, <c>ExpandoObject</c>, texts, numbers,
/// booleans or bytes.
/// </summary>
/// <param name="Return">The return value.</param>
/// <param name="Outputs">Values of output bindings by name.</param>
internal sealed record ScriptResult(object? Return = null, IReadOnlyDictionary<string, object?>? Outputs = null);
