using System.CommandLine;

namespace Dapr.LocalSidecar.Cli;

/// <summary>
/// <c>dapr-local</c> with daprd's options starts a sidecar; <c>dapr-local run</c> with the options of <c>dapr run</c> starts an
/// app next to it as well.
/// </summary>
internal static class CommandLine
{
    /// <summary>After a signal: the grace of the app and that of the sidecar, and some more.</summary>
    private static readonly TimeSpan TerminationLimit = TimeSpan.FromSeconds(60);

    public static Task<int> RunAsync(string[] args)
    {
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
        run.SetAction((parsed, cancellation) => SidecarProgram.RunAsync(() => runFlags.Read(parsed), parsed.GetValue(command) ?? [], cancellation));
        root.Subcommands.Add(run);
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TerminationLimit });
    }
}
