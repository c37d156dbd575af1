using System.Globalization;

namespace Negatoscope.Generate.Dictionary;

/// <summary>One row of PS3.6 table 6-1.</summary>
/// <param name="Tag">Eight hexadecimal digits; 'x' where the standard says "any".</param>
internal sealed record PublishedElement(string Tag, string Vr, string Vm, string Name, bool Retired, string Keyword)
{
    public bool Repeats => Tag.Contains('x');

    /// <summary>The first tag that the row names. (0028,04x0) starts at 0410: (0028,0400) is another element.</summary>
    public uint Packed =>
        uint.Parse(Tag.Replace('x', Tag.StartsWith("002804", StringComparison.Ordinal) ? '1' : '0'), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public uint Mask => Convert.ToUInt32(string.Concat(Tag.Select(c => c == 'x' ? '0' : 'F')), 16);

    /// <summary>
    /// The alternatives of "US or SS", the one to assume first. Words before bytes: in Implicit VR, Pixel Data and its kin are OW (PS3.5 A.1).
    /// </summary>
    public string[] Vrs => Vr == "OB or OW" ? ["OW", "OB"] : Vr.Split(" or ");
}

/// <summary>One row of PS3.6 table A-1.</summary>
internal sealed record PublishedUid(string Uid, string Name, string Kind, bool Retired, string Keyword);
