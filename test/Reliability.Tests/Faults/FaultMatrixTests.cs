using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Services;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>Every kind of call × every fault: the error, how often the sidecar was asked, and that the next call works.</summary>
public sealed class FaultMatrixTests(FaultHost app) : IClassFixture<FaultHost>
{
    public static TheoryData<string, string> Matrix
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in SidecarCallKind.All)
            {
                foreach (var fault in Faults.All)
                {
                    // To a bulk request 404 means that the sidecar has none: see BulkPublishFallbackTests.
                    if (kind.Function != nameof(FaultFunctions.PublishBulk) || fault.Name != "answers 404")
                        data.Add(kind.Function, fault.Name);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Kinds => new(SidecarCallKind.All.Select(k => k.Function));

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Call_WithAFault_IsReportedAndMadeOnce(string function, string faultName)
    {
        var (kind, fault) = (SidecarCallKind.Of(function), Faults.Named(faultName));
        await app.SucceedAsync(kind);
        app.Sidecar.Plan = _ => fault;

        if ((kind.IsInput ? fault.ForReads : fault.ForOutputs) is { } failure)
        {
            var error = await app.FailAsync(kind, failure.TakesTheTimeout);
            Assert.Equal((failure.Status, failure.Code), (error.StatusCode, error.ErrorCode));
            Assert.StartsWith($"{kind.Description} failed: ", error.Message);
            Assert.Contains(failure.Text, error.Message);
            Assert.InRange(error.Message.Length, 1, 1500);
        }
        else
        {
            await app.Host.CallAsync(kind.Function).Soon();
        }

        // A timeout may be over before the sidecar has read the request.
        await Eventually.True(() => app.Sidecar.Requests.Count >= TimesSent(kind, fault), "the request has arrived");

        // Else the next call could find the connection still open, and lose it while it is under way.
        if (fault == Faults.CutAfter)
            await Eventually.True(() => app.Sidecar.OpenConnections == 0, "the connection is closed");
        Assert.Equal(TimesSent(kind, fault), app.Sidecar.Requests.Count);
        Assert.All(app.Sidecar.Requests, r => Assert.Equal(kind.Request, r.Line));
        await app.SucceedAsync(kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Call_ThatIsRefused_SaysThatThereIsNoSidecar(string function)
    {
        var kind = SidecarCallKind.Of(function);
        await app.SucceedAsync(kind);

        var error = Assert.IsType<DaprSidecarNotPresentException>(await app.WithoutSidecarAsync(() => app.FailAsync(kind)));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "ERR_DAPR_SIDECAR_DOES_NOT_EXIST"), (error.StatusCode, error.ErrorCode));
        Assert.Contains(kind.Description, error.Message);
        Assert.Contains(app.Sidecar.Address, error.Message);
        Assert.Contains("DAPR_HTTP_PORT", error.Message);
        await app.SucceedAsync(kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Call_OfASidecarThatStartsSlowly_IsMadeOnceItAccepts(string function)
    {
        var kind = SidecarCallKind.Of(function);
        app.Sidecar.Forget();
        app.Sidecar.Plan = _ => null;
        app.Options.SidecarWaitTime = Eventually.Patience;
        try
        {
            var call = await app.WithoutSidecarAsync(() => BeginAsync(kind));
            await call.Soon();
        }
        finally
        {
            app.Options.SidecarWaitTime = TimeSpan.Zero;
        }

        Assert.Equal(kind.Request, Assert.Single(app.Sidecar.Requests).Line);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Calls_AroundRestartsOfTheSidecar_FindItsNewConnections(string function)
    {
        var kind = SidecarCallKind.Of(function);
        for (var i = 0; i < 10; i++)
        {
            await app.SucceedAsync(kind);
            app.Sidecar.Stop();
            app.Sidecar.Start();
        }

        await app.SucceedAsync(kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Call_DuringWhichTheSidecarEnds_FailsAndIsNotRepeated(string function)
    {
        var kind = SidecarCallKind.Of(function);
        await app.SucceedAsync(kind);
        app.Sidecar.Plan = _ => Faults.Silent;
        var call = app.FailAsync(kind);
        await Eventually.True(() => app.Sidecar.Requests.Count == 1, "the request has arrived");

        var error = await app.WithoutSidecarAsync(() => call);

        // A read that .NET asks again for finds no sidecar any more.
        Assert.Contains(error.ErrorCode, kind.IsGet ? ["ERR_DAPR_REQUEST_FAILED", "ERR_DAPR_SIDECAR_DOES_NOT_EXIST"] : (string[])["ERR_DAPR_REQUEST_FAILED"]);
        Assert.Single(app.Sidecar.Requests);
        await app.SucceedAsync(kind);
    }

    /// <returns>A call that waits for a sidecar.</returns>
    private async Task<Task> BeginAsync(SidecarCallKind kind)
    {
        var before = Retries();
        var call = app.Host.CallAsync(kind.Function);
        await Eventually.True(() => Retries() > before, "a connection was refused");
        return call;
    }

    private int Retries() => app.Host.Logs.Entries.Count(e => e.EventId == 40);

    /// <summary>What only reads is asked again by .NET: <see cref="ResendTests"/>.</summary>
    private static int TimesSent(SidecarCallKind kind, Fault fault) => fault.EndsConnectionInSilence && kind.IsGet ? 4 : 1;
}
