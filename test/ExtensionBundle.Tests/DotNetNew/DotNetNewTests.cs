using System.IO.Compression;
using ExtensionBundle.Tests.Hosting;
using ExtensionBundle.Tests.Templates;

namespace ExtensionBundle.Tests.DotNetNew;

public sealed class DotNetNewTests(InstalledTemplates templates) : IClassFixture<InstalledTemplates>
{
    // The worker's own package cannot be had here.
    private const string WorkerStandIn =
        """
        namespace Microsoft.Azure.Functions.Worker;

        [System.AttributeUsage(System.AttributeTargets.Method)]
        internal sealed class FunctionAttribute(string name) : System.Attribute
        {
            public string Name { get; } = name;
        }
        """;

    private static readonly Dictionary<string, (string Parameter, string Value)[]> Templates = new()
    {
        ["dapr-service-invocation-trigger"] = [("method", "take-order")],
        ["dapr-topic-trigger"] = [("pubsub", "broker"), ("topic", "placed-orders")],
        ["dapr-binding-trigger"] = [("binding", "order-mail")],
        ["dapr-state-input"] = [("method", "old-orders/{number}"), ("state-store", "archive"), ("key", "order-{number}")],
        ["dapr-state-output"] = [("method", "take-order"), ("state-store", "archive")],
        ["dapr-secret-input"] = [("method", "check"), ("secret-store", "vault"), ("secret", "mail-password")],
        ["dapr-invoke-output"] = [("method", "take-order"), ("app", "billing"), ("app-method", "send-invoice")],
        ["dapr-publish-output"] = [("method", "take-order"), ("pubsub", "broker"), ("topic", "placed-orders")],
        ["dapr-binding-output"] = [("method", "take-order"), ("binding", "order-mail"), ("operation", "send")],
    };

    [Fact]
    public void Package_ItsTemplates_AreThoseOfTheBundle()
    {
        using var package = ZipFile.OpenRead(Built.TemplatePackage);

        Assert.Equal(
            TemplateMatrix.Templates.Keys,
            package.Entries.Where(e => e.FullName.EndsWith("/.template.config/template.json", StringComparison.Ordinal))
                .Select(e => e.FullName.Split('/')[1]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(package.Entries, e => e.FullName.EndsWith(".dll", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Isolated_WithTheDefaults_Compile()
    {
        List<string> sources = [WorkerStandIn];
        foreach (var name in Templates.Keys)
            sources.Add(await templates.InstantiateAsync(name, ClassOf(name)));

        await CSharpCompiler.CompileAsync(
            sources, "Microsoft.Azure.WebJobs.Extensions.Dapr", "Microsoft.Azure.WebJobs", "Microsoft.Azure.WebJobs.Host");
    }

    [Fact]
    public async Task InProcess_WithEveryParameter_CompileAndHaveTheValues()
    {
        var sources = new List<string>();
        foreach (var (name, parameters) in Templates)
        {
            var source = await templates.InstantiateAsync(
                name,
                ClassOf(name),
                ["--model", "in-process", "--namespace", "Shop.Orders", .. parameters.SelectMany(p => new[] { $"--{p.Parameter}", p.Value })]);
            Assert.Contains("namespace Shop.Orders;", source, StringComparison.Ordinal);
            Assert.Contains($"class {ClassOf(name)}", source, StringComparison.Ordinal);
            Assert.All(parameters, p => Assert.Contains($"\"{p.Value}\"", source, StringComparison.Ordinal));
            Assert.DoesNotContain("TEMPLATE_", source, StringComparison.Ordinal);
            sources.Add(source);
        }

        await CSharpCompiler.CompileAsync(
            sources, "Microsoft.Azure.Functions.Worker.Extensions.Dapr", "Microsoft.Azure.Functions.Worker.Extensions.Abstractions");
    }

    private static string ClassOf(string template) =>
        string.Concat(template.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Sample";
}
