namespace ExtensionBundle.Tests.Hosting;

/// <summary>The version ranges of host.json: <c>[2.*, 3.0.0)</c>, <c>[2.0.0]</c>.</summary>
internal sealed record VersionRange(Version From, bool FromIncluded, Version To, bool ToIncluded)
{
    public static VersionRange Parse(string range)
    {
        var bounds = range[1..^1].Split(',', StringSplitOptions.TrimEntries);
        return new(VersionOf(bounds[0]), range[0] == '[', VersionOf(bounds[^1]), range[^1] == ']');
    }

    public string? HighestOf(IEnumerable<string> versions) => versions.Where(v => Contains(VersionOf(v))).MaxBy(VersionOf);

    private static Version VersionOf(string text)
    {
        var parts = text.Split('.').Select(part => part == "*" ? 0 : int.Parse(part, null)).Concat([0, 0]).Take(3).ToArray();
        return new(parts[0], parts[1], parts[2]);
    }

    private bool Contains(Version version) =>
        (version > From || (FromIncluded && version == From)) && (version < To || (ToIncluded && version == To));
}
