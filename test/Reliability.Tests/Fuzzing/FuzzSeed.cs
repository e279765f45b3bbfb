using System.Globalization;
using System.Text;
using FsCheck;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>The number from which all inputs of a run come: another one in each run, unless <c>DAPR_FUZZ_SEED</c> names it.</summary>
internal static class FuzzSeed
{
    public static ulong Value { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("DAPR_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : (ulong)Random.Shared.NextInt64();

    /// <summary>Of its own for each test, so that a test alone gets the inputs that it has among others.</summary>
    public static Rnd For(string test) => new(Mix(test));

    public static Random RandomFor(string test) => new((int)Mix(test));

    /// <summary>What a failed test prints, to repeat it.</summary>
    public static string Describe(string input) => $"DAPR_FUZZ_SEED={Value}, input: {input}";

    // FNV-1a: the hash codes of .NET differ from run to run.
    private static ulong Mix(string test) =>
        Encoding.UTF8.GetBytes(test).Aggregate(Value ^ 14695981039346656037, static (hash, b) => unchecked((hash ^ b) * 1099511628211));
}
