using System.Globalization;
using System.Text;

namespace Negatoscope.Dicom.Tests;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("20240229", "2024-02-29")]
    [InlineData("20240229 ", "2024-02-29")]
    [InlineData("20240229\0", "2024-02-29")]
    [InlineData("1998.03.01", "1998-03-01")] // ACR-NEMA
    [InlineData("1998-03-01", "1998-03-01")]
    [InlineData("00010101", "0001-01-01")]
    public void Reads_a_date(string text, string iso)
    {
        Assert.True(ValueText.TryDate(Bytes(text), out var date));
        Assert.Equal(DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20230229")]
    [InlineData("20241301")]
    [InlineData("20240100")]
    [InlineData("00000000")]
    [InlineData("2024010")]
    [InlineData("202401011")]
    [InlineData("2024-01.01")]
    [InlineData("2024:01:01")]
    [InlineData("20240101-20240131")] // a range belongs in a query
    [InlineData("2024O101")]
    public void Refuses_what_is_no_date(string text) => Assert.False(ValueText.TryDate(Bytes(text), out _));

    [Theory]
    [InlineData("07", "07:00:00", TimePrecision.Hour, 0)]
    [InlineData("0709", "07:09:00", TimePrecision.Minute, 0)]
    [InlineData("070907", "07:09:07", TimePrecision.Second, 0)]
    [InlineData("070907.0705 ", "07:09:07.0705", TimePrecision.Fraction, 4)]
    [InlineData("235959.999999", "23:59:59.999999", TimePrecision.Fraction, 6)]
    [InlineData("070907.123456789", "07:09:07.1234567", TimePrecision.Fraction, 9)]
    [InlineData("07:09:07", "07:09:07", TimePrecision.Second, 0)] // ACR-NEMA
    [InlineData("07:09:07.5", "07:09:07.5", TimePrecision.Fraction, 1)]
    [InlineData("07:09", "07:09:00", TimePrecision.Minute, 0)]
    [InlineData("235960", "23:59:59", TimePrecision.Second, 0)] // a leap second
    public void Reads_a_time(string text, string iso, TimePrecision precision, int fractionDigits)
    {
        Assert.True(ValueText.TryTime(Bytes(text), out var time));
        Assert.Equal(new DicomTime(TimeOnly.Parse(iso, CultureInfo.InvariantCulture), precision, fractionDigits), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("070")]
    [InlineData("24")]
    [InlineData("0760")]
    [InlineData("070961")]
    [InlineData("070907.")]
    [InlineData("0709.5")]
    [InlineData("07:0907")]
    [InlineData("::::::")]
    [InlineData("070907+0100")]
    public void Refuses_what_is_no_time(string text) => Assert.False(ValueText.TryTime(Bytes(text), out _));

    [Theory]
    [InlineData("2024", "2024-01-01T00:00:00", TimePrecision.Year, null)]
    [InlineData("202402", "2024-02-01T00:00:00", TimePrecision.Month, null)]
    [InlineData("20240203", "2024-02-03T00:00:00", TimePrecision.Day, null)]
    [InlineData("2024020304", "2024-02-03T04:00:00", TimePrecision.Hour, null)]
    [InlineData("202402030405", "2024-02-03T04:05:00", TimePrecision.Minute, null)]
    [InlineData("20240203040506", "2024-02-03T04:05:06", TimePrecision.Second, null)]
    [InlineData("20240203040506.789", "2024-02-03T04:05:06.789", TimePrecision.Fraction, null)]
    [InlineData("20240203040506.789+0200", "2024-02-03T04:05:06.789", TimePrecision.Fraction, 120)]
    [InlineData("20240203-0330", "2024-02-03T00:00:00", TimePrecision.Day, -210)]
    [InlineData("2024-0500 ", "2024-01-01T00:00:00", TimePrecision.Year, -300)]
    public void Reads_a_date_time(string text, string iso, TimePrecision precision, int? offsetMinutes)
    {
        Assert.True(ValueText.TryDateTime(Bytes(text), out var found));
        var expected = DateTime.Parse(iso, CultureInfo.InvariantCulture);
        Assert.Equal((DateOnly.FromDateTime(expected), TimeOnly.FromDateTime(expected), precision), (found.Date, found.Time, found.Precision));
        Assert.Equal(offsetMinutes, found.Offset?.TotalMinutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+0100")]
    [InlineData("202")]
    [InlineData("20240")]
    [InlineData("20240230")]
    [InlineData("2024020325")]
    [InlineData("20240203040506.")]
    [InlineData("20240203040506+1500")]
    [InlineData("20240203040506+1")]
    public void Refuses_what_is_no_date_time(string text) => Assert.False(ValueText.TryDateTime(Bytes(text), out _));

    [Theory]
    [InlineData("+0000", 0)]
    [InlineData("-0000", 0)]
    [InlineData("+0530 ", 330)]
    [InlineData("-1200", -720)]
    [InlineData("+1400", 840)]
    public void Reads_an_offset(string text, int minutes)
    {
        Assert.True(ValueText.TryOffset(Bytes(text), out var offset));
        Assert.Equal(minutes, offset.TotalMinutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0100")]
    [InlineData("+01")]
    [InlineData("+0160")]
    [InlineData("-1201")]
    [InlineData("+1401")]
    [InlineData("+-100")]
    public void Refuses_what_is_no_offset(string text) => Assert.False(ValueText.TryOffset(Bytes(text), out _));

    [Theory]
    [InlineData("120.0", "120.0")]
    [InlineData(" 1.50 ", "1.50")]
    [InlineData("+.5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-1.5e-3", "-0.0015")]
    [InlineData("1.0E+02", "100")]
    [InlineData("0e0", "0")]
    [InlineData("0.000", "0.000")]
    [InlineData("1E28", "10000000000000000000000000000")]
    public void Reads_a_decimal_with_its_digits(string text, string digits)
    {
        Assert.True(ValueText.TryDecimal(Bytes(text), out var value));
        Assert.Equal(digits, value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("1,5")]
    [InlineData("1 5")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("1e2147483648")]
    [InlineData("0x10")]
    public void Refuses_what_is_no_decimal(string text) => Assert.False(ValueText.TryDecimal(Bytes(text), out _));

    [Theory]
    [InlineData("5", 5)]
    [InlineData(" -12 ", -12)]
    [InlineData("+7", 7)]
    [InlineData("5.0", 5)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public void Reads_an_integer(string text, int expected)
    {
        Assert.True(ValueText.TryInteger(Bytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5.5")]
    [InlineData("1e3")]
    [InlineData("2147483648")]
    [InlineData("five")]
    public void Refuses_what_is_no_integer(string text) => Assert.False(ValueText.TryInteger(Bytes(text), out _));

    [Theory]
    [InlineData("018M", 18, AgeUnit.Month)]
    [InlineData("065Y", 65, AgeUnit.Year)]
    [InlineData("003W", 3, AgeUnit.Week)]
    [InlineData("5d", 5, AgeUnit.Day)]
    public void Reads_an_age(string text, int count, AgeUnit unit)
    {
        Assert.True(ValueText.TryAge(Bytes(text), out var age));
        Assert.Equal(new DicomAge(count, unit), age);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Y")]
    [InlineData("065")]
    [InlineData("65 Y")]
    [InlineData("-65Y")]
    [InlineData("0065Y")]
    public void Refuses_what_is_no_age(string text) => Assert.False(ValueText.TryAge(Bytes(text), out _));

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
