namespace Negatoscope.Model.Devices;

/// <summary>
/// Reads the carrier of a unique device identifier, whichever agency issued it: as scanned, as printed beside its symbol, or the device identifier
/// alone.
/// </summary>
public static class UdiReader
{
    /// <summary>The longest carrier that is looked at. No symbol of a device holds as much.</summary>
    public const int MostCharacters = 1000;

    private const string Blanks = " \t\r\n\0\uFEFF";

    /// <summary>Null with findings when the text is no unique device identifier; else what could be read of it.</summary>
    /// <param name="scanned">With or without the symbology identifier that a scanner puts before it (ISO/IEC 15424), such as <c>]d2</c>.</param>
    /// <param name="today">GS1 writes two digits of the year: they mean the nearest one.</param>
    public static Read<Udi?> Read(ReadOnlySpan<char> scanned, DateOnly today)
    {
        if (scanned.Length > MostCharacters)
            return Refused(UdiFindings.TooLong(MostCharacters));

        var text = scanned.TrimStart(Blanks).TrimEnd("\t\r\n\0");
        if (text.IndexOf(']') is >= 0 and var bracket && IsSymbology(text[bracket..]))
        {
            if (bracket == 0 && text[1..].IndexOf(']') < 0)
                return ReadData(text[3..], IsOfElements(text), today);
            return ReadWithoutSymbologies(text, today);
        }

        return ReadData(text, hasElements: false, today);
    }

    private static Read<Udi?> ReadData(ReadOnlySpan<char> text, bool hasElements, DateOnly today)
    {
        var trimmed = text.Trim(Blanks);
        if (trimmed.IsEmpty)
            return Refused(UdiFindings.NotRecognized());

        return trimmed[0] switch
        {
            '+' when trimmed is not ['+', '/', ..] => HibccReader.Read(text.TrimStart(Blanks)),
            '*' => HibccReader.Read(text.TrimStart(Blanks)),
            '=' or '&' => IccbbaReader.Read(trimmed),
            >= 'A' and <= 'Z' => ReadBare(trimmed),
            >= '0' and <= '9' or '(' or '<' or '{' or '[' or '\\' or '^' or '|' or '~' or (char)0x1D or (char)0x241D or (char)0x2194 =>
                Gs1Reader.Read(trimmed, hasElements, today),
            _ => Refused(UdiFindings.NotRecognized()),
        };
    }

    /// <summary>A device identifier alone, without what tells its agency: only its form does.</summary>
    private static Read<Udi?> ReadBare(ReadOnlySpan<char> text)
    {
        var isIccbba = IccbbaReader.IsDeviceIdentifier(text);
        if (!isIccbba && !HibccReader.IsDeviceIdentifier(text))
            return Refused(UdiFindings.NotRecognized());

        var draft = new UdiDraft(isIccbba ? UdiIssuer.Iccbba : UdiIssuer.Hibcc) { DeviceIdentifier = text.ToString() };
        draft.Report(UdiFindings.IssuerGuessed(isIccbba ? "ICCBBA" : "HIBCC"));
        return draft.Finish(text);
    }

    /// <summary>Several scans, each behind its symbology identifier.</summary>
    private static Read<Udi?> ReadWithoutSymbologies(ReadOnlySpan<char> text, DateOnly today)
    {
        Span<char> data = stackalloc char[text.Length];
        var length = 0;
        var hasElements = IsOfElements(text);
        var mayBegin = true;
        while (!text.IsEmpty)
        {
            if (mayBegin && IsSymbology(text))
            {
                text = text[3..];
                mayBegin = false;
                continue;
            }

            mayBegin = Blanks.Contains(text[0], StringComparison.Ordinal);
            data[length++] = text[0];
            text = text[1..];
        }

        return ReadData(data[..length], hasElements, today);
    }

    /// <summary>A closing bracket, a letter for the symbology and a digit or letter for its option.</summary>
    private static bool IsSymbology(ReadOnlySpan<char> text) =>
        text.Length > 3 && text[0] == ']' && char.IsAsciiLetter(text[1]) && char.IsAsciiLetterOrDigit(text[2]);

    /// <summary>GS1-128, DataBar and composite, Data Matrix, QR Code and DotCode with GS1 element strings (General Specifications §7.8.1).</summary>
    private static bool IsOfElements(ReadOnlySpan<char> text) =>
        text.Length > 3 && text[..3] is "]C1" or "]e0" or "]e1" or "]e2" or "]d2" or "]Q3" or "]J1";

    private static Read<Udi?> Refused(Finding finding) => new(null, [finding]);
}
