using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dapr.LocalSidecar.Resources;

/// <summary>A mapping in a YAML file that knows where it stands, so that every complaint names file, line and member.</summary>
internal sealed class YamlObject(YamlMappingNode node, string file, string path = "")
{
    public string File => file;

    public LocalSidecarException Error(string what) => Error(node, what);

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        YamlScalarNode { Value: null or "" or "~" or "null", Style: ScalarStyle.Plain } => null,
        YamlScalarNode scalar => scalar.Value,
        var other => throw Error(other, $"{Path(name)} must be a single value"),
    };

    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw Error($"{Path(name)} is missing");

    public bool Flag(string name) => Text(name)?.ToLowerInvariant() switch
    {
        null or "false" or "no" or "0" => false,
        "true" or "yes" or "1" => true,
        _ => throw Error(Find(name)!, $"{Path(name)} must be true or false"),
    };

    public int? Number(string name) => Text(name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Error(Find(name)!, $"{Path(name)} must be a whole number"),
    };

    public YamlObject? Object(string name) => Find(name) switch
    {
        null or YamlScalarNode { Value: null or "" } => null,
        YamlMappingNode mapping => new(mapping, file, Path(name)),
        var other => throw Error(other, $"{Path(name)} must be an object"),
    };

    public YamlObject RequiredObject(string name) => Object(name) ?? throw Error($"{Path(name)} is missing");

    public IEnumerable<YamlObject> Objects(string name) => List(name).Select((item, index) => item is YamlMappingNode mapping
        ? new YamlObject(mapping, file, $"{Path(name)}[{index}]")
        : throw Error(item, $"{Path(name)}[{index}] must be an object"));

    public IReadOnlyList<string> Texts(string name) => List(name)
        .Select((item, index) => item is YamlScalarNode { Value: { } value }
            ? value
            : throw Error(item, $"{Path(name)}[{index}] must be a single value"))
        .ToList();

    public Dictionary<string, string> TextMap(string name)
    {
        var map = new Dictionary<string, string>();
        if (Find(name) is not YamlMappingNode mapping)
            return map;
        foreach (var (key, value) in mapping.Children)
        {
            var text = key is YamlScalarNode single ? single.Value ?? "" : throw Error(key, $"{Path(name)} has a name that is no single value");
            map[text] = value is YamlScalarNode scalar ? scalar.Value ?? "" : throw Error(value, $"{Path(name)}.{text} must be a single value");
        }

        return map;
    }

    private IEnumerable<YamlNode> List(string name) => Find(name) switch
    {
        null or YamlScalarNode { Value: null or "" } => [],
        YamlSequenceNode sequence => sequence.Children,
        var other => throw Error(other, $"{Path(name)} must be a list"),
    };

    private YamlNode? Find(string name) =>
        node.Children.FirstOrDefault(child => child.Key is YamlScalarNode key && key.Value == name).Value;

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private LocalSidecarException Error(YamlNode at, string what) => new($"{file}, line {at.Start.Line}: {what}.");
}
