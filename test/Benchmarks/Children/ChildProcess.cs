using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks.Children;

/// <summary>A process that the load command started. It ends with the load command, whatever becomes of that.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // One that writes a trace has much to write at its end.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ChildProcess(Process process, string name) => (_process, Name) = (process, name);

    public string Name { get; }

    /// <summary>Starts this program again and waits until it serves.</summary>
    /// <param name="name">For error messages.</param>
    /// <param name="folder">Where the program is; null: where this one is.</param>
    /// <param name="environment">Variables beyond those of this process.</param>
    /// <param name="args">The command and its options.</param>
    public static async Task<ChildProcess> StartAsync(
        string name, string? folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> args)
    {
        var program = Path.Combine(folder ?? AppContext.BaseDirectory, typeof(ChildProcess).Assembly.GetName().Name + ".dll");
        var start = new ProcessStartInfo("dotnet", [program, .. args]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        var child = new ChildProcess(Process.Start(start)!, name);
        try
        {
            await child.ReadLineAsync();
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public async Task<ProcessStats> StatsAsync() => JsonSerializer.Deserialize<ProcessStats>(await AskAsync(ParentLink.Stats))!;

    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadLineAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(EndPatience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new InvalidOperationException($"The process of {Name} has ended; its error output says why.");
}
