using Microsoft.Azure.WebJobs.Extensions.Dapr.Exceptions;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Faults;

/// <summary>A host with <see cref="FaultFunctions"/>, and the sidecar that fails for them.</summary>
public sealed class FaultHost : IAsyncLifetime
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(30);

    // Long enough for a request to be sent on a busy machine.
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    private FunctionHost _host = null!;

    internal FaultySidecar Sidecar { get; } = new();

    internal FunctionHost Host => _host;

    internal DaprOptions Options => _host.Services.GetRequiredService<IOptions<DaprOptions>>().Value;

    /// <summary>Keeps no logs, which would grow with every call.</summary>
    public bool IsQuiet { get; init; }

    public async Task InitializeAsync() => _host = await FunctionHost.StartAsync<FaultFunctions>(s =>
    {
        s.Options = o =>
        {
            o.DaprAddress = Sidecar.Address;
            o.RequestTimeout = Patient;
            o.SidecarWaitTime = TimeSpan.Zero;
        };
        if (IsQuiet)
        {
            s.Services = services => services.Configure<LoggerFilterOptions>(o =>
            {
                o.Rules.Clear();
                o.MinLevel = LogLevel.None;
            });
        }
    });

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Sidecar.Dispose();
    }

    /// <summary>A call that must succeed with one request, so that a connection is left to be used again.</summary>
    internal async Task SucceedAsync(SidecarCallKind kind, Fault? end = null)
    {
        Sidecar.Plan = _ => end;
        Sidecar.Forget();
        await _host.CallAsync(kind.Function).Soon();
        Assert.Equal(kind.Request, Assert.Single(Sidecar.Requests).Line);
        Sidecar.Forget();
    }

    /// <summary>Does something while there is no sidecar.</summary>
    internal async Task<T> WithoutSidecarAsync<T>(Func<Task<T>> act)
    {
        Sidecar.Stop();
        try
        {
            return await act();
        }
        finally
        {
            Sidecar.Start();
        }
    }

    /// <summary>A call that must fail.</summary>
    internal async Task<DaprException> FailAsync(SidecarCallKind kind, bool timesOut = false)
    {
        Options.RequestTimeout = timesOut ? Short : Patient;
        try
        {
            return await _host.FailureOfAsync<DaprException>(kind.Function).Soon();
        }
        finally
        {
            Options.RequestTimeout = Patient;
        }
    }
}
