namespace Dapr.LocalSidecar;

/// <summary>
/// What a pub/sub component does with an event that failed and has no dead-letter topic. Delays grow by a factor
/// of two from <see cref="InitialDelay"/> to <see cref="MaxDelay"/>.
/// </summary>
public sealed class RedeliveryOptions
{
    /// <summary>
    /// True (the default) = delivered again. False = logged and lost, as the in-memory component of Dapr 1.17 and later does.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Delay before the second attempt.</summary>
    public TimeSpan InitialDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest delay between two attempts.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts in total, the first one included; 0 = until one succeeds.</summary>
    public int MaxAttempts { get; set; }

    internal TimeSpan DelayBefore(int attempt) =>
        TimeSpan.FromTicks((long)Math.Min(MaxDelay.Ticks, InitialDelay.Ticks * Math.Pow(2, Math.Min(attempt - 2, 40))));

    internal bool Allows(int attempt) => Enabled && (MaxAttempts <= 0 || attempt <= MaxAttempts);
}
