namespace PublicApi;

/// <summary>The folders of the repository that the tests were built in.</summary>
internal static class SourceTree
{
    /// <summary>Finds a folder or file.</summary>
    /// <param name="segments">Its path below the folder of the solution file.</param>
    /// <returns>The full path.</returns>
    public static string PathOf(params string[] segments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("*.sln").Length == 0)
            folder = folder.Parent;
        var root = folder?.FullName ?? throw new InvalidOperationException("No solution file above the tests.");
        return Path.Combine([root, .. segments]);
    }
}
