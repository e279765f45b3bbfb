using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.DotNetNew;

/// <summary>Compiles generated code with the SDK's compiler against what these tests were built with.</summary>
internal static class CSharpCompiler
{
    /// <param name="without">Assemblies that the code has to do without.</param>
    public static async Task CompileAsync(IEnumerable<string> sources, params string[] without)
    {
        using var folder = new TemporaryFolder();
        var files = sources.Select((source, i) =>
        {
            var file = Path.Combine(folder.Path, $"{i}.cs");
            File.WriteAllText(file, source);
            return file;
        });
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !without.Contains(Path.GetFileNameWithoutExtension(path)));
        var response = Path.Combine(folder.Path, "compile.rsp");
        await File.WriteAllLinesAsync(
            response,
            [
                "-nologo", "-nostdlib", "-target:library", "-nullable:enable", "-warnaserror",
                // As the SDK does: libraries for older frameworks run on this one.
                "-nowarn:1701,1702",
                $"-out:\"{Path.Combine(folder.Path, "functions.dll")}\"",
                .. references.Select(path => $"-reference:\"{path}\""),
                .. files.Select(file => $"\"{file}\""),
            ]);
        await Tool.RunAsync("dotnet", ["exec", Built.Compiler, "-noconfig", $"@{response}"]);
    }
}
