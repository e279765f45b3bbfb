namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The immediate base type of every input attribute.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute;
