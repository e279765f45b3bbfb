namespace Reliability.Worker;

/// <summary>What is published and processed.</summary>
public sealed record WorkEvent(int Number);
