using System.Diagnostics;
using System.Text;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;
using Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Security;
using Xunit.Abstractions;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Fuzzing;

/// <summary>Gives a reader inputs, counts how they end, and fails with the smallest input found that ends otherwise than it may.</summary>
/// <param name="target">The test; its inputs depend on the seed and on this name.</param>
/// <param name="corpus">Inputs of the kind that the reader expects.</param>
/// <param name="names">Names that mean something to the reader, for JSON that is made up; empty for what is no JSON.</param>
internal sealed class Fuzzer(string target, IEnumerable<string> corpus, string[] names)
{
    private const int MadeUp = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Mutator _mutator = new(
        [.. corpus.Select(Encoding.UTF8.GetBytes)],
        names.Length == 0 ? [] : [.. JsonTexts.Of(names).Several(target, MadeUp).Select(Encoding.UTF8.GetBytes)]);

    private volatile byte[] _current = [];
    private long _started = Stopwatch.GetTimestamp();

    /// <param name="count">How many inputs.</param>
    /// <param name="check">Says how an input ended; whatever it throws fails the test. Chooses by the number what else it needs.</param>
    /// <param name="output">Gets the counts.</param>
    public async Task RunAsync(int count, Func<byte[], int, ValueTask<string>> check, ITestOutputHelper output)
    {
        var ends = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var loop = Task.Run(() => LoopAsync(count, check, ends));
        while (await Task.WhenAny(loop, Task.Delay(TimeSpan.FromSeconds(1))) != loop)
        {
            var input = _current;
            Assert.True(Stopwatch.GetElapsedTime(Volatile.Read(ref _started)) < Longest, Describe(input, $"no end within {Longest}"));
        }

        await loop;
        Assert.True(ends.Count > 1, $"Everything ends as '{ends.Keys.First()}': the inputs prove nothing.");
        new Report($"Fuzzing.{target}", "mutated and made-up inputs", count, string.Join(", ", ends.Select(e => $"{e.Value:N0} {e.Key}")), Lost: 0).WriteTo(output);
    }

    private async Task LoopAsync(int count, Func<byte[], int, ValueTask<string>> check, SortedDictionary<string, int> ends)
    {
        var random = FuzzSeed.RandomFor(target);
        for (var i = 0; i < count; i++)
        {
            var input = _mutator.Next(random);
            var choice = random.Next();
            Volatile.Write(ref _started, Stopwatch.GetTimestamp());
            _current = input;
            if (await FailureAsync(check, input, choice, ends) is not { } failure)
                continue;
            var small = await ShrinkAsync(check, input, choice, failure.GetType());
            Assert.Fail(Describe(small, (await FailureAsync(check, small, choice, [])!)!.ToString()));
        }
    }

    private static async Task<Exception?> FailureAsync(
        Func<byte[], int, ValueTask<string>> check, byte[] input, int choice, SortedDictionary<string, int> ends)
    {
        try
        {
            var end = await check(input, choice);
            ends[end] = ends.GetValueOrDefault(end) + 1;
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private async Task<byte[]> ShrinkAsync(Func<byte[], int, ValueTask<string>> check, byte[] input, int choice, Type failure)
    {
        for (var length = input.Length / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= input.Length;)
            {
                Volatile.Write(ref _started, Stopwatch.GetTimestamp());
                byte[] smaller = [.. input[..at], .. input[(at + length)..]];
                if ((await FailureAsync(check, smaller, choice, []))?.GetType() == failure)
                    input = smaller;
                else
                    at += length;
            }
        }

        return input;
    }

    private static string Describe(byte[] input, string problem) =>
        FuzzSeed.Describe($"{Hostile.Show(Encoding.Latin1.GetString(input))} (base64 {Convert.ToBase64String(input[..Math.Min(input.Length, 4096)])})\n{problem}");
}
