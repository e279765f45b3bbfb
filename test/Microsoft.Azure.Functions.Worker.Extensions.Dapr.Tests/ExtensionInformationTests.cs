using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using PublicApi;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

public sealed class ExtensionInformationTests
{
    private const string HostPackage = "Microsoft.Azure.WebJobs.Extensions.Dapr";

    [Fact]
    public async Task ExtensionInformation_ItsPackage_IsTheOneTheHostProjectPacks()
    {
        var information = typeof(DaprTopicTriggerAttribute).Assembly.CustomAttributes
            .Single(data => data.AttributeType == typeof(ExtensionInformationAttribute));
        var host = await EvaluateAsync(SourceTree.PathOf("src", HostPackage, $"{HostPackage}.csproj"));

        Assert.Equal(HostPackage, (string?)host["PackageId"]);
        Assert.Equal(
            [(string?)host["PackageId"], (string?)host["PackageVersion"]],
            information.ConstructorArguments.Select(argument => (string?)argument.Value));
    }

    /// <summary>Evaluates a project without building it, so that nothing is written.</summary>
    private static async Task<JsonNode> EvaluateAsync(string project)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "msbuild", project, "-getProperty:PackageId,PackageVersion", "-nodeReuse:false" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return JsonNode.Parse(output)!["Properties"]!;
    }
}
