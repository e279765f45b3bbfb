using Microsoft.Azure.Functions.Extensions.Dapr.Core;
using PublicApi;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

public sealed class PublicApiTests
{
    [Theory]
    [InlineData(typeof(DaprOptions))]
    [InlineData(typeof(DaprPubSubEvent))]
    [InlineData(typeof(global::Dapr.LocalSidecar.LocalSidecar))]
    public void PublicApi_OfTheAssembly_IsTheListedOne(Type type) => PublicApiFile.AssertMatches(type.Assembly);
}
