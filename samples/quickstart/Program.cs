using System.Diagnostics;
using System.Text;
using Dapr.LocalSidecar;
using Microsoft.Extensions.Options;
using Quickstart;
using Quickstart.Hosting;
using Quickstart.Scenario;

var start = Stopwatch.GetTimestamp();
var once = args is ["--once"];
if (args.Length > 0 && !once)
{
    Console.Error.WriteLine("Usage: dotnet run --project samples/quickstart [-- --once]");
    return 2;
}

Console.OutputEncoding = Encoding.UTF8;
var screen = new Screen();
using var limit = new CancellationTokenSource(once ? TimeSpan.FromSeconds(30) : Timeout.InfiniteTimeSpan);
try
{
    await using var app = await QuickstartApp.StartAsync(limit.Token);
    using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, app.Stopping);
    screen.ShowStart(app, Stopwatch.GetElapsedTime(start));

    var runner = new ScenarioRunner(app.Sidecar, app.Journal, screen);
    var steps = OrdersScenario.Steps(SidecarConnection.AppId);
    foreach (var step in steps)
        await runner.RunAsync(step, ending.Token);

    screen.ShowSummary(runner.Checked, runner.Failed, Stopwatch.GetElapsedTime(start, runner.FirstAnswer));
    if (once)
        return runner.Failed == 0 ? 0 : 1;

    screen.ShowInvitation(steps, app);
    while (true)
        screen.ShowEntry(await app.Journal.ReadAsync(ending.Token));
}
catch (OperationCanceledException)
{
    if (limit.IsCancellationRequested)
        screen.ShowError("The quickstart did not finish in time.");
    return once ? 1 : 0;
}
catch (Exception e) when (e is HttpRequestException or LocalSidecarException or OptionsValidationException or InvalidOperationException)
{
    screen.ShowError($"The quickstart cannot go on: {e.Message}");
    return 1;
}
