using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Cli;

/// <summary>Runs a sidecar, and an app if there is a command, until one of them ends or Ctrl+C is pressed.</summary>
internal static class SidecarProgram
{
    private const int StartFailed = 1;

    public static async Task<int> RunAsync(Func<ProgramOptions> readOptions, string[] command, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(readOptions(), command, cancellation).ConfigureAwait(false);
        }
        catch (LocalSidecarException e)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return StartFailed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task<int> RunAsync(ProgramOptions options, string[] command, CancellationToken cancellation)
    {
        using var logs = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(options.LogLevel)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            }));
        options.Sidecar.LoggerFactory = logs;
        var sidecar = await LocalSidecar.StartAsync(options.Sidecar, cancellation).ConfigureAwait(false);
        await using (sidecar.ConfigureAwait(false))
            return command is []
                ? await WaitAsync(sidecar, cancellation).ConfigureAwait(false)
                : await RunAppAsync(sidecar, options.Sidecar, command, cancellation).ConfigureAwait(false);
    }

    private static async Task<int> WaitAsync(LocalSidecar sidecar, CancellationToken cancellation)
    {
        try
        {
            await sidecar.Completion.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await sidecar.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        return sidecar.ExitCode;
    }

    private static async Task<int> RunAppAsync(
        LocalSidecar sidecar, LocalSidecarOptions options, string[] command, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var app = AppProcess.RunAsync(command, Environment(sidecar, options), stop.Token);
        // A sidecar that was asked to shut down takes its app with it.
        if (await Task.WhenAny(app, sidecar.Completion).ConfigureAwait(false) == sidecar.Completion)
            await stop.CancelAsync().ConfigureAwait(false);
        var exitCode = await app.ConfigureAwait(false);
        await sidecar.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return exitCode;
    }

    private static Dictionary<string, string> Environment(LocalSidecar sidecar, LocalSidecarOptions options)
    {
        var variables = new Dictionary<string, string>
        {
            ["APP_ID"] = options.AppId,
            ["APP_PROTOCOL"] = options.AppProtocol,
            ["APP_CHANNEL_ADDRESS"] = options.AppChannelAddress,
            ["DAPR_HTTP_PORT"] = sidecar.HttpPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (options.AppPort is { } port)
            variables["APP_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return variables;
    }
}
