using NCrontab;

namespace Dapr.LocalSidecar.Components.Bindings;

/// <summary>
/// A schedule in Dapr's grammar: five fields, or six with leading seconds; <c>@daily</c> and the like; <c>@every 5s</c>; a time zone
/// in front (<c>CRON_TZ=Europe/Berlin 0 9 * * *</c>), otherwise local time.
/// </summary>
internal sealed class CronSchedule
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["@yearly"] = "0 0 0 1 1 *",
        ["@annually"] = "0 0 0 1 1 *",
        ["@monthly"] = "0 0 0 1 * *",
        ["@weekly"] = "0 0 0 * * 0",
        ["@daily"] = "0 0 0 * * *",
        ["@midnight"] = "0 0 0 * * *",
        ["@hourly"] = "0 0 * * * *",
    };

    private readonly IReadOnlyList<CrontabSchedule> _schedules;
    private readonly TimeSpan _interval;
    private readonly TimeZoneInfo _zone;

    private CronSchedule(IReadOnlyList<CrontabSchedule> schedules, TimeSpan interval, TimeZoneInfo zone)
    {
        _schedules = schedules;
        _interval = interval;
        _zone = zone;
    }

    /// <exception cref="FormatException">The text is no schedule.</exception>
    public static CronSchedule Parse(string text, TimeZoneInfo localZone)
    {
        var rest = text.Trim();
        var zone = localZone;
        if (rest.StartsWith("TZ=", StringComparison.Ordinal) || rest.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var parts = rest.Split(' ', 2);
            zone = FindZone(parts[0].Split('=')[1]);
            rest = parts.Length == 2 ? parts[1].Trim() : "";
        }
        if (rest.StartsWith("@every ", StringComparison.Ordinal))
            return new([], Interval(rest["@every ".Length..]), zone);
        if (rest.StartsWith('@'))
            rest = Names.GetValueOrDefault(rest) ?? throw new FormatException($"\"{rest}\" is unknown");
        var fields = rest.Replace('?', '*').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(Schedules(fields), TimeSpan.Zero, zone);
    }

    /// <summary>The first time after a point in time, or null if there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now)
    {
        if (_schedules.Count == 0)
            return now + _interval;
        var local = TimeZoneInfo.ConvertTime(now, _zone).DateTime;
        var end = local.AddYears(5);
        var next = _schedules.Min(schedule => schedule.GetNextOccurrence(local, end));
        // The hour that a clock change leaves out does not exist; the schedule fires when it is over.
        while (_zone.IsInvalidTime(next))
            next = next.AddMinutes(1);
        return next >= end ? null : new DateTimeOffset(next, _zone.GetUtcOffset(next));
    }

    /// <summary>A day of month and a day of week together mean either of them, while the parser takes both: hence two schedules.</summary>
    private static List<CrontabSchedule> Schedules(string[] fields)
    {
        if (fields.Length is not (5 or 6))
            throw new FormatException($"{fields.Length} fields; five or six are needed");
        var dayOfMonth = fields.Length - 3;
        var dayOfWeek = fields.Length - 1;
        if (fields[dayOfMonth].StartsWith('*') || fields[dayOfWeek].StartsWith('*'))
            return [ParseFields(fields)];
        return [ParseFields(With(fields, dayOfMonth)), ParseFields(With(fields, dayOfWeek))];
    }

    private static string[] With(string[] fields, int unrestricted) =>
        fields.Select((field, index) => index == unrestricted ? "*" : field).ToArray();

    private static CrontabSchedule ParseFields(string[] fields)
    {
        try
        {
            return CrontabSchedule.Parse(string.Join(' ', fields), new() { IncludingSeconds = fields.Length == 6 });
        }
        catch (CrontabException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static TimeSpan Interval(string text) => GoDuration.TryParse(text, out var interval) && interval >= TimeSpan.FromMilliseconds(1)
        ? TimeSpan.FromMilliseconds(Math.Floor(interval.TotalMilliseconds))
        : throw new FormatException($"\"{text}\" is not a duration of at least 1ms, such as 5s or 1h30m");

    private static TimeZoneInfo FindZone(string name)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new FormatException($"the time zone \"{name}\" is unknown", e);
        }
    }
}
