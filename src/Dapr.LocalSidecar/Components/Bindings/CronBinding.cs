using System.Globalization;

namespace Dapr.LocalSidecar.Components.Bindings;

/// <summary>Fires on a schedule. Runs may overlap, and what the app answers does not matter.</summary>
internal sealed class CronBinding(CronSchedule schedule, TimeProvider time) : IInputBinding
{
    /// <summary>Timers cannot wait longer than about 49 days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static CronBinding Create(ComponentDefinition component, TimeProvider time)
    {
        var text = component.Setting("schedule");
        if (string.IsNullOrWhiteSpace(text))
            throw component.Error("metadata \"schedule\" is missing");
        try
        {
            return new(CronSchedule.Parse(text, time.LocalTimeZone), time);
        }
        catch (FormatException e)
        {
            throw component.Error($"the schedule \"{text}\" cannot be read: {e.Message}");
        }
    }

    public async Task RunAsync(Func<BindingEvent, Task> deliver, CancellationToken stop)
    {
        while (schedule.NextAfter(time.GetUtcNow()) is { } next)
        {
            TimeSpan wait;
            while ((wait = next - time.GetUtcNow()) > TimeSpan.Zero)
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stop).ConfigureAwait(false);
            _ = deliver(new([], new Dictionary<string, string> { ["readTimeUTC"] = GoTime(time.GetUtcNow()), ["timeZone"] = "Local" }));
        }
    }

    private static string GoTime(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + " +0000 UTC";
}
