using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <summary>A value representation (PS3.5 §6.2): two letters.</summary>
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

    public override string ToString() => $"{(char)(Code >> 8)}{(char)(byte)Code}";
}
