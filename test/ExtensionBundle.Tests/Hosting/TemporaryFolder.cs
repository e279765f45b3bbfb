namespace ExtensionBundle.Tests.Hosting;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bundle-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
