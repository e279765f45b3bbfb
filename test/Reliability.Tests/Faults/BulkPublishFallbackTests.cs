using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>The one repetition that is announced: to a sidecar without bulk publish the events go one by one.</summary>
public sealed class BulkPublishFallbackTests
{
    [Fact]
    public async Task BulkPublish_AnsweredWith404_SendsEachEventOnce()
    {
        var app = new FaultHost();
        await app.InitializeAsync();
        app.Sidecar.Plan = r => r.Line.Contains("bulk", StringComparison.Ordinal) ? Faults.Refusal(404) : null;

        await app.Host.CallAsync(nameof(FaultFunctions.PublishBulk));
        await app.Host.CallAsync(nameof(FaultFunctions.PublishBulk));

        var lines = app.Sidecar.Requests.Select(r => r.Line).ToList();
        await app.DisposeAsync();
        Assert.Equal("POST /v1.0-alpha1/publish/bulk/pubsub/topic", lines[0]);
        Assert.Equal(Enumerable.Repeat("POST /v1.0/publish/pubsub/topic", 10), lines.Skip(1));
    }

    [Theory]
    [InlineData("cuts before the answer", 3)]
    [InlineData("answers 503", 5)]
    public async Task SinglePublishes_AfterA404_MeetFaultsOnce(string faultName, int failing)
    {
        var app = new FaultHost();
        await app.InitializeAsync();
        app.Sidecar.Plan = r => r.Line.Contains("bulk", StringComparison.Ordinal)
            ? Faults.Refusal(404)
            : failing == 5 || r.Body.Contains($"item {failing}", StringComparison.Ordinal) ? Faults.Named(faultName) : null;

        var error = await app.Host.FailureOfAsync<DaprException>(nameof(FaultFunctions.PublishBulk));

        var bodies = app.Sidecar.Requests.Skip(1).Select(r => r.Body).ToList();
        await app.DisposeAsync();
        Assert.Contains(failing == 5 ? "5 of 5" : "1 of 5", error.Message);
        Assert.Equal(["\"item 1\"", "\"item 2\"", "\"item 3\"", "\"item 4\"", "\"item 5\""], bodies);
    }
}
