namespace Negatoscope.Model.Devices;

/// <summary>Reads GS1 element strings (General Specifications §7.8), with or without brackets, and a GTIN alone.</summary>
internal static class Gs1Reader
{
    /// <param name="hasElements">A symbology identifier says that the text is element strings: digits alone are no GTIN then.</param>
    public static Read<Udi?> Read(ReadOnlySpan<char> text, bool hasElements, DateOnly today)
    {
        var scan = new Gs1Scan(today);
        var gtin = hasElements ? [] : GtinAlone(text);
        if (gtin.IsEmpty && text[0] != '(' && !Gs1Separator.MayHaveStandIns(text))
        {
            scan.Take(text);
            return scan.Finish(text);
        }

        if (gtin.Length == text.Length)
        {
            scan.TakeGtin(gtin);
            return scan.Finish(gtin);
        }

        text = text[gtin.Length..];
        return Gs1Separator.MayHaveStandIns(text)
            ? ReadOtherForm(Gs1Separator.Unify(text, stackalloc char[text.Length]).TrimStart(Gs1Separator.Sent), gtin, ref scan)
            : ReadOtherForm(text, gtin, ref scan);
    }

    /// <summary>A symbol of retail, whose data is a GTIN and nothing else, at the start of the text.</summary>
    internal static ReadOnlySpan<char> GtinAlone(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (digits < text.Length && digits <= 14 && char.IsAsciiDigit(text[digits]))
            digits++;
        var isAlone = digits == text.Length || char.IsWhiteSpace(text[digits]);
        return isAlone && digits is 8 or 12 or 13 or 14 ? text[..digits] : [];
    }

    /// <summary>Builds what a scanner would have sent, while reading.</summary>
    private static Read<Udi?> ReadOtherForm(ReadOnlySpan<char> elements, ReadOnlySpan<char> gtin, ref Gs1Scan scan)
    {
        Span<char> carrier = stackalloc char[elements.Length + 16];
        var length = 0;
        if (!gtin.IsEmpty)
        {
            scan.TakeGtin(gtin);
            "0100000000000000".CopyTo(carrier);
            gtin.CopyTo(carrier[(16 - gtin.Length)..]);
            length = 16;
        }

        if (elements.StartsWith('('))
        {
            length += scan.TakeBracketed(elements, carrier[length..]);
        }
        else
        {
            scan.Take(elements);
            elements.CopyTo(carrier[length..]);
            length += elements.Length;
        }

        return scan.Finish(carrier[..length]);
    }
}
