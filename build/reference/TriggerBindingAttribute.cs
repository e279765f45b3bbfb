namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The immediate base type of every trigger attribute.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;
