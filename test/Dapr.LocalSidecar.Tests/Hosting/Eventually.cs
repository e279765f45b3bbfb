namespace Dapr.LocalSidecar.Tests.Hosting;

/// <summary>Waits for conditions; nothing in the tests waits for time to pass.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Bound);
        while (!condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not within {Bound}: {what}");
            await Task.Delay(10);
        }
    }

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(Bound);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not within {Bound}: {what}");
            await Task.Delay(10);
        }
    }
}
