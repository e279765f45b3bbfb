using System.Globalization;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Services;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>Five items in one flush, of which one meets a fault: the others arrive, all of them once.</summary>
public sealed class SeveralItemsTests(FaultHost app) : IClassFixture<FaultHost>
{
    public static TheoryData<string, string> Matrix
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var function in (string[])[nameof(FaultFunctions.InvokeFive), nameof(FaultFunctions.PublishFive), nameof(FaultFunctions.BindFive)])
            {
                foreach (var fault in Faults.All.Where(f => f.ForOutputs is { TakesTheTimeout: false }))
                    data.Add(function, fault.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Fault_OfTheThirdItem_KeepsNoneOfTheOthersBack(string function, string faultName)
    {
        app.Sidecar.Forget();
        app.Sidecar.Plan = r => r.Body.Contains("item 3", StringComparison.Ordinal) ? Faults.Named(faultName) : null;

        var error = await app.Host.FailureOfAsync<DaprException>(function).Soon();

        Assert.Contains("1 of 5", error.Message);
        Assert.Contains("[item 3]", error.Message);
        Assert.Equal([1, 2, 3, 4, 5], ItemsSent());
    }

    [Theory]
    [InlineData(nameof(FaultFunctions.InvokeFive))]
    [InlineData(nameof(FaultFunctions.PublishFive))]
    [InlineData(nameof(FaultFunctions.BindFive))]
    public async Task Sidecar_ThatEndsAtTheThirdItem_GetsTheOthersNeitherThenNorLater(string function)
    {
        app.Sidecar.Forget();
        app.Sidecar.Plan = r =>
        {
            if (!r.Body.Contains("item 3", StringComparison.Ordinal))
                return null;
            app.Sidecar.Stop();
            return Faults.Cut;
        };

        var error = await FailAndStartAsync(function);

        Assert.IsNotType<DaprSidecarNotPresentException>(error);
        Assert.Contains("2 of 5", error.Message);
        Assert.Contains("2 were sent, 1 were not tried because there is no sidecar", error.Message);
        Assert.Equal([1, 2, 3], ItemsSent());
    }

    private async Task<DaprException> FailAndStartAsync(string function)
    {
        try
        {
            return await app.Host.FailureOfAsync<DaprException>(function).Soon();
        }
        finally
        {
            app.Sidecar.Start();
        }
    }

    private IEnumerable<int> ItemsSent() => app.Sidecar.Requests.Select(r =>
    {
        var number = r.Body[(r.Body.IndexOf("item ", StringComparison.Ordinal) + 5)..];
        return int.Parse(number.AsSpan(0, 1), CultureInfo.InvariantCulture);
    });
}
