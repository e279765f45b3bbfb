using System.Text;
using global::Dapr.LocalSidecar;
using global::Dapr.LocalSidecar.Resources;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Files that developers write: resources of the local sidecar, bindings in function.json.</summary>
public sealed class FileFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Components()
    {
        var folder = Directory.CreateTempSubdirectory("fuzz");
        var file = Path.Combine(folder.FullName, "resources.yaml");
        try
        {
            await new Fuzzer(nameof(Components), Corpus.Components, []).RunAsync(LongRun.Count(5_000, 200_000), CheckAsync, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        ValueTask<string> CheckAsync(byte[] input, int choice)
        {
            File.WriteAllBytes(file, input);
            var resources = new ResourceFiles("app", choice % 2 == 0 ? "default" : null, NullLogger<ResourceFiles>.Instance);
            try
            {
                resources.Load([folder.FullName]);
                return ValueTask.FromResult(resources.Components.Count + resources.Subscriptions.Count + resources.HttpEndpoints.Count > 0 ? "with resources" : "without");
            }
            catch (LocalSidecarException e)
            {
                Assert.Contains("resources.yaml", e.Message, StringComparison.Ordinal);
                return ValueTask.FromResult("refused");
            }
        }
    }

    /// <summary>Attributes as the host makes them from function.json: it lets JSON errors through, and nothing else comes.</summary>
    [Fact]
    public async Task FunctionJson()
    {
        await using var host = await FunctionHost.StartAsync<Functions>();
        var provider = host.Services.GetRequiredService<IJobHostMetadataProviderFactory>().Create();
        var attributes = new[] { "daprState", "daprInvoke", "daprPublish", "daprBinding", "daprSecret", "daprServiceInvocationTrigger", "daprTopicTrigger", "daprBindingTrigger" }
            .Select(name => provider.GetAttributeTypeFromName(name)).ToArray();
        Assert.DoesNotContain(null, attributes);

        await new Fuzzer(nameof(FunctionJson), Corpus.FunctionJson, Corpus.FunctionJsonNames).RunAsync(
            LongRun.Count(20_000, 500_000),
            (input, choice) =>
            {
                try
                {
                    var binding = JObject.Parse(Encoding.UTF8.GetString(input));
                    return ValueTask.FromResult(provider.GetAttribute(attributes[choice % attributes.Length], binding) is null ? "none" : "attribute");
                }
                catch (Exception e) when (e is JsonException or FormatException or ArgumentException or OverflowException or InvalidCastException or InvalidOperationException)
                {
                    return ValueTask.FromResult("refused");
                }
            },
            output);
    }

    public sealed class Functions
    {
        [NoAutomaticTrigger]
        public void Nothing()
        {
        }
    }
}
