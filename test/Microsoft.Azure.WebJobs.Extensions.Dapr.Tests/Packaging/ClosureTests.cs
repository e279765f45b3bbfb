using System.Text.Json;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

/// <summary>What the host extension brings along into every app.</summary>
public sealed class ClosureTests
{
    private static readonly JsonElement Assets = JsonElement.Parse(
        File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(Repository.HostProject)!, "obj", "project.assets.json")));

    [Fact]
    public void Closure_HasNoAspNetCorePackage()
    {
        // They are the 2.x line, out of support; the shared framework has all of it.
        var aspNetCore = Packages().Where(p => p.StartsWith("Microsoft.AspNetCore", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(aspNetCore);
    }

    [Fact]
    public void Closure_IsAsSmallAsWebJobsAllows() => Assert.Equal(
        ["Microsoft.Azure.WebJobs", "Microsoft.Azure.WebJobs.Core", "Newtonsoft.Json", "System.Memory.Data"],
        Packages().Where(p => !IsAnalyzer(p)).Order(StringComparer.Ordinal));

    [Fact]
    public void References_AreWebJobsAndTheModels()
    {
        var framework = Assets.GetProperty("project").GetProperty("frameworks").GetProperty("net8.0");
        var shipped = framework.GetProperty("dependencies").EnumerateObject()
            .Where(d => !(d.Value.TryGetProperty("suppressParent", out var hidden) && hidden.GetString() == "All"))
            .Select(d => d.Name);

        Assert.Equal(["Microsoft.Azure.WebJobs"], shipped);
        Assert.Equal(["Microsoft.Azure.Functions.Extensions.Dapr.Core"], Libraries("project"));
    }

    private static IEnumerable<string> Packages() => Libraries("package");

    private static IEnumerable<string> Libraries(string type) => Assets.GetProperty("libraries").EnumerateObject()
        .Where(l => l.Value.GetProperty("type").GetString() == type)
        .Select(l => l.Name.Split('/')[0]);

    private static bool IsAnalyzer(string package) => package.EndsWith("Analyzers", StringComparison.Ordinal);
}
