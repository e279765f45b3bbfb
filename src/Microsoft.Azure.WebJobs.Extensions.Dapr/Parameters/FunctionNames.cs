using System.Reflection;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Parameters;

internal static class FunctionNames
{
    public static string Of(ParameterInfo parameter) =>
        parameter.Member.GetCustomAttribute<FunctionNameAttribute>()?.Name ?? parameter.Member.Name;

    /// <summary>An attribute's name as function.json has it: <c>daprInvoke</c>.</summary>
    public static string OfBinding(Type attribute)
    {
        const string Suffix = nameof(Attribute);
        var name = attribute.Name.EndsWith(Suffix, StringComparison.Ordinal) ? attribute.Name[..^Suffix.Length] : attribute.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
