using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.Templates;

public sealed class ScriptSyntaxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("node")]
    public async Task JavaScript_EveryTemplate_Parses()
    {
        var files = Write(
            TemplateMatrix.Ids("JavaScript", "JavaScript-4.x"), id => BuiltBundle.Template(id).Files().Values, "js");

        foreach (var file in files)
            await Tool.RunAsync("node", ["--check", file]);
    }

    [ToolFact("python3")]
    public async Task Python_EveryTemplate_Compiles()
    {
        var files = Write(TemplateMatrix.Ids("Python"), id => BuiltBundle.Template(id).Files().Values, "py")
            .Concat(Write(TemplateMatrix.Ids("Python-2.x"), WithAppendedFiles, "py"));

        await Tool.RunAsync("python3", ["-m", "py_compile", .. files], ("PYTHONPYCACHEPREFIX", Path.Combine(_folder.Path, "cache")));
    }

    // App and blueprint, alone and with the function a second time.
    private static List<string> WithAppendedFiles(string id)
    {
        var code = RenderedTemplates.Of(id);
        return [code[0], code[0] + code[1], code[2], code[2] + code[3]];
    }

    private List<string> Write(IEnumerable<string> ids, Func<string, IEnumerable<string>> codeOf, string extension)
    {
        var files = new List<string>();
        foreach (var id in ids)
        {
            foreach (var (i, code) in codeOf(id).Index())
            {
                var file = Path.Combine(_folder.Path, $"{id.Replace('.', '_')}_{i}.{extension}");
                File.WriteAllText(file, code);
                files.Add(file);
            }
        }

        return files;
    }
}
