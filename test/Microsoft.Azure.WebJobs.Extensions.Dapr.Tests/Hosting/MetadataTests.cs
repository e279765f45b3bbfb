using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>What the Functions host asks on behalf of script languages.</summary>
public sealed class MetadataTests
{
    [Theory]
    [InlineData("DAPRSTATE", FileAccess.Read, typeof(string))]
    [InlineData("daprSecret", FileAccess.Read, typeof(string))]
    [InlineData("daprState", FileAccess.Write, typeof(IAsyncCollector<byte[]>))]
    [InlineData("daprInvoke", FileAccess.Write, typeof(IAsyncCollector<byte[]>))]
    [InlineData("daprPublish", FileAccess.Write, typeof(IAsyncCollector<byte[]>))]
    [InlineData("daprBinding", FileAccess.Write, typeof(IAsyncCollector<byte[]>))]
    public async Task DefaultType_ForScriptLanguages_IsOneTheyUnderstand(string type, FileAccess access, Type expected)
    {
        await using var host = await FunctionHost.StartAsync([]);
        var metadata = host.Services.GetRequiredService<IJobHostMetadataProviderFactory>().Create();
        var attribute = metadata.GetAttribute(
            metadata.GetAttributeTypeFromName(type), new JObject { ["stateStore"] = "s", ["SECRETSTORENAME"] = "s", ["key"] = "k" });

        Assert.Equal(expected, metadata.GetDefaultType(attribute, access, typeof(object)));
    }
}
