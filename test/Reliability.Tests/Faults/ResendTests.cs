using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>
/// A sidecar that gets a request and closes the connection without a byte of an answer. .NET's client then repeats requests that have no body, up to
/// three times, on connections old and new. That must never happen to what may change something.
/// </summary>
public sealed class ResendTests(FaultHost app) : IClassFixture<FaultHost>
{
    public static TheoryData<string, bool, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, bool, bool>();
            foreach (var kind in SidecarCallKind.All)
            {
                foreach (var onKeptConnection in (bool[])[true, false])
                {
                    data.Add(kind.Function, onKeptConnection, false);
                    data.Add(kind.Function, onKeptConnection, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Request_CutOffWithoutAnAnswer_IsNotRepeatedUnlessItOnlyReads(string function, bool onKeptConnection, bool reset)
    {
        var kind = SidecarCallKind.Of(function);
        await app.SucceedAsync(kind, end: onKeptConnection ? null : Faults.CutAfter);
        await Eventually.True(() => app.Sidecar.OpenConnections == 0 || onKeptConnection, "the connection is closed");
        app.Sidecar.Plan = _ => reset ? Faults.Reset : Faults.Cut;

        var error = await app.FailAsync(kind);

        Assert.Equal("ERR_DAPR_REQUEST_FAILED", error.ErrorCode);
        Assert.Equal(onKeptConnection, !app.Sidecar.Requests[0].IsFirstOfConnection);
        Assert.Equal(kind.IsGet && !reset ? 4 : 1, app.Sidecar.Requests.Count);
    }
}
