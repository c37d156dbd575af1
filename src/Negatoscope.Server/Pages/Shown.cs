using System.Globalization;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

/// <summary>Values as people read them. A value that is not as DICOM has it is shown as it is written.</summary>
public static class Shown
{
    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] FrenchMonths = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    /// <summary>With the name of the month: 03/04 is two days, depending on who reads it.</summary>
    public static string Date(DateOnly date, Language language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(date.Day == 1 && language == Language.French ? "1er" : date.Day)} {(language == Language.French ? FrenchMonths : EnglishMonths)[date.Month - 1]} {date.Year:0000}");

    public static string? Date(string? written, Language language) => DateOf(written) is { } date ? Date(date, language) : written;

    /// <summary>A DA value; the dotted form is of the standard of before 1993, and still met (PS3.5 §6.2).</summary>
    public static DateOnly? DateOf(string? written) =>
        DateOnly.TryParseExact(written?.Replace(".", "", StringComparison.Ordinal), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A TM value as hours and minutes.</summary>
    public static string? Time(string? written) =>
        written?.Replace(":", "", StringComparison.Ordinal) is { Length: >= 4 } digits && digits.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') is false
            ? $"{digits[..2]}:{digits[2..4]}"
            : written;

    public static string? Name(PersonName? name) => name is null ? null : Joined(name.Alphabetic, name.Ideographic);

    private static string? Joined(string? alphabetic, string? ideographic) => (Components(alphabetic), Components(ideographic)) switch
    {
        ({ } first, { } second) => $"{first} ({second})",
        var (first, second) => first ?? second,
    };

    /// <summary>Family name first, as lists are sorted and as departments call their patients.</summary>
    private static string? Components(string? group)
    {
        if (group is null)
            return null;
        int[] order = [3, 0, 1, 2, 4]; // prefix, family, given, middle, suffix
        var shown = string.Join(' ', order.Select(i => PersonName.ComponentOf(group, i)).OfType<string>());
        return shown.Length > 0 ? shown : null;
    }

    /// <summary>In full years on a day; in months under two.</summary>
    public static string? Age(DateOnly? birth, DateOnly? on, Language language)
    {
        if (birth is not { } born || on is not { } day || day < born)
            return null;
        var months = ((day.Year - born.Year) * 12) + day.Month - born.Month - (day.Day < born.Day ? 1 : 0);
        return months < 24 ? PageText.Months(months).In(language) : PageText.Years(months / 12).In(language);
    }

    public static string? Sex(string? written, Language language) => written switch
    {
        "M" => new Sentence("male", "masculin").In(language),
        "F" => new Sentence("female", "féminin").In(language),
        "O" => new Sentence("other", "autre").In(language),
        _ => written,
    };

    /// <summary>With the digits of the source, and the decimal mark of the language.</summary>
    public static string Number(string written, Language language) => language == Language.French ? written.Replace('.', ',') : written;

    public static string Number(decimal number, Language language) => Number(number.ToString(CultureInfo.InvariantCulture), language);

    /// <summary>Thousands apart, by a thin space that does not break (ISO 80000-1 §7.3.1).</summary>
    public static string Count(long count) => count.ToString("#,0", Thousands);

    private static readonly NumberFormatInfo Thousands = new() { NumberGroupSeparator = "\u202F" };

    public static string Size(long bytes, Language language)
    {
        string[] units = language == Language.French ? ["o", "ko", "Mo", "Go", "To"] : ["B", "kB", "MB", "GB", "TB"];
        double size = bytes;
        var unit = 0;
        for (; size >= 1000 && unit < units.Length - 1; unit++)
            size /= 1000;
        return $"{Number(size.ToString(unit == 0 || size >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture), language)}\u202F{units[unit]}";
    }

    /// <summary>Control characters are no HTML, and those that change the writing direction make a text lie.</summary>
    public static string Visible(string text) =>
        text.Any(IsInvisible) ? new([.. text.Select(c => IsInvisible(c) ? '·' : c)]) : text;

    private static bool IsInvisible(char c) => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F';
}
