using System.Diagnostics;
using Dapr.LocalSidecar.Tests.Hosting;

namespace Dapr.LocalSidecar.Tests.Cli;

public sealed class ProgramTests
{
    [Fact]
    public async Task Run_WithCommand_SetsItsEnvironmentAndPassesOutputAndExitCode()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var registry = new TemporaryFolder();
        using var program = new RunningProgram("run", "--app-id", "orders", "--app-port", "39999", "--registry-path", registry.Path, "--", "sh", "-c", "echo $APP_ID $APP_PORT $APP_PROTOCOL port-$DAPR_HTTP_PORT; echo oops >&2; exit 7");

        Assert.Equal(7, await program.ExitAsync());
        Assert.Matches("== APP == orders 39999 http port-[1-9]", program.Output);
        Assert.Contains("== APP == oops", program.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(registry.Path));
    }

    [Fact]
    public async Task Sidecar_Terminated_StopsInOrder()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var registry = new TemporaryFolder();
        using var program = new RunningProgram("--app-id", "orders", "--dapr-http-port", "0", "--registry-path", registry.Path);
        await Eventually.TrueAsync(() => Directory.GetFiles(registry.Path, "orders.*").Length == 1, "the sidecar is registered: " + program.Output);

        using var kill = Process.Start("kill", ["-TERM", program.Id]);

        Assert.Equal(0, await program.ExitAsync());
        Assert.Empty(Directory.GetFiles(registry.Path));
    }

    [Fact]
    public async Task Run_TerminatedWithApp_StopsTheAppToo()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var registry = new TemporaryFolder();
        using var program = new RunningProgram(
            "run", "--app-id", "orders", "--registry-path", registry.Path, "--", "sh", "-c", "trap 'echo stopping; exit 3' TERM; echo running; while :; do sleep 0.05; done");
        await Eventually.TrueAsync(() => program.Output.Contains("== APP == running", StringComparison.Ordinal), "the app runs");

        using var kill = Process.Start("kill", ["-TERM", program.Id]);

        Assert.Equal(3, await program.ExitAsync());
        Assert.Contains("== APP == stopping", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sidecar_Killed_IsNotFoundAnyMore()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var registry = new TemporaryFolder();
        using var program = new RunningProgram("--app-id", "orders", "--dapr-http-port", "0", "--registry-path", registry.Path);
        await Eventually.TrueAsync(() => Directory.GetFiles(registry.Path, "orders.*").Length == 1, "the sidecar is registered");
        program.Kill();
        await program.ExitAsync();
        Assert.Single(Directory.GetFiles(registry.Path, "orders.*"));
        await using var caller = await Testbed.StartAsync(options => options.RegistryPath = registry.Path, withApp: false, appId: "caller");

        var answer = await caller.SendAsync("GET", "/v1.0/invoke/orders/method/m");

        Assert.Contains("couldn't find service: orders", answer.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(registry.Path, "orders.*"));
    }

    [Theory]
    [InlineData("--app-id", "a.b", "--app-id")]
    [InlineData("--max-body-size", "much", "--max-body-size")]
    [InlineData("--log-level", "loud", "--log-level")]
    [InlineData("--app-binding-options-timeout", "3", "--app-binding-options-timeout")]
    [InlineData("--resources-path", "/nowhere/at/all", "--resources-path")]
    [InlineData("--no-such-option", "x", "--no-such-option")]
    public async Task Start_WrongOption_NamesItAndFails(string option, string value, string expected)
    {
        using var program = new RunningProgram("run", option, value);

        Assert.NotEqual(0, await program.ExitAsync());
        Assert.Contains(expected, program.Output, StringComparison.Ordinal);
    }
}
