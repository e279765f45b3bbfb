using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>Figures of a test, as a row of the table in docs/reliability.md.</summary>
/// <param name="Test">The test's class and method.</param>
/// <param name="Load">The load or the fault.</param>
/// <param name="Count">How often.</param>
/// <param name="Outcome">What users see.</param>
/// <param name="Lost">How many were lost; null where nothing could be.</param>
/// <param name="Duplicated">How many came twice or more; null where nothing could.</param>
/// <param name="Before">Memory before in bytes, if it was measured.</param>
/// <param name="After">Memory after in bytes, if it was measured.</param>
internal sealed record Report(
    string Test, string Load, long Count, string Outcome, long? Lost = null, long? Duplicated = null, long? Before = null, long? After = null)
{
    private static readonly Lock Gate = new();

    /// <summary>Writes the row to the test's output, and to the file that <c>DAPR_RELIABILITY_REPORT</c> names, if it is set.</summary>
    public void WriteTo(ITestOutputHelper output)
    {
        output.WriteLine(ToString());
        if (Environment.GetEnvironmentVariable("DAPR_RELIABILITY_REPORT") is not { Length: > 0 } file)
            return;
        lock (Gate)
            File.AppendAllText(file, ToString() + Environment.NewLine);
    }

    public override string ToString() =>
        $"| {Test} | {Load} | {Count:N0} | {Outcome} | {Number(Lost)} | {Number(Duplicated)} | {MegaBytes(Before)} | {MegaBytes(After)} |";

    private static string Number(long? value) => value is { } number ? $"{number:N0}" : "–";

    private static string MegaBytes(long? bytes) => bytes is { } value ? $"{value / 1e6:N1} MB" : "–";
}
