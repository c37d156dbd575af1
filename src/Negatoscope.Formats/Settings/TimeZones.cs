namespace Negatoscope.Formats.Settings;

/// <summary>IANA time zones as the machine knows them, and French time where it knows none.</summary>
public static class TimeZones
{
    public const string Paris = "Europe/Paris";

    /// <summary>A small container has no time zone database; French time must not depend on it.</summary>
    public static TimeZoneInfo? Find(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : id == Paris ? BuiltInParis : null;

    /// <summary>
    /// UTC+1, and an hour more from the last Sunday of March until the last Sunday of October at 01:00 UTC (directive 2000/84/EC); until 1995
    /// it ended on the last Sunday of September. Before 1981 the rules differed; no image is that old.
    /// </summary>
    public static readonly TimeZoneInfo BuiltInParis = TimeZoneInfo.CreateCustomTimeZone(
        Paris, TimeSpan.FromHours(1), Paris, "CET", "CEST",
        [
            Summer(new(1981, 1, 1), new(1995, 12, 31), lastMonth: 9),
            Summer(new(1996, 1, 1), DateOnly.MaxValue, lastMonth: 10),
        ]);

    private static TimeZoneInfo.AdjustmentRule Summer(DateOnly from, DateOnly until, int lastMonth) =>
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            from.ToDateTime(default), until.ToDateTime(default), TimeSpan.FromHours(1), LastSunday(3, hour: 2), LastSunday(lastMonth, hour: 3));

    private static TimeZoneInfo.TransitionTime LastSunday(int month, int hour) =>
        TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, hour, 0, 0), month, week: 5, DayOfWeek.Sunday);
}
