#pragma warning disable IDE0130 // The namespace is the library's.
namespace CloudNative.CloudEvents;

/// <summary>The package of this name cannot be referenced here: a type of the same full name and shape stands in for it.</summary>
public sealed class CloudEvent
{
    private readonly Dictionary<string, object> _extensions = [];

    public string? Id { get; set; }

    public Uri? Source { get; set; }

    public string? Type { get; set; }

    public string? Subject { get; set; }

    public string? DataContentType { get; set; }

    public Uri? DataSchema { get; set; }

    public DateTimeOffset? Time { get; set; }

    public object? Data { get; set; }

    public object? this[string name]
    {
        get => _extensions.GetValueOrDefault(name);
        set
        {
            // As the library does.
            if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
                throw new ArgumentException("Attribute names are lower-case letters and digits.", nameof(name));
            _extensions[name] = value!;
        }
    }
}
