using Microsoft.Azure.WebJobs;

namespace Functions.ScriptHost.Tests.Hosting;

/// <summary>Tells WebJobs of the class that is generated after its services exist.</summary>
internal sealed class GeneratedFunctions : ITypeLocator
{
    public Type? Type { get; set; }

    public IReadOnlyList<Type> GetTypes() => Type is null ? [] : [Type];
}
