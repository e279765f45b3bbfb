using System.Reflection;

namespace PublicApi;

/// <summary>The checked-in listing of an assembly's public API: <c>src/{assembly}/PublicApi.txt</c>.</summary>
internal static class PublicApiFile
{
    /// <summary>Set to <c>1</c>, this variable makes <see cref="AssertMatches"/> write the file instead of comparing with it.</summary>
    public const string UpdateVariable = "UPDATE_PUBLIC_API";

    /// <summary>Fails if the assembly's public API is not the listed one.</summary>
    /// <param name="assembly">The assembly, whose project's folder bears its name.</param>
    public static void AssertMatches(Assembly assembly)
    {
        var file = SourceTree.PathOf("src", assembly.GetName().Name!, "PublicApi.txt");
        var actual = PublicApiListing.Of(assembly);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(file, string.Concat(actual.Select(line => line + "\n")));
        var listed = File.Exists(file) ? File.ReadAllLines(file) : [];
        var changes = listed.Except(actual).Select(line => $"- {line}").Concat(actual.Except(listed).Select(line => $"+ {line}"));
        Assert.True(
            listed.SequenceEqual(actual),
            $"The public API differs from {file}. If that is meant, run the tests with {UpdateVariable}=1.\n{string.Join('\n', changes)}");
    }
}
