using System.Reflection;
using Functions.ScriptHost.Tests.Metadata;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Host;

namespace Functions.ScriptHost.Tests.Invocation;

/// <summary>A binding whose attribute an extension has made of function.json.</summary>
internal sealed record ScriptBinding(BindingMetadata Metadata, Attribute Attribute, Type DefaultType)
{
    public bool TriggerHandlesReturnValue => Attribute.GetType().GetCustomAttribute<BindingAttribute>()?.TriggerHandlesReturnValue == true;

    /// <exception cref="FunctionConfigurationException">No extension has the type, or its attribute cannot be made.</exception>
    public static ScriptBinding Create(string function, BindingMetadata metadata, IJobHostMetadataProvider provider)
    {
        var type = provider.GetAttributeTypeFromName(metadata.Type)
            ?? throw new FunctionConfigurationException(
                $"Function '{function}': the binding type(s) '{metadata.Type}' are not registered. Please ensure the type is correct and the "
                + "binding extension is installed.");
        try
        {
            var attribute = provider.GetAttribute(type, metadata.Raw);
            return new ScriptBinding(metadata, attribute, provider.GetDefaultType(attribute, metadata.Access, metadata.RequestedType));
        }
        catch (Exception e)
        {
            throw new FunctionConfigurationException($"Function '{function}': error configuring binding '{metadata.Name}' ({metadata.Type}): {e.Message}", e);
        }
    }
}
