using System.Runtime.CompilerServices;

namespace Negatoscope.Dicom;

[Flags]
internal enum VrTraits : byte
{
    None = 0,
    Known = 0x01,
    Short = 0x02,
    Text = 0x04,
    CharacterSet = 0x08,
    Backslash = 0x10,
    Number = 0x20,
    Unit2 = 0x40,
    Unit4 = 0x80,
    Unit8 = 0xC0,
}

/// <summary>PS3.5 table 6.2-1 and table 7.1-1, as one byte for each pair of letters.</summary>
internal static class VrTraitsTable
{
    /// <summary>The two upper bits are the logarithm of the unit's size.</summary>
    public const int UnitShift = 6;

    private const VrTraits Code = VrTraits.Short | VrTraits.Text | VrTraits.Backslash;
    private const VrTraits Words = Code | VrTraits.CharacterSet;
    private const VrTraits Binary = VrTraits.Short | VrTraits.Number;

    private static readonly (string Vr, VrTraits Traits)[] Rows =
    [
        ("AE", Code), ("AS", Code), ("CS", Code), ("DA", Code), ("DS", Code), ("DT", Code), ("IS", Code), ("TM", Code), ("UI", Code),
        ("LO", Words), ("PN", Words), ("SH", Words),
        ("LT", VrTraits.Short | VrTraits.Text | VrTraits.CharacterSet), ("ST", VrTraits.Short | VrTraits.Text | VrTraits.CharacterSet),
        ("UC", VrTraits.Text | VrTraits.CharacterSet | VrTraits.Backslash), ("UT", VrTraits.Text | VrTraits.CharacterSet),
        ("UR", VrTraits.Text),
        ("AT", VrTraits.Short | VrTraits.Unit2),
        ("SS", Binary | VrTraits.Unit2), ("US", Binary | VrTraits.Unit2),
        ("SL", Binary | VrTraits.Unit4), ("UL", Binary | VrTraits.Unit4), ("FL", Binary | VrTraits.Unit4),
        ("FD", Binary | VrTraits.Unit8),
        ("SV", VrTraits.Number | VrTraits.Unit8), ("UV", VrTraits.Number | VrTraits.Unit8),
        ("OB", VrTraits.None), ("UN", VrTraits.None), ("SQ", VrTraits.None),
        ("OW", VrTraits.Unit2), ("OF", VrTraits.Unit4), ("OL", VrTraits.Unit4), ("OD", VrTraits.Unit8), ("OV", VrTraits.Unit8),
    ];

    private static readonly VrTraits[] ByLetters = Build();

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // asked for every element of every file
    public static VrTraits Of(ushort code)
    {
        var index = IndexOf(code);
        return index < 0 ? VrTraits.None : ByLetters[index];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOf(ushort code)
    {
        var first = (uint)(code >> 8) - 'A';
        var second = (uint)(byte)code - 'A';
        return first < 26 && second < 26 ? (int)(first * 26 + second) : -1;
    }

    private static VrTraits[] Build()
    {
        var table = new VrTraits[26 * 26];
        foreach (var (vr, traits) in Rows)
            table[IndexOf((ushort)((vr[0] << 8) | vr[1]))] = traits | VrTraits.Known;
        return table;
    }
}
