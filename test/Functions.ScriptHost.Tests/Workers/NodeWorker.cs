using System.Collections.Concurrent;
using System.Diagnostics;
using Functions.ScriptHost.Tests.Metadata;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Functions.ScriptHost.Tests.Workers;

/// <summary>
/// Runs JavaScript functions of the v3 programming model in a child process: one JSON message per line each way. The process ends
/// with the worker.
/// </summary>
internal sealed class NodeWorker : IScriptWorker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JObject>> _answers = new();
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new();
    private readonly ConcurrentDictionary<string, string[]> _outputs = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _reading;
    private volatile string? _lastError;

    private NodeWorker(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => _lastError = line.Data ?? _lastError;
        process.BeginErrorReadLine();
        _reading = Task.Run(ReadAsync);
    }

    public int ProcessId => _process.Id;

    /// <summary>Starts the node of PATH.</summary>
    public static NodeWorker Start()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Workers", "worker.js");
        var start = new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        return new NodeWorker(Process.Start(start)!);
    }

    public async Task LoadAsync(FunctionMetadata function, CancellationToken cancellationToken)
    {
        _outputs[function.Name] = [.. function.ReadBindings().Where(b => b.Access != FileAccess.Read && !b.IsReturn).Select(b => b.Name)];
        var answer = await AskAsync(
            "load " + function.Name,
            new JObject { ["type"] = "load", ["name"] = function.Name, ["path"] = Path.GetFullPath(function.ScriptPath) },
            cancellationToken);
        if (answer["error"] is { } error)
            throw new InvalidOperationException($"Function '{function.Name}' cannot be loaded: {error}");
    }

    public async Task<ScriptResult> InvokeAsync(ScriptCall call, CancellationToken cancellationToken)
    {
        var id = call.InvocationId.ToString();
        _loggers[id] = call.Logger;
        try
        {
            var answer = await AskAsync(id, WorkerMessage.Invoke(call, id, _outputs[call.Function]), cancellationToken);
            return answer["error"] is { } error ? throw new ScriptFailedException((string)error!) : WorkerMessage.ReadResult(answer);
        }
        finally
        {
            _loggers.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // The script ends when its input does.
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(ExitPatience);
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _reading.WaitAsync(ExitPatience);
        _process.Dispose();
        _writing.Dispose();
    }

    private async Task<JObject> AskAsync(string id, JObject message, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<JObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[id] = answer;
        try
        {
            if (_reading.IsCompleted)
                throw Ended();
            await WriteAsync(message.ToString(Formatting.None), cancellationToken);
            return await answer.Task.WaitAsync(Patience, cancellationToken);
        }
        finally
        {
            _answers.TryRemove(id, out _);
        }
    }

    private async Task WriteAsync(string line, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            Receive(WorkerMessage.Parse(line));
        foreach (var answer in _answers.Values)
            answer.TrySetException(Ended());
    }

    private void Receive(JObject message)
    {
        var id = (string?)message["id"];
        switch ((string?)message["type"])
        {
            case "log" when _loggers.TryGetValue(id!, out var logger):
                WorkerLog.Write(logger, (string)message["level"]!, (string)message["text"]!);
                break;
            case "loaded":
                Answer("load " + message["name"], message);
                break;
            case "result":
                Answer(id!, message);
                break;
        }
    }

    private void Answer(string id, JObject message)
    {
        if (_answers.TryGetValue(id, out var answer))
            answer.TrySetResult(message);
    }

    private ScriptFailedException Ended() => new($"The node process has ended. Its last words: {_lastError}");
}
