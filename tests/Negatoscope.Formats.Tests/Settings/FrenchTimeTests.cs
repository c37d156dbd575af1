using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Settings;

/// <summary>French time must be right on a machine that has no time zone database.</summary>
public sealed class FrenchTimeTests
{
    [Theory]
    [InlineData(2024, 1, 15, 12, "+01:00")]
    [InlineData(2024, 7, 15, 12, "+02:00")]
    [InlineData(2024, 3, 31, 1, "+01:00")] // the hour before summer time
    [InlineData(2024, 3, 31, 3, "+02:00")]
    [InlineData(2024, 10, 27, 1, "+02:00")]
    [InlineData(2024, 10, 27, 3, "+01:00")]
    [InlineData(1994, 10, 1, 12, "+01:00")] // until 1995 summer ended in September
    public void The_built_in_rule_knows_summer_from_winter(int year, int month, int day, int hour, string offset)
    {
        var moment = new Moment(new(year, month, day), new(hour, 0), Precision.Second, null);

        Assert.EndsWith(offset, When.DateTime(moment, TimeZones.BuiltInParis), StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_in_rule_agrees_with_the_database_on_every_hour_since_1981()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZones.Paris, out var paris))
            return; // a machine without a database has nothing to compare with

        var wrong = new List<DateTime>();
        for (var hour = new DateTime(1981, 1, 1, 0, 30, 0, DateTimeKind.Utc); hour.Year < 2038; hour = hour.AddHours(1))
            if (paris.GetUtcOffset(hour) != TimeZones.BuiltInParis.GetUtcOffset(hour))
                wrong.Add(hour);

        Assert.Empty(wrong);
    }
}
