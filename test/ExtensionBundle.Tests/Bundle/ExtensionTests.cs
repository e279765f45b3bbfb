using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using ExtensionBundle.Tests.Hosting;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Azure.WebJobs.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ExtensionBundle.Tests.Bundle;

public sealed class ExtensionTests
{
    private static readonly string Bin = Path.Combine(Built.BundleFolder, "bin");

    private static JsonElement Entry => Assert.Single(BundleDownload.ReadJson(Bin, "extensions.json").Items("extensions"));

    [Fact]
    public void ExtensionsJson_TypeName_IsTheStartupClassOfTheMajorVersion()
    {
        Assert.Equal("Dapr", Entry.Text("name"));
        Assert.Equal(
            "Microsoft.Azure.WebJobs.Extensions.Dapr.DaprWebJobsStartup, Microsoft.Azure.WebJobs.Extensions.Dapr, "
            + "Version=2.0.0.0, Culture=neutral, PublicKeyToken=null",
            Entry.Text("typeName"));
    }

    [Fact]
    public void ExtensionsJson_HintPath_IsTheAssemblyBesideIt() => Assert.True(File.Exists(Path.Combine(Bin, Entry.Text("hintPath"))));

    [Fact]
    public void ExtensionsJson_Bindings_AreTheAttributesInLowerCase()
    {
        Assert.Equal(
            BindingAttributes.ByType.Keys.Select(type => type.ToLowerInvariant()).Order(StringComparer.Ordinal), Entry.Texts("bindings"));
        Assert.Equal(8, Entry.Texts("bindings").Count);
    }

    [Fact]
    public void TypeName_LoadedFromBin_RegistersTheExtension()
    {
        using var extension = new LoadedExtension(Bin);
        var type = extension.TypeOf(Entry.Text("typeName"));
        var startup = Assert.IsAssignableFrom<IWebJobsStartup>(Activator.CreateInstance(type));

        using var host = new HostBuilder().ConfigureWebJobs(startup.Configure).Build();

        Assert.StartsWith(Bin, type.Assembly.Location, StringComparison.Ordinal);
        Assert.Contains(host.Services.GetServices<IExtensionConfigProvider>(), provider => provider.GetType().Assembly == type.Assembly);
    }

    [Theory]
    [InlineData("Microsoft.Azure.WebJobs.Extensions.Dapr")]
    [InlineData("Microsoft.Azure.Functions.Extensions.Dapr.Core")]
    public void Assembly_WhatItReferences_IsBesideItOrOfTheHost(string assembly) =>
        Assert.All(
            ReferencesOf(assembly),
            reference => Assert.True(
                File.Exists(Path.Combine(Bin, $"{reference.Name}.dll")) || HostAssemblies.Has(reference),
                $"{assembly} needs {reference}, which is neither in bin/ nor known to be in the host."));

    [Fact]
    public void Assemblies_ThatTheHostHas_AreNotInBin() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Bin, "*.dll"), file => HostAssemblies.Has(AssemblyName.GetAssemblyName(file)));

    private static List<AssemblyName> ReferencesOf(string assembly)
    {
        using var pe = new PEReader(File.OpenRead(Path.Combine(Bin, $"{assembly}.dll")));
        var metadata = pe.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetAssemblyReference(reference).GetAssemblyName())];
    }
}
