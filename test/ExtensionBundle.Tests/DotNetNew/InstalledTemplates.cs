using ExtensionBundle.Tests.Hosting;

namespace ExtensionBundle.Tests.DotNetNew;

/// <summary>The template package, installed where nothing else is.</summary>
public sealed class InstalledTemplates : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync() => await RunAsync("install", Built.TemplatePackage);

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <returns>The text of the one file that the template gives.</returns>
    internal async Task<string> InstantiateAsync(string template, string name, params string[] arguments)
    {
        var output = Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"));
        await RunAsync([template, "--name", name, "--output", output, "--no-update-check", .. arguments]);
        var file = Assert.Single(Directory.GetFiles(output, "*", SearchOption.AllDirectories));
        Assert.Equal($"{name}.cs", Path.GetFileName(file));
        return await File.ReadAllTextAsync(file);
    }

    private Task<string> RunAsync(params string[] arguments) => Tool.RunAsync(
        "dotnet",
        ["new", .. arguments, "--debug:custom-hive", Path.Combine(_folder.Path, "hive")],
        ("DOTNET_CLI_HOME", _folder.Path),
        ("DOTNET_NOLOGO", "1"),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "0"));
}
