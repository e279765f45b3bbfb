using System.Globalization;
using System.Net;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

/// <summary>The tool dapr-local and a function host, each in a process that can be killed and started again.</summary>
internal sealed class KillableApp(WorkFolder folder, int seed, int count) : IDisposable
{
    private readonly int _appPort = SteadyPort.Take();
    private ChildProcess? _sidecar;
    private ChildProcess? _functions;

    public int SidecarPort { get; } = SteadyPort.Take();

    public int SidecarKills { get; private set; }

    public int FunctionsKills { get; private set; }

    public long WorkingSet => _sidecar!.WorkingSet + _functions!.WorkingSet;

    /// <summary>Returns when the sidecar has subscribed: what is published before has no receiver.</summary>
    public async Task StartAsync()
    {
        StartFunctions();
        StartSidecar();
        using var client = new HttpClient();
        var isReady = false;
        while (!isReady)
            await Eventually.True(() => (isReady = IsReady(client).GetAwaiter().GetResult()), "the sidecar has found the functions");
    }

    public void KillFunctions()
    {
        _functions!.Dispose();
        FunctionsKills++;
        StartFunctions();
    }

    /// <param name="whileDead">Looks at the files while nobody writes them.</param>
    public void KillSidecar(Action whileDead)
    {
        _sidecar!.Dispose();
        SidecarKills++;
        whileDead();
        StartSidecar();
    }

    public void Dispose()
    {
        _sidecar?.Dispose();
        _functions?.Dispose();
    }

    private void StartFunctions() =>
        _functions = ChildProcess.Start("functions", Text(_appPort), Text(SidecarPort), Text(seed + FunctionsKills), Text(count));

    private void StartSidecar() => _sidecar = ChildProcess.Start(
        "sidecar", "--app-id", "worker", "--app-port", Text(_appPort), "--dapr-http-port", Text(SidecarPort), "--resources-path", folder.Path,
        "--registry-path", Path.Combine(folder.Path, "apps"), "--data-path", folder.Path, "--log-level", "error",
        // Else every event would be tried while the functions are away, and then wait for a long time.
        "--enable-app-health-check", "--app-health-probe-interval", "1", "--app-health-threshold", "1");

    private async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync($"http://127.0.0.1:{SidecarPort}/v1.0/healthz");
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
