using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <summary>
/// A value representation (PS3.5 §6.2), held as its two letters. <c>default</c> means that the bytes stated none (implicit VR).
/// </summary>
public readonly record struct Vr(ushort Code)
{
    public static Vr AE => From("AE"u8);
    public static Vr AS => From("AS"u8);
    public static Vr AT => From("AT"u8);
    public static Vr CS => From("CS"u8);
    public static Vr DA => From("DA"u8);
    public static Vr DS => From("DS"u8);
    public static Vr DT => From("DT"u8);
    public static Vr FD => From("FD"u8);
    public static Vr FL => From("FL"u8);
    public static Vr IS => From("IS"u8);
    public static Vr LO => From("LO"u8);
    public static Vr LT => From("LT"u8);
    public static Vr OB => From("OB"u8);
    public static Vr OD => From("OD"u8);
    public static Vr OF => From("OF"u8);
    public static Vr OL => From("OL"u8);
    public static Vr OV => From("OV"u8);
    public static Vr OW => From("OW"u8);
    public static Vr PN => From("PN"u8);
    public static Vr SH => From("SH"u8);
    public static Vr SL => From("SL"u8);
    public static Vr SQ => From("SQ"u8);
    public static Vr SS => From("SS"u8);
    public static Vr ST => From("ST"u8);
    public static Vr SV => From("SV"u8);
    public static Vr TM => From("TM"u8);
    public static Vr UC => From("UC"u8);
    public static Vr UI => From("UI"u8);
    public static Vr UL => From("UL"u8);
    public static Vr UN => From("UN"u8);
    public static Vr UR => From("UR"u8);
    public static Vr US => From("US"u8);
    public static Vr UT => From("UT"u8);
    public static Vr UV => From("UV"u8);

    public static Vr From(ReadOnlySpan<byte> two) => new(BinaryPrimitives.ReadUInt16BigEndian(two));

    /// <summary>The VR that two letters name; none when they are not the two letters of a VR of the standard.</summary>
    public static Vr Parse(ReadOnlySpan<char> letters)
    {
        if (letters is not [<= 'Z', <= 'Z'])
            return default;
        var vr = new Vr((ushort)((letters[0] << 8) | letters[1]));
        return vr.IsKnown ? vr : default;
    }

    /// <summary>True for the VRs of PS3.5 table 6.2-1.</summary>
    public bool IsKnown => (Traits & VrTraits.Known) != 0;

    /// <summary>Two capital letters: a VR of the standard, or one of a future edition, which PS3.5 §7.1.2 gives a 32-bit length.</summary>
    public bool HasTwoLetters => VrTraitsTable.IndexOf(Code) >= 0;

    /// <summary>PS3.5 §7.1.2: these VRs have a 16-bit length; every other, future ones included, has 32.</summary>
    public bool HasShortLength => (Traits & VrTraits.Short) != 0;

    /// <summary>Values are characters.</summary>
    public bool IsText => (Traits & VrTraits.Text) != 0;

    /// <summary>Text whose bytes (0008,0005) governs (PS3.5 §6.1.2.3).</summary>
    public bool UsesCharacterSet => (Traits & VrTraits.CharacterSet) != 0;

    /// <summary>Text in which '\' separates values; in ST, LT, UT and UR it is an ordinary character (PS3.5 §6.4).</summary>
    public bool IsMultiText => (Traits & VrTraits.Backslash) != 0;

    /// <summary>Numbers in binary: US SS UL SL UV SV FL FD.</summary>
    public bool IsBinaryNumber => (Traits & VrTraits.Number) != 0;

    /// <summary>Bytes of the unit that big endian turns round (PS3.5 §7.3): 1, 2, 4 or 8.</summary>
    public int UnitSize => 1 << ((int)Traits >> VrTraitsTable.UnitShift);

    private VrTraits Traits => VrTraitsTable.Of(Code);

    public override string ToString() => Code == 0 ? "" : $"{(char)(Code >> 8)}{(char)(byte)Code}";
}
