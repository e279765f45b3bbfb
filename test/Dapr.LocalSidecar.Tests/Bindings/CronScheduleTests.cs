using System.Globalization;
using Dapr.LocalSidecar.Components.Bindings;

namespace Dapr.LocalSidecar.Tests.Bindings;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("*/15 * * * *", "2024-05-01T10:07:30Z", "2024-05-01T10:15:00Z")]
    [InlineData("*/10 * * * * *", "2024-05-01T10:07:31Z", "2024-05-01T10:07:40Z")]
    [InlineData("0 30 9 ? * mon-fri", "2024-05-04T00:00:00Z", "2024-05-06T09:30:00Z")]
    [InlineData("0 0 1 jan *", "2024-05-01T00:00:00Z", "2025-01-01T00:00:00Z")]
    [InlineData("20/10 * * * *", "2024-05-01T10:31:00Z", "2024-05-01T10:40:00Z")]
    [InlineData("0 0 13 * 5", "2024-05-01T00:00:00Z", "2024-05-03T00:00:00Z")]
    [InlineData("0 0 2 * 5", "2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z")]
    [InlineData("@daily", "2024-05-01T10:07:30Z", "2024-05-02T00:00:00Z")]
    [InlineData("@midnight", "2024-05-01T10:07:30Z", "2024-05-02T00:00:00Z")]
    [InlineData("@hourly", "2024-05-01T10:07:30Z", "2024-05-01T11:00:00Z")]
    [InlineData("@weekly", "2024-05-01T10:07:30Z", "2024-05-05T00:00:00Z")]
    [InlineData("@monthly", "2024-05-01T10:07:30Z", "2024-06-01T00:00:00Z")]
    [InlineData("@yearly", "2024-05-01T10:07:30Z", "2025-01-01T00:00:00Z")]
    [InlineData("@every 1h30m", "2024-05-01T10:00:00Z", "2024-05-01T11:30:00Z")]
    [InlineData("@every 1500us", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00.001Z")]
    [InlineData("CRON_TZ=Europe/Berlin 0 9 * * *", "2024-05-01T00:00:00Z", "2024-05-01T07:00:00Z")]
    [InlineData("TZ=Europe/Berlin 30 2 * * *", "2024-03-30T12:00:00Z", "2024-03-31T01:00:00Z")]
    public void NextAfter_Schedule_IsTheNextTime(string schedule, string now, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture),
        CronSchedule.Parse(schedule, TimeZoneInfo.Utc).NextAfter(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))!.Value.ToUniversalTime());

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* * * * 7")]
    [InlineData("@sometimes")]
    [InlineData("@every 0s")]
    [InlineData("@every soon")]
    [InlineData("TZ=Nowhere/Land 0 0 * * *")]
    public void Parse_NoSchedule_Throws(string schedule) => Assert.Throws<FormatException>(() => CronSchedule.Parse(schedule, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("300ms", 300)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m0.5s", 120_500)]
    [InlineData("0", 0)]
    [InlineData("-5s", -5000)]
    public void Duration_OfGo_IsRead(string text, double milliseconds)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("5 s")]
    [InlineData("5x")]
    public void Duration_NotOfGo_IsRefused(string text) => Assert.False(GoDuration.TryParse(text, out _));

    [Theory]
    [InlineData(500, "500ms")]
    [InlineData(5000, "5s")]
    [InlineData(90_000, "1m30s")]
    [InlineData(3_600_000, "1h0m0s")]
    public void Duration_Formatted_LooksLikeGo(double milliseconds, string text) => Assert.Equal(text, GoDuration.Format(TimeSpan.FromMilliseconds(milliseconds)));
}
