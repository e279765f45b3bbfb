using PublicApi;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Extension_ItsPublicApi_IsTheListedOne() => PublicApiFile.AssertMatches(typeof(DaprTopicTriggerAttribute).Assembly);
}
