using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>Route patterns from names that need not be route templates.</summary>
internal static class RoutePatterns
{
    /// <summary>A template such as <c>orders/{id}</c>, or the literal segments of a name that is none.</summary>
    public static RoutePattern Of(string path) => TryParseTemplate(path) ?? Literal(path);

    public static IReadOnlyList<string> ParametersOf(string path) => [.. Of(path).Parameters.Select(p => p.Name)];

    /// <summary>Equal for patterns that match the same paths: parameter names do not matter, their constraints do.</summary>
    public static string KeyOf(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(KeyOf))));

    private static string KeyOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"\0{parameter.ParameterKind}:{string.Join(':', parameter.ParameterPolicies.Select(p => p.Content))}\0",
        _ => throw new NotSupportedException($"Unknown route part {part}."),
    };

    private static RoutePattern? TryParseTemplate(string path)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
            return null;
        try
        {
            return RoutePatternFactory.Parse(path);
        }
        catch (RoutePatternException)
        {
            return null;
        }
    }

    private static RoutePattern Literal(string path) => RoutePatternFactory.Pattern(
        path, path.Trim('/').Split('/').Where(s => s.Length > 0).Select(s => RoutePatternFactory.Segment(RoutePatternFactory.LiteralPart(s))));
}
