namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Gives a property a name in function.json that is not its own in camel case.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BindingPropertyNameAttribute : Attribute
{
    /// <summary>Gives the name.</summary>
    /// <param name="bindingPropertyName">The name in function.json.</param>
    public BindingPropertyNameAttribute(string bindingPropertyName)
    {
    }
}
