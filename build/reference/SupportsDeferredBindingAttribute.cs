namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a binding whose value may be fetched by the worker instead of the host.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class SupportsDeferredBindingAttribute : Attribute;
