namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a parameter, method or property as bound by an extension.</summary>
[AttributeUsage(AttributeTargets.All)]
public abstract class BindingAttribute : Attribute;
