namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>Two scans of one label, device identifier first, as one text for the parser.</summary>
public static class UdiScans
{
    /// <summary>A blank stands between two scans only where another carrier, or its continuation, can begin: a serial number may hold one.</summary>
    public static string Joined(string text)
    {
        string[] scans = text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return scans.Length > 1 && scans[0][0] is not (']' or '*') && scans.Skip(1).All(CanBegin) ? string.Concat(scans) : text;
    }

    private static bool CanBegin(string scan) => scan.Length > 3 && (scan[0] is '+' or '=' or '&' or '(' || (char.IsAsciiDigit(scan[0]) && char.IsAsciiDigit(scan[1])));
}
