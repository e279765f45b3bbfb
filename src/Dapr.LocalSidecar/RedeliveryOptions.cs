namespace Dapr.LocalSidecar;

/// <summary>
/// What a pub/sub component does with an event that failed. Delays grow by a factor of two from <see cref="InitialDelay"/> to
/// <see cref="MaxDelay"/>.
/// </summary>
public sealed class RedeliveryOptions
{
    /// <summary>
    /// True (the default) = delivered again. False = logged and lost, as the in-memory component of Dapr 1.17 and later does, or sent
    /// to the dead-letter topic at once.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Delay before the second attempt.</summary>
    public TimeSpan InitialDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest delay between two attempts.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts in total, the first one included; 0 = until one succeeds.</summary>
    public int MaxAttempts { get; set; }

    /// <summary>
    /// Attempts before an event goes to its dead-letter topic, the first one included. Default: 1, as in Dapr without a resiliency
    /// policy.
    /// </summary>
    public int AttemptsBeforeDeadLetter { get; set; } = 1;

    internal TimeSpan DelayBefore(int attempt) =>
        TimeSpan.FromTicks((long)Math.Min(MaxDelay.Ticks, InitialDelay.Ticks * Math.Pow(2, Math.Min(attempt - 2, 40))));

    internal bool Allows(int attempt) => Enabled && (MaxAttempts <= 0 || attempt <= MaxAttempts);

    internal bool AllowsBeforeDeadLetter(int attempt) => Allows(attempt) && attempt <= AttemptsBeforeDeadLetter;
}
