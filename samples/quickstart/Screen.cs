using System.Globalization;
using System.Text.Json;
using Quickstart.Hosting;
using Quickstart.Scenario;

namespace Quickstart;

/// <summary>What the quickstart prints: one aligned block for each step, in colours only where somebody sees them.</summary>
internal sealed class Screen
{
    private const int LabelWidth = 16;

    private readonly bool _isColoured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public void ShowStart(QuickstartApp app, TimeSpan time)
    {
        Console.WriteLine();
        Line("sidecar", $"{app.Options.DaprAddress}{(app.Connection.IsLocal ? "  (in this process)" : "")}");
        Line("functions", $"http://{app.Options.AppAddress}:{app.Options.AppPort}");
        Line("started in", Seconds(time));
        foreach (var note in app.Connection.PortNotes)
            Line("note", Yellow(note));
    }

    public void ShowRequest(Step step, Uri sidecar)
    {
        Console.WriteLine();
        Console.WriteLine(Bold(step.Name));
        Line("request", $"{step.Method} {new Uri(sidecar, step.Path)}");
        if (step.Body is not null)
            Line("", Json(step.Body));
    }

    public void ShowOutcome(Outcome outcome)
    {
        foreach (var entry in outcome.Entries)
            ShowEntry(entry);
        Line("result", $"{outcome.Status} {outcome.Body}");
        Line("time", $"{outcome.Time.TotalMilliseconds:F0} ms");
    }

    public void ShowEntry(JournalEntry entry) => Line(entry.Function, entry.Text, Cyan);

    public void ShowCheck(string statement, bool holds) => Console.WriteLine(holds ? Green($"  ✓ {statement}") : Red($"  ✗ {statement}"));

    public void ShowSummary(int checks, int failed, TimeSpan firstAnswer)
    {
        Console.WriteLine();
        Console.WriteLine(failed == 0 ? Green($"All {checks} checks hold.") : Red($"{failed} of {checks} checks failed."));
        Console.WriteLine($"The first answer came {Seconds(firstAnswer)} after the start.");
    }

    public void ShowInvitation(IEnumerable<Step> steps, QuickstartApp app)
    {
        Console.WriteLine();
        Console.WriteLine(Bold("Your turn, in another terminal (Ctrl+C ends)"));
        var token = app.Options.DaprApiToken is null ? "" : " -H \"dapr-api-token: $DAPR_API_TOKEN\"";
        foreach (var step in steps)
            Console.WriteLine($"  curl -w '\\n'{token} {Arguments(step)}{new Uri(app.Sidecar.BaseAddress!, step.Path)}");
        Console.WriteLine();
    }

    public void ShowError(string message) => Console.Error.WriteLine(message);

    private static string Arguments(Step step) =>
        step.Body is null ? "" : $"-X {step.Method} -H 'content-type: application/json' -d '{Json(step.Body)}' ";

    private static string Json(object value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s");

    private void Line(string label, string text, Func<string, string>? colour = null) =>
        Console.WriteLine($"  {(colour ?? Dim)(label.PadRight(LabelWidth))}{text}");

    private string Bold(string text) => Colour("1", text);

    private string Dim(string text) => Colour("2", text);

    private string Red(string text) => Colour("31", text);

    private string Green(string text) => Colour("32", text);

    private string Yellow(string text) => Colour("33", text);

    private string Cyan(string text) => Colour("36", text);

    private string Colour(string code, string text) => _isColoured ? $"\e[{code}m{text}\e[0m" : text;
}
