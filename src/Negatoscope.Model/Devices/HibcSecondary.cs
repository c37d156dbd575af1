using System.Buffers;

namespace Negatoscope.Model.Devices;

/// <summary>Reads the secondary data structure and the supplemental fields of ANSI/HIBC 2.6 (§2.2, §2.3.2, appendix E).</summary>
internal static class HibcSecondary
{
    /// <summary>The further element that holds the hour, in UTC, of an expiry date of the formats 4 and 6.</summary>
    public const string Hour = "HH";

    /// <summary>The further element that holds a quantity, of a field /Q or of the formats 8 and 9 of earlier editions.</summary>
    public const string Quantity = "Q";

    private const int MostCharacters = 18;

    private static readonly SearchValues<char> OfLots = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. ");

    private static readonly (string Identifier, string Name, UdiElement Element)[] Supplemental =
    [
        ("14D", "/14D", UdiElement.Expiry),
        ("16D", "/16D", UdiElement.Manufactured),
        ("S", "/S", UdiElement.Serial),
        ("Q", "/Q", UdiElement.Further),
    ];

    public static void Take(ReadOnlySpan<char> field, ref UdiDraft draft)
    {
        if (field.IsEmpty)
            draft.Report(UdiFindings.UnknownIdentifier("/"));
        else if (field[0] == '$')
            TakeReference(field, ref draft);
        else if (!TakeSupplemental(field, ref draft))
            TakeJulian(field, ref draft);
    }

    /// <summary><c>$</c> and <c>$+</c>: no date; <c>$$</c> and <c>$$+</c>: a date in the format that the next digit tells. <c>+</c>: a serial number.</summary>
    private static void TakeReference(ReadOnlySpan<char> field, ref UdiDraft draft)
    {
        var hasDate = field.StartsWith("$$");
        var rest = field[(hasDate ? 2 : 1)..];
        var isSerial = rest.StartsWith('+');
        rest = rest[(isSerial ? 1 : 0)..];
        var name = (hasDate, isSerial) switch { (true, true) => "$$+", (true, false) => "$$", (false, true) => "$+", _ => "$" };
        if (hasDate)
        {
            TakeQuantity(ref rest, name, ref draft);
            TakeDate(ref rest, name, ref draft);
        }

        if (rest.IsEmpty && hasDate)
            return;

        if (isSerial)
            KeepText(ref draft.Serial, rest, name, ref draft);
        else
            KeepText(ref draft.Lot, rest, name, ref draft);
    }

    /// <summary>8QQ or 9QQQQQ before the date, as editions before 2.5 allowed.</summary>
    private static void TakeQuantity(ref ReadOnlySpan<char> rest, string name, ref UdiDraft draft)
    {
        var length = rest.StartsWith('8') ? 2 : rest.StartsWith('9') ? 5 : 0;
        if (length == 0)
            return;

        if (rest.Length <= length || !UdiDates.AreDigits(rest[1..(length + 1)]))
        {
            draft.Report(UdiFindings.Length(name, length, length));
            return;
        }

        draft.KeepFurther(Quantity, rest[1..(length + 1)]);
        rest = rest[(length + 1)..];
    }

