using System.Buffers;

namespace Negatoscope.Model.Devices;

/// <summary>Which property of <see cref="Udi"/> an element becomes.</summary>
internal enum UdiElement { DeviceIdentifier, Lot, Serial, Software, Expiry, Manufactured, Donation, Further }

/// <summary>What a value must be beside its length and characters.</summary>
internal enum Gs1Rule { None, CheckDigit, CheckCharacterPair, Date, DateAndTime }

/// <summary>A GS1 application identifier that goes with a medical device (GS1 General Specifications §3.2, §7.8).</summary>
/// <param name="IsNumeric">Digits only; else CSET 82 (§7.11).</param>
internal sealed record ApplicationIdentifier(
    string Number, string Title, bool IsNumeric, int Least, int Most, Gs1Rule Rule = Gs1Rule.None, UdiElement Element = UdiElement.Further)
{
    private static readonly SearchValues<char> Cset82 =
        SearchValues.Create("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private static readonly ApplicationIdentifier[] All =
    [
        Numeric("01", "GTIN", 14, Gs1Rule.CheckDigit, UdiElement.DeviceIdentifier),
        Text("10", "BATCH/LOT", 20, UdiElement.Lot),
        Numeric("11", "PROD DATE", 6, Gs1Rule.Date, UdiElement.Manufactured),
        Numeric("13", "PACK DATE", 6, Gs1Rule.Date),
        Numeric("15", "BEST BEFORE", 6, Gs1Rule.Date),
        Numeric("16", "SELL BY", 6, Gs1Rule.Date),
        Numeric("17", "EXPIRY", 6, Gs1Rule.Date, UdiElement.Expiry),
        Text("21", "SERIAL", 20, UdiElement.Serial),
        Text("22", "CPV", 20),
        Text("235", "TPX", 28),
        Text("240", "ADDITIONAL ID", 30),
        Text("241", "CUST. PART No.", 30),
        Text("250", "SECONDARY SERIAL", 30),
        new("30", "VAR. COUNT", IsNumeric: true, 1, 8),
        new("37", "COUNT", IsNumeric: true, 1, 8),
        Numeric("7003", "EXPIRY TIME", 10, Gs1Rule.DateAndTime),
        Text("710", "NHRN PZN", 20),
        Text("711", "NHRN CIP", 20),
        Text("712", "NHRN CN", 20),
        Text("713", "NHRN DRN", 20),
        Text("714", "NHRN AIM", 20),
        Text("715", "NHRN NDC", 20),
        Text("716", "NHRN AIC", 20),
        Text("8012", "VERSION", 20, UdiElement.Software),
        new("8013", "GMN", IsNumeric: false, 3, 25, Gs1Rule.CheckCharacterPair),
        Text("90", "INTERNAL", 30),
        Text("91", "INTERNAL", 90),
        Text("92", "INTERNAL", 90),
        Text("93", "INTERNAL", 90),
        Text("94", "INTERNAL", 90),
        Text("95", "INTERNAL", 90),
        Text("96", "INTERNAL", 90),
        Text("97", "INTERNAL", 90),
        Text("98", "INTERNAL", 90),
        Text("99", "INTERNAL", 90),
    ];

    private static readonly ApplicationIdentifier[][] ByFirstTwoDigits =
        [.. Enumerable.Range(0, 100).Select(two => All.Where(known => int.Parse(known.Number.AsSpan(0, 2), null) == two).ToArray())];

    /// <summary>Identifier and value need no separator behind them: §7.8.5 fixes their length for ever, by the first two digits.</summary>
    public bool IsPredefined { get; } = PredefinedLength(Number) > 0;

    /// <summary>With its brackets, to name it in a finding.</summary>
    public string Bracketed { get; } = $"({Number})";

    public static IReadOnlyList<ApplicationIdentifier> Known => All;

    /// <summary>The one that an element string begins with.</summary>
    public static ApplicationIdentifier? StartOf(ReadOnlySpan<char> text)
    {
        var two = FirstTwo(text);
        if (two < 0)
            return null;

        foreach (var candidate in ByFirstTwoDigits[two])
            if (text.StartsWith(candidate.Number, StringComparison.Ordinal))
                return candidate;
        return null;
    }

    /// <summary>How long an element string is, identifier included, when that is fixed by the first two digits (§7.8.5); else 0.</summary>
    public static int PredefinedLength(ReadOnlySpan<char> text) => FirstTwo(text) switch
    {
        0 => 20,
        1 or 2 or 3 => 16,
        4 => 18,
        >= 11 and <= 19 => 8,
        20 => 4,
        >= 31 and <= 36 => 10,
        41 => 16,
        _ => 0,
    };

    public bool HasCharactersOf(ReadOnlySpan<char> value) => IsNumeric ? UdiDates.AreDigits(value) : !value.ContainsAnyExcept(Cset82);

    private static int FirstTwo(ReadOnlySpan<char> text) =>
        text.Length >= 2 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) ? ((text[0] - '0') * 10) + text[1] - '0' : -1;

    private static ApplicationIdentifier Numeric(string number, string title, int length, Gs1Rule rule, UdiElement element = UdiElement.Further) =>
        new(number, title, IsNumeric: true, length, length, rule, element);

    private static ApplicationIdentifier Text(string number, string title, int most, UdiElement element = UdiElement.Further) =>
        new(number, title, IsNumeric: false, 1, most, Gs1Rule.None, element);
}
