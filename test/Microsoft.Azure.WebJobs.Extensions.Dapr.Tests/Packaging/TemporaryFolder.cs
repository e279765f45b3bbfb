namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Packaging;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dapr-packaging-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
