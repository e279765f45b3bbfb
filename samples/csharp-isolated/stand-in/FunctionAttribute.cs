namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands in for the worker's attribute where its package cannot be restored.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
