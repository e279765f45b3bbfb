using Microsoft.AspNetCore.Routing.Patterns;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.AppChannel;

/// <summary>Route patterns from names that need not be route templates.</summary>
internal static class RoutePatterns
{
    /// <summary>A template such as <c>orders/{id}</c>, or the literal segments of a name that is none.</summary>
    public static RoutePattern Template(string path) => TryParseTemplate(path) ?? Literal(path);

    /// <summary>The segments of a path, whatever characters they have.</summary>
    /// <exception cref="InvalidOperationException">The path has characters that no request path has.</exception>
    public static RoutePattern Literal(string path)
    {
        if (path.Contains('?', StringComparison.Ordinal))
            throw new InvalidOperationException($"'{path}' cannot be the path of a function, for it has a question mark.");
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return RoutePatternFactory.Pattern(path, segments.Select(s => RoutePatternFactory.Segment(RoutePatternFactory.LiteralPart(s))));
    }

    public static bool IsLiteral(RoutePattern pattern) =>
        pattern.Parameters.Count == 0 && pattern.PathSegments.All(s => s is { IsSimple: true, Parts: [RoutePatternLiteralPart] });

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
}