    /// <summary>Formats 0 and 1 are the first digit of the month itself (appendix E1.1).</summary>
    private static void TakeDate(ref ReadOnlySpan<char> rest, string name, ref UdiDraft draft)
    {
        var format = rest.IsEmpty ? '7' : rest[0];
        var digits = format switch { '0' or '1' => 4, '2' or '3' => 6, '4' => 8, '5' => 5, '6' => 7, _ => 0 };
        if (format is < '0' or > '7')
            draft.Report(UdiFindings.UnknownIdentifier(name));
        if (digits == 0)
        {
            rest = format == '7' && !rest.IsEmpty ? rest[1..] : rest;
            return;
        }

        var from = digits == 4 ? 0 : 1;
        var date = rest.Length < from + digits ? [] : rest[from..(from + digits)];
        if (date.IsEmpty || !UdiDates.AreDigits(date))
        {
            draft.Report(UdiFindings.ImpossibleDate(name));
            rest = rest[Math.Min(rest.Length, from + digits)..];
            return;
        }

        rest = rest[(from + digits)..];
        var day = format switch
        {
            '0' or '1' => UdiDates.Of(2000 + UdiDates.Two(date[2..]), UdiDates.Two(date), null),
            '2' => UdiDates.Of(2000 + UdiDates.Two(date[4..]), UdiDates.Two(date), UdiDates.Two(date[2..])),
            '3' or '4' => UdiDates.Hibc(date),
            _ => UdiDates.OfYear(2000 + UdiDates.Two(date), UdiDates.Three(date[2..])),
        };
        if (format is '4' or '6' && UdiDates.Two(date[^2..]) > 23)
            day = null;
        if (format is '0' or '1' && day is not null)
            draft.Report(UdiFindings.DayNotGiven(name));
        KeepDate(ref draft.Expiry, day, name, ref draft);
        if (format is '4' or '6' && day is not null)
            draft.KeepFurther(Hour, date[^2..]);
    }

    private static bool TakeSupplemental(ReadOnlySpan<char> field, ref UdiDraft draft)
    {
        foreach (var (identifier, name, element) in Supplemental)
        {
            if (!field.StartsWith(identifier, StringComparison.Ordinal))
                continue;

            var value = field[identifier.Length..];
            switch (element)
            {
                case UdiElement.Serial:
                    KeepText(ref draft.Serial, value, name, ref draft);
                    break;
                case UdiElement.Further:
                    if (value.Length is < 1 or > 5)
                        draft.Report(UdiFindings.Length(name, 1, 5));
                    else if (!UdiDates.AreDigits(value))
                        draft.Report(UdiFindings.Digits(name));
                    draft.KeepFurther(Quantity, value);
                    break;
                case UdiElement.Expiry:
                    TakeLongDate(ref draft.Expiry, value, name, ref draft);
                    break;
                default:
                    TakeLongDate(ref draft.Manufactured, value, name, ref draft);
                    break;
            }

            return true;
        }

        return false;
    }

    /// <summary>YYYYMMDD.</summary>
    private static void TakeLongDate(ref DateOnly? place, ReadOnlySpan<char> value, string name, ref UdiDraft draft)
    {
        if (value.Length != 8)
            draft.Report(UdiFindings.Length(name, 8, 8));
        else if (!UdiDates.AreDigits(value))
            draft.Report(UdiFindings.Digits(name));
        else
            KeepDate(ref place, UdiDates.Of(UdiDates.Four(value), UdiDates.Two(value[4..]), UdiDates.Two(value[6..])), name, ref draft);
    }

    /// <summary>YYJJJ and the lot: the form of the first editions.</summary>
    private static void TakeJulian(ReadOnlySpan<char> field, ref UdiDraft draft)
    {
        if (field.Length < 5 || !UdiDates.AreDigits(field[..5]))
        {
            draft.Report(UdiFindings.UnknownIdentifier($"/{field[..1]}…"));
            return;
        }

        const string Name = "+YYJJJ";
        KeepDate(ref draft.Expiry, UdiDates.OfYear(2000 + UdiDates.Two(field), UdiDates.Three(field[2..])), Name, ref draft);
        if (field.Length > 5)
            KeepText(ref draft.Lot, field[5..], Name, ref draft);
    }

    private static void KeepDate(ref DateOnly? place, DateOnly? date, string name, ref UdiDraft draft)
    {
        if (date is { } day)
            draft.Keep(ref place, day, name);
        else
            draft.Report(UdiFindings.ImpossibleDate(name));
    }

    private static void KeepText(ref string? place, ReadOnlySpan<char> value, string name, ref UdiDraft draft)
    {
        if (value.Length is < 1 or > MostCharacters)
            draft.Report(UdiFindings.Length(name, 1, MostCharacters));
        else if (value.ContainsAnyExcept(OfLots))
            draft.Report(UdiFindings.Characters(name));
        if (!value.IsEmpty)
            draft.Keep(ref place, value, name);
    }
}
