namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The immediate base type of every output attribute.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute;
