namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

public sealed class ReportTests
{
    [Fact]
    public void Row_HasAColumnForEachFigure()
    {
        var row = new Report("Some.Test", "refused connections", 10_000, "DaprException", Lost: 0, Before: 52_400_000, After: 52_510_000);

        Assert.Equal("| Some.Test | refused connections | 10,000 | DaprException | 0 | – | 52.4 MB | 52.5 MB |", row.ToString());
    }
}
