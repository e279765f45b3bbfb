namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>How many events are delivered together and how long the first of them may wait for the others.</summary>
internal sealed record BulkSubscribeSettings(int MaxMessagesCount, int MaxAwaitDurationMs)
{
    public const int DefaultMaxMessagesCount = 100;
    public const int DefaultMaxAwaitDurationMs = 1000;
}
