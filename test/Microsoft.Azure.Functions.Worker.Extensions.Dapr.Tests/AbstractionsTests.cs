using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

public sealed class AbstractionsTests
{
    private const string Name = "Microsoft.Azure.Functions.Worker.Extensions.Abstractions";

    private static readonly Assembly Abstractions = typeof(BindingAttribute).Assembly;

    [Fact]
    public void Abstractions_TheirIdentity_IsThatOfTheRealAssembly() => AssertIsReal(Abstractions.GetName());

    [Fact]
    public void Extension_ItsReference_IsTheRealAssembly() =>
        AssertIsReal(typeof(DaprTopicTriggerAttribute).Assembly.GetReferencedAssemblies().Single(reference => reference.Name == Name));

    [Theory]
    [InlineData(typeof(BindingAttribute), typeof(Attribute), AttributeTargets.All)]
    [InlineData(typeof(TriggerBindingAttribute), typeof(BindingAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(InputBindingAttribute), typeof(BindingAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(OutputBindingAttribute), typeof(BindingAttribute), AttributeTargets.Method | AttributeTargets.Property)]
    [InlineData(typeof(ExtensionInformationAttribute), typeof(Attribute), AttributeTargets.Assembly)]
    [InlineData(typeof(BindingCapabilitiesAttribute), typeof(Attribute), AttributeTargets.Class)]
    [InlineData(typeof(BindingPropertyNameAttribute), typeof(Attribute), AttributeTargets.Property)]
    [InlineData(typeof(DefaultValueAttribute), typeof(Attribute), AttributeTargets.Property)]
    [InlineData(typeof(SupportsDeferredBindingAttribute), typeof(Attribute), AttributeTargets.Class)]
    public void AttributeType_ItsShape_IsThatOfTheRealOne(Type type, Type baseType, AttributeTargets targets)
    {
        Assert.Equal(baseType, type.BaseType);
        Assert.Equal(targets, type.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn);
    }

    [Fact]
    public void Abstractions_TheirPublicTypes_AreInTheNamespaceOfTheirName() =>
        Assert.All(Abstractions.GetExportedTypes(), type => Assert.Equal(Name, type.Namespace));

    private static void AssertIsReal(AssemblyName identity)
    {
        Assert.Equal(Name, identity.Name);
        Assert.Equal(new Version(1, 3, 0, 0), identity.Version);
        Assert.Equal("551316b6919f366c", Convert.ToHexStringLower(identity.GetPublicKeyToken()!));
    }
}
