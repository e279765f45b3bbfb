using System.Globalization;
using Dapr.LocalSidecar;
using Reliability.Worker;

// Tests start this program to kill it. It ends with the process that started it, whatever becomes of that.
ParentWatch.Start();
switch (args)
{
    case ["sidecar", .. var options]:
        return (int)typeof(LocalSidecar).Assembly.EntryPoint!.Invoke(null, [options])!;
    case ["functions", var appPort, var sidecarPort, var seed, var count]:
        await WorkerHost.RunAsync(Number(appPort), Number(sidecarPort), new Fates(Number(seed), Number(count))).ConfigureAwait(false);
        return 0;
    default:
        await Console.Error.WriteLineAsync("sidecar <options of dapr-local>, or functions <app port> <sidecar port> <seed> <count>").ConfigureAwait(false);
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
