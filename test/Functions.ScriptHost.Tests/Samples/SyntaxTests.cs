using System.Diagnostics;
using Functions.ScriptHost.Tests.Testing;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using PublicApi;

namespace Functions.ScriptHost.Tests.Samples;

/// <summary>What a reader copies from the samples can at least be parsed.</summary>
public sealed class SyntaxTests : IDisposable
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("sample-syntax-").FullName;

    public static TheoryData<string> JavaScript => Find("*.js", "*.mjs");

    public static TheoryData<string> Python => Find("*.py");

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    [ToolTheory("node")]
    [MemberData(nameof(JavaScript))]
    public Task JavaScript_OfSamples_Parses(string file) => RunAsync("node", "--check", SourceTree.PathOf("samples", file));

    [ToolTheory("python3")]
    [MemberData(nameof(Python))]
    public Task Python_OfSamples_Compiles(string file) => RunAsync("python3", "-m", "py_compile", SourceTree.PathOf("samples", file));

    private static TheoryData<string> Find(params string[] patterns)
    {
        var files = new TheoryData<string>();
        foreach (var file in patterns.SelectMany(Schemas.Samples.Find).Order(StringComparer.Ordinal))
            files.Add(Path.GetRelativePath(SourceTree.PathOf("samples"), file));
        return files;
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // Compiled files stay out of the samples.
        start.Environment["PYTHONPYCACHEPREFIX"] = _temporary;
        using var process = Process.Start(start)!;
        try
        {
            var texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().Soon();
            Assert.True(process.ExitCode == 0, string.Concat(await texts.Soon()));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
