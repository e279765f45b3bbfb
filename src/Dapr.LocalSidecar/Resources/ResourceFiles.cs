using Dapr.LocalSidecar.Components.PubSub;
using Microsoft.Extensions.Logging;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dapr.LocalSidecar.Resources;

/// <summary>
/// Reads the resource files of a sidecar: every <c>*.yaml</c> and <c>*.yml</c> directly in a folder, several documents each.
/// A file that is wrong stops the start, unlike in Dapr, which skips it: at a desk a typing error is better seen at once.
/// </summary>
internal sealed class ResourceFiles(string appId, string? @namespace, ILogger<ResourceFiles> logger)
{
    private readonly List<ComponentResource> _components = [];
    private readonly List<SubscriptionDefinition> _subscriptions = [];
    private readonly List<HttpEndpointResource> _endpoints = [];

    public IReadOnlyList<ComponentResource> Components => _components;

    public IReadOnlyList<SubscriptionDefinition> Subscriptions => _subscriptions;

    public IReadOnlyList<HttpEndpointResource> HttpEndpoints => _endpoints;

    public void Load(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
            foreach (var file in Directory.EnumerateFiles(folder).Where(IsYaml).Order(StringComparer.Ordinal))
                LoadFile(file);
    }

    private static bool IsYaml(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private void LoadFile(string file)
    {
        var yaml = new YamlStream();
        try
        {
            using var reader = new StreamReader(file);
            yaml.Load(new PlainParser(new Parser(reader)));
        }
        catch (YamlException e)
        {
            throw new LocalSidecarException($"{file}, line {e.Start.Line}: this is not valid YAML: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            // The parser's own way to fail at some broken texts.
            throw new LocalSidecarException($"{file}: this is not valid YAML: {e.Message}", e);
        }

        foreach (var document in yaml.Documents)
            if (document.RootNode is YamlMappingNode root)
                LoadDocument(new YamlObject(root, file));
    }

    private void LoadDocument(YamlObject document)
    {
        var kind = document.Text("kind");
        var version = document.Text("apiVersion");
        if (!IsForThisApp(document))
            return;
        switch (kind, version)
        {
            case ("Component", "dapr.io/v1alpha1"):
                Add(_components, ComponentResource.Read(document), item => item.Name, document);
                break;
            case ("Subscription", "dapr.io/v1alpha1" or "dapr.io/v2alpha1"):
                _subscriptions.Add(SubscriptionResource.Read(document));
                break;
            case ("HTTPEndpoint", "dapr.io/v1alpha1"):
                Add(_endpoints, HttpEndpointResource.Read(document), item => item.Name, document);
                break;
            default:
                logger.ResourceIgnored(document.File, kind, version);
                break;
        }
    }

    private static void Add<T>(List<T> items, T item, Func<T, string> name, YamlObject document)
    {
        if (items.Any(other => name(other) == name(item)))
            throw document.Error($"the name \"{name(item)}\" is used twice");
        items.Add(item);
    }

    private bool IsForThisApp(YamlObject document)
    {
        var scopes = document.Texts("scopes");
        if (scopes.Count > 0 && !scopes.Contains(appId))
            return false;
        return @namespace is null || document.Object("metadata")?.Text("namespace") is not { } other || other == @namespace;
    }
}
