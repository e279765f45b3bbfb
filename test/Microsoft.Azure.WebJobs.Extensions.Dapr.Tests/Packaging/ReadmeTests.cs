using System.Text.RegularExpressions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

/// <summary>README.md is in the packages: what it shows must work and what it links to must be there.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathTo("README.md"));

    [Fact]
    public void FirstFunction_IsTheOneThatTheBuildRuns()
    {
        var function = File.ReadAllText(Repository.PathTo("samples", "package-consumer", "Hello.cs"));

        Assert.Contains($"```csharp\n{function}```", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_LeadToFiles()
    {
        var missing = Link().Matches(Readme).Select(m => m.Groups[1].Value)
            .Where(target => !target.StartsWith("https://", StringComparison.Ordinal) && !File.Exists(Repository.PathTo(target)));

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"\]\(([^)#]+)")]
    private static partial Regex Link();
}
