namespace Negatoscope.Dicom;

/// <summary>A row of PS3.3 tables C.12-2 to C.12-5.</summary>
/// <param name="Alone">The term when it is the only value.</param>
/// <param name="Extended">The term among several values, where code extensions are used.</param>
/// <param name="CodePage">For sets outside ISO 2022.</param>
internal sealed record DefinedTerm(string Alone, string Extended, Repertoire? G0, Repertoire? G1, int? CodePage = null)
{
    public static readonly DefinedTerm Ir6 = new("ISO_IR 6", "ISO 2022 IR 6", Repertoires.Ir6, null);
    public static readonly DefinedTerm Utf8 = Standing("ISO_IR 192", 65001);

    private static readonly DefinedTerm[] All =
    [
        // Tables C.12-2 and C.12-3
        Ir6,
        OneByte(100, Repertoires.Ir100),
        OneByte(101, Repertoires.Ir101),
        OneByte(109, Repertoires.Ir109),
        OneByte(110, Repertoires.Ir110),
        OneByte(144, Repertoires.Ir144),
        OneByte(127, Repertoires.Ir127),
        OneByte(126, Repertoires.Ir126),
        OneByte(138, Repertoires.Ir138),
        OneByte(148, Repertoires.Ir148),
        OneByte(203, Repertoires.Ir203),
        new("ISO_IR 13", "ISO 2022 IR 13", Repertoires.Ir14, Repertoires.Ir13),
        OneByte(166, Repertoires.Ir166),

        // Table C.12-4
        new("ISO 2022 IR 87", "ISO 2022 IR 87", Repertoires.Ir87, null),
        new("ISO 2022 IR 159", "ISO 2022 IR 159", Repertoires.Ir159, null),
        new("ISO 2022 IR 149", "ISO 2022 IR 149", null, Repertoires.Ir149),
        new("ISO 2022 IR 58", "ISO 2022 IR 58", null, Repertoires.Ir58),

        // Table C.12-5
        Utf8,
        Standing("GB18030", 54936),
        Standing("GBK", 936),
    ];

    /// <summary>Names met in the field, letters and digits only.</summary>
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["ASCII"] = "ISO_IR 6",
        ["ISO646"] = "ISO_IR 6",
        ["ISO88591"] = "ISO_IR 100",
        ["LATIN1"] = "ISO_IR 100",
        ["CP1252"] = "ISO_IR 100",
        ["WINDOWS1252"] = "ISO_IR 100",
        ["ISO885915"] = "ISO_IR 203",
        ["LATIN9"] = "ISO_IR 203",
        ["UTF8"] = "ISO_IR 192",
        ["UNICODE"] = "ISO_IR 192",
        ["ISO202258"] = "ISO 2022 IR 58", // an early text of the correction that added it
        ["ISO2022GBK"] = "GBK",
        ["GB2312"] = "GBK", // without escapes it is a part of it
        ["EUCKR"] = "ISO 2022 IR 149",
        ["ISO2022GB18030"] = "GB18030",
    };

    private static readonly Dictionary<string, DefinedTerm> BySpelling = new(Spellings());

    /// <summary>False where the set is declared for its escape sequence alone.</summary>
    public bool IsSingleByte => G0 is null or { BytesPerCharacter: 1 } && G1 is null or { BytesPerCharacter: 1 };

    /// <summary>Finds a term whatever its case and punctuation: "iso-ir 100" and "ISO_IR_100" are ISO_IR 100.</summary>
    public static DefinedTerm? Find(string text) => BySpelling.GetValueOrDefault(Key(text));

    private static IEnumerable<KeyValuePair<string, DefinedTerm>> Spellings() =>
        All.SelectMany(t => new[] { Key(t.Alone), Key(t.Extended), Key(t.Extended).Replace("2022", "", StringComparison.Ordinal) }.Distinct()
                .Select(key => KeyValuePair.Create(key, t)))
            .Concat(Aliases.Select(a => KeyValuePair.Create(a.Key, All.Single(t => t.Alone == a.Value))));

    private static string Key(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static DefinedTerm OneByte(int registration, Repertoire upper) =>
        new($"ISO_IR {registration}", $"ISO 2022 IR {registration}", Repertoires.Ir6, upper);

    private static DefinedTerm Standing(string term, int codePage) => new(term, term, null, null, codePage);
}
