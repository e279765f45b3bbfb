using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

public sealed class AttributeTests
{
    private static readonly Assembly Extension = typeof(DaprTopicTriggerAttribute).Assembly;

    public static TheoryData<Type, Type, string, string, string> Attributes => new()
    {
        {
            typeof(DaprServiceInvocationTriggerAttribute), typeof(TriggerBindingAttribute),
            "daprServiceInvocationTrigger", "", "httpMethods methodName"
        },
        { typeof(DaprTopicTriggerAttribute), typeof(TriggerBindingAttribute), "daprTopicTrigger", "pubSubName", "pubSubName route topic" },
        { typeof(DaprBindingTriggerAttribute), typeof(TriggerBindingAttribute), "daprBindingTrigger", "", "bindingName" },
        { typeof(DaprStateInputAttribute), typeof(InputBindingAttribute), "daprState", "stateStore", "daprAddress key stateStore" },
        { typeof(DaprStateOutputAttribute), typeof(OutputBindingAttribute), "daprState", "stateStore", "daprAddress key stateStore" },
        {
            typeof(DaprSecretInputAttribute), typeof(InputBindingAttribute),
            "daprSecret", "secretStoreName key", "daprAddress key metadata secretStoreName"
        },
        { typeof(DaprInvokeOutputAttribute), typeof(OutputBindingAttribute), "daprInvoke", "", "appId daprAddress httpVerb methodName" },
        { typeof(DaprPublishOutputAttribute), typeof(OutputBindingAttribute), "daprPublish", "", "daprAddress pubSubName topic" },
        { typeof(DaprBindingOutputAttribute), typeof(OutputBindingAttribute), "daprBinding", "", "bindingName daprAddress operation" },
    };

    [Fact]
    public void Extension_ItsPublicTypes_AreTheListedAttributes() =>
        Assert.Equal(
            Attributes.Select(row => ((Type)((object[])row)[0]).Name).Order(),
            Extension.GetExportedTypes().Select(type => type.Name).Order());

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Attribute_InFunctionJson_HasTheSpecifiedTypeAndProperties(
        Type attribute, Type baseType, string type, string arguments, string properties)
    {
        Assert.Equal(baseType, attribute.BaseType);
        Assert.Equal(baseType == typeof(OutputBindingAttribute) ? "Out" : "In", WorkerBinding.DirectionOf(attribute));
        Assert.Equal(type, WorkerBinding.TypeOf(attribute));
        Assert.Equal(arguments, string.Join(' ', attribute.GetConstructors().Single().GetParameters().Select(parameter => parameter.Name)));
        Assert.Equal(properties, string.Join(' ', Properties(attribute).Select(WorkerBinding.NameOf).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Attribute_ItsProperties_AreTextOrNonNullableValues() =>
        Assert.All(
            Extension.GetExportedTypes().SelectMany(Properties).Select(property => property.PropertyType),
            type => Assert.True(type == typeof(string) || type.IsPrimitive || type.IsEnum, type.FullName));

    [Fact]
    public void Attribute_ItsRequiredProperties_AreSetByTheConstructorAlone() =>
        Assert.All(
            Extension.GetExportedTypes(),
            attribute => Assert.Equal(
                attribute.GetConstructors().Single().GetParameters().Select(parameter => parameter.Name).Order(),
                Properties(attribute).Where(property => !property.CanWrite).Select(WorkerBinding.NameOf).Order()));

    [Fact]
    public void Attribute_ItsType_IsSealed() =>
        Assert.All(Extension.GetExportedTypes(), attribute => Assert.True(attribute.IsSealed, attribute.Name));

    [Theory]
    [InlineData(typeof(DaprServiceInvocationTriggerAttribute))]
    [InlineData(typeof(DaprTopicTriggerAttribute))]
    [InlineData(typeof(DaprBindingTriggerAttribute))]
    public void Trigger_ItsCapabilities_AreRetries(Type trigger)
    {
        var capabilities = trigger.CustomAttributes.Single(data => data.AttributeType == typeof(BindingCapabilitiesAttribute));

        var names = Assert.IsAssignableFrom<IEnumerable<CustomAttributeTypedArgument>>(capabilities.ConstructorArguments.Single().Value);
        Assert.Equal(["FunctionLevelRetry"], names.Select(name => name.Value));
    }

    [Fact]
    public void HttpVerb_NotSet_IsPost()
    {
        Assert.Equal("POST", new DaprInvokeOutputAttribute().HttpVerb);
    }

    private static IEnumerable<PropertyInfo> Properties(Type attribute) =>
        attribute.GetProperties().Where(property => property.DeclaringType == attribute);
}
