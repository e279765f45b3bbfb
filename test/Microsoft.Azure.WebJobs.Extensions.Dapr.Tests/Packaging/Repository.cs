using System.Diagnostics;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

/// <summary>The sources that the tests were built from, and the SDK that built them.</summary>
internal static class Repository
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Root { get; } = FindRoot();

    public static string HostProject { get; } = PathTo("src", "Microsoft.Azure.WebJobs.Extensions.Dapr", "Microsoft.Azure.WebJobs.Extensions.Dapr.csproj");

    public static string PathTo(params string[] segments) => Path.Combine([Root, .. segments]);

    /// <summary>Runs the SDK's command line, without build servers that would stay behind.</summary>
    public static async Task<(int ExitCode, string Output)> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The build that runs the tests tells its children where its parts are, which is wrong for another one.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'dotnet {string.Join(' ', arguments)}' did not end within {Patience}.");
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Microsoft.Azure.WebJobs.Extensions.Dapr.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"The tests run outside the repository, in {AppContext.BaseDirectory}.");
    }
}
