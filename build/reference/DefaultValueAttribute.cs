namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The value written to function.json for a property that is not set.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class DefaultValueAttribute : Attribute
{
    /// <summary>Gives a text.</summary>
    /// <param name="defaultStringValue">The text.</param>
    public DefaultValueAttribute(string defaultStringValue)
    {
    }

    /// <summary>Gives a truth value.</summary>
    /// <param name="defaultBoolValue">The truth value.</param>
    public DefaultValueAttribute(bool defaultBoolValue)
    {
    }
}
