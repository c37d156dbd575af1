namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>Two scans of one label, device identifier first and a blank between, as one text for the parser.</summary>
public static class UdiScans
{
    private const char GroupSeparator = '\u001D';

    /// <summary>
    /// Joined where the first scan cannot hold a blank itself and the others begin like one. What HIBCC and symbology identifiers mark, the parser
    /// takes apart by itself.
    /// </summary>
    public static string Joined(string text)
    {
        var scans = text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (scans.Length < 2)
            return text;
        var others = scans[1..];
        return scans[0] switch
        {
            ['=' or '&', ..] when others.All(scan => scan[0] is '=' or '&') => string.Concat(scans),
            ['(', ..] when others.All(scan => scan[0] == '(') => string.Concat(scans),
            ['0', '1', ..] when scans[0].All(char.IsAsciiDigit) && others.All(scan => scan.Length > 2 && char.IsAsciiDigit(scan[0]) && char.IsAsciiDigit(scan[1])) =>
                string.Join(GroupSeparator, scans),
            _ => text,
        };
    }
}
