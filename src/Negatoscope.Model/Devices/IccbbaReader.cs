using System.Buffers;

namespace Negatoscope.Model.Devices;

/// <summary>Reads the ISBT 128 data structures of devices with human tissue (ICCBBA ST-001, ST-011), one by one or in a compound message.</summary>
internal static class IccbbaReader
{
    private const string DonationIdentifier = "=";

    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> Starts = SearchValues.Create("=&");

    private static readonly IsbtStructure[] Structures =
    [
        new("=/", 16, UdiElement.DeviceIdentifier), // 034 processor product identification code
        new("=,", 6, UdiElement.Serial), // 032 product divisions
        new("=>", 6, UdiElement.Expiry), // 004 expiration date
        new("&>", 10, UdiElement.Expiry), // 005 expiration date and time
        new("=}", 6, UdiElement.Manufactured), // 008 production date
        new("&}", 10, UdiElement.Manufactured), // 009 production date and time
        new("&,1", 18, UdiElement.Lot), // 035 MPHO lot number
    ];

    private static readonly IsbtStructure DonationNumber = new(DonationIdentifier, 15, UdiElement.Donation); // 001

    public static Read<Udi?> Read(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(" \t\r\n"))
            return ReadScanned(text);

        Span<char> carrier = stackalloc char[text.Length];
        var length = 0;
        foreach (var character in text)
            if (!char.IsWhiteSpace(character))
                carrier[length++] = character;
        return ReadScanned(carrier[..length]);
    }

    /// <summary>
    /// The processor product identification code without its data identifier: facility (one character and four digits), the facility's own code and
    /// the product description code (a letter and four digits).
    /// </summary>
    public static bool IsDeviceIdentifier(ReadOnlySpan<char> text) =>
        text.Length == 16 && !text.ContainsAnyExcept(Alphanumeric) && UdiDates.AreDigits(text[1..5]) && text[0] != 'O'
        && char.IsAsciiLetterUpper(text[11]) && UdiDates.AreDigits(text[12..]);

    /// <summary>How long the header of a compound message is (023): <c>=+</c>, the number of structures, and which they are.</summary>
    internal static int CompoundLength(ReadOnlySpan<char> carrier) =>
        carrier.Length >= 7 && carrier.StartsWith("=+") && UdiDates.AreDigits(carrier[2..7]) ? 7 : 0;

    private static Read<Udi?> ReadScanned(ReadOnlySpan<char> carrier)
    {
        var draft = new UdiDraft(UdiIssuer.Iccbba);
        var compound = CompoundLength(carrier);
        var rest = carrier[compound..];
        var count = 0;
        for (; !rest.IsEmpty; count++)
        {
            var next = rest[1..].IndexOfAny(Starts);
            var structure = next < 0 ? rest : rest[..(next + 1)];
            Take(structure, ref draft);
            rest = rest[structure.Length..];
        }

        if (compound > 0 && count != UdiDates.Two(carrier[2..]))
            draft.Report(UdiFindings.CompoundCount("=+"));
        return draft.Finish(carrier);
    }

    private static void Take(ReadOnlySpan<char> structure, ref UdiDraft draft)
    {
        if (Find(structure) is not { } known)
        {
            draft.Report(UdiFindings.OtherStructure(structure[..Math.Min(2, structure.Length)].ToString()));
            return;
        }

        var identifier = known.Identifier;
        var value = structure[identifier.Length..];
        var fits = value.Length == known.Length;
        if (!fits)
            draft.Report(UdiFindings.Length(identifier, known.Length, known.Length));
        else if (value.ContainsAnyExcept(Alphanumeric) && known.Element is not (UdiElement.Expiry or UdiElement.Manufactured))
            draft.Report(UdiFindings.Characters(identifier));

        switch (known.Element)
        {
            case UdiElement.DeviceIdentifier:
                draft.Keep(ref draft.DeviceIdentifier, value, identifier);
                break;
            case UdiElement.Lot:
                draft.Keep(ref draft.Lot, value, identifier);
                break;
            case UdiElement.Donation:
                draft.Keep(ref draft.Donation, value, identifier);
                break;
            case UdiElement.Serial:
                if (value is "000000")
                    draft.Report(UdiFindings.DivisionsZero(identifier));
                else
                    draft.Keep(ref draft.Serial, value, identifier);
                break;
            case UdiElement.Expiry when fits:
                TakeDate(ref draft.Expiry, value, identifier, ref draft);
                break;
            case UdiElement.Manufactured when fits:
                TakeDate(ref draft.Manufactured, value, identifier, ref draft);
                break;
        }
    }

    /// <summary>cYYJJJ: the last three digits of the year and the day of the year; in two structures hours and minutes follow.</summary>
    private static void TakeDate(ref DateOnly? place, ReadOnlySpan<char> value, string identifier, ref UdiDraft draft)
    {
        if (!UdiDates.AreDigits(value))
        {
            draft.Report(UdiFindings.Digits(identifier));
            return;
        }

        var year = UdiDates.Three(value);
        var date = UdiDates.OfYear(year + (year >= 900 ? 1000 : 2000), UdiDates.Three(value[3..]));
        var hasTime = value.Length == 10;
        if (date is not { } day || (hasTime && (UdiDates.Two(value[6..]) > 23 || UdiDates.Two(value[8..]) > 59)))
        {
            draft.Report(UdiFindings.ImpossibleDate(identifier));
            return;
        }

        draft.Keep(ref place, day, identifier);
        if (hasTime)
            draft.KeepFurther(identifier, value);
    }

    private static IsbtStructure? Find(ReadOnlySpan<char> structure)
    {
        foreach (var known in Structures)
            if (structure.StartsWith(known.Identifier, StringComparison.Ordinal))
                return known;
        return structure.Length > 1 && structure[0] == '=' && Alphanumeric.Contains(structure[1]) ? DonationNumber : null;
    }

    private sealed record IsbtStructure(string Identifier, int Length, UdiElement Element);
}
