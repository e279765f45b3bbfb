using System.Reflection;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Bindings.Path;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Sidecar;

/// <summary>Resolves an attribute's property as WebJobs does, but builds no text anew where there is no expression in it.</summary>
#pragma warning disable CS0618 // Marked as not final since the SDK's first version; the storage extension depends on it as well.
internal sealed class LiteralOrTemplate : IResolutionPolicy
#pragma warning restore CS0618
{
    public string TemplateBind(
        PropertyInfo propInfo, Attribute resolvedAttribute, BindingTemplate bindingTemplate, IReadOnlyDictionary<string, object> bindingData) =>
        bindingTemplate.Pattern.AsSpan().IndexOfAny('{', '}') < 0 ? bindingTemplate.Pattern : bindingTemplate.Bind(bindingData);
}
