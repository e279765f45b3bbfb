using System.CommandLine;

namespace Dapr.LocalSidecar.Cli;

/// <summary>
/// <c>dapr-local</c> with daprd's options starts a sidecar; <c>dapr-local run</c> with the options of <c>dapr run</c> starts an
/// app next to it as well.
/// </summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var interruption = new Interruption();
        var root = new RootCommand("A local Dapr sidecar for development and tests. Not for production.");
        var sidecarFlags = new SidecarFlags();
        sidecarFlags.AddTo(root);
        root.SetAction((parsed, cancellation) => SidecarProgram.RunAsync(() => sidecarFlags.Read(parsed), [], cancellation));

        var runFlags = new SidecarFlags();
        var command = new Argument<string[]>("command")
        {
            Description = "The app to start, after --. Without it only the sidecar runs.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var run = new Command("run", "Starts a sidecar and an app next to it, and stops both together.") { command };
        runFlags.AddTo(run);
        run.SetAction((parsed, cancellation) =>
            SidecarProgram.RunAsync(() => runFlags.Read(parsed), parsed.GetValue(command) ?? [], cancellation));
        root.Subcommands.Add(run);
        var settings = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return await root.Parse(args).InvokeAsync(settings, interruption.Token).ConfigureAwait(false);
    }
}
