using System.Collections.Concurrent;

namespace Reliability.Worker;

/// <summary>What becomes of each attempt at each event: one in five fails, always the same ones for a seed. Counts what it decides.</summary>
public sealed class Fates(int seed, int count)
{
    private const int ThrownPercent = 15;
    private const int RefusedPercent = 5;

    private readonly int[] _attempts = new int[count];
    private readonly ConcurrentQueue<int> _deadLetters = new();
    private int _runs;
    private int _thrown;
    private int _refused;
    private int _reached;

    /// <summary>How often a function began.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>How often one threw.</summary>
    public int Thrown => Volatile.Read(ref _thrown);

    /// <summary>How often the state store was given a record that it has to refuse.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>How many of the events have come at least once.</summary>
    public int Reached => Volatile.Read(ref _reached);

    /// <summary>Events that came through the dead-letter topic.</summary>
    public IReadOnlyCollection<int> DeadLetters => _deadLetters;

    /// <summary>Events at which every attempt throws. Default: none.</summary>
    public Func<int, bool> IsPoison { get; init; } = static _ => false;

    public Fate Next(int number)
    {
        Interlocked.Increment(ref _runs);
        var attempt = Interlocked.Increment(ref _attempts[number]);
        if (attempt == 1)
            Interlocked.Increment(ref _reached);
        var chance = Mix(((long)seed << 40) ^ ((long)number << 12) ^ attempt) % 100;
        if (IsPoison(number) || chance < ThrownPercent)
        {
            Interlocked.Increment(ref _thrown);
            return Fate.Throw;
        }

        if (chance >= ThrownPercent + RefusedPercent)
            return Fate.Succeed;
        Interlocked.Increment(ref _refused);
        return Fate.RefuseOutput;
    }

    public void DeadLetter(int number) => _deadLetters.Enqueue(number);

    /// <summary>SplitMix64: the same on every machine and in every process.</summary>
    private static ulong Mix(long value)
    {
        var bits = unchecked((ulong)value + 0x9E3779B97F4A7C15);
        bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9);
        bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EB);
        return bits ^ (bits >> 31);
    }
}
