using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Quickstart.Scenario;

/// <summary>Sends each step's request, waits for its functions, shows what happened and checks it.</summary>
internal sealed class ScenarioRunner(HttpClient sidecar, Journal journal, Screen screen)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public int Checked { get; private set; }

    /// <summary>When the first response came, as a <see cref="Stopwatch"/> timestamp.</summary>
    public long FirstAnswer { get; private set; }

    public int Failed { get; private set; }

    public async Task RunAsync(Step step, CancellationToken cancellationToken)
    {
        screen.ShowRequest(step, sidecar.BaseAddress!);
        var start = Stopwatch.GetTimestamp();
        var outcome = await SendAsync(step, cancellationToken);
        while (!step.IsThere(outcome) && Stopwatch.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            outcome = await SendAsync(step, cancellationToken);
        }

        screen.ShowOutcome(outcome);
        foreach (var check in step.Checks)
        {
            var holds = Holds(check, outcome);
            screen.ShowCheck(check.Statement, holds);
            Checked++;
            Failed += holds ? 0 : 1;
        }
    }

    private async Task<Outcome> SendAsync(Step step, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(step.Method, step.Path);
        if (step.Body is not null)
            request.Content = JsonContent.Create(step.Body, step.Body.GetType());
        var start = Stopwatch.GetTimestamp();
        using var response = await sidecar.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var time = Stopwatch.GetElapsedTime(start);
        if (FirstAnswer == 0)
            FirstAnswer = Stopwatch.GetTimestamp();
        return new Outcome((int)response.StatusCode, body, await ReadEntriesAsync(step.Functions, cancellationToken), time);
    }

    /// <summary>Some functions run after the answer is there, so those that are still missing get a while.</summary>
    private async Task<IReadOnlyList<JournalEntry>> ReadEntriesAsync(IReadOnlyList<string> functions, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (functions.Except(entries.Select(e => e.Function)).Any())
                entries.Add(await journal.ReadAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The checks tell what is missing.
        }

        return entries;
    }

    private static bool Holds(Check check, Outcome outcome)
    {
        try
        {
            return check.Holds(outcome);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The answer is not even of the shape that the check looks into.
            return false;
        }
    }
}
