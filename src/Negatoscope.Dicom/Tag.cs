using System.Globalization;

namespace Negatoscope.Dicom;

/// <summary>A data element tag, ordered as PS3.5 §7.1 orders a data set: by group, then element.</summary>
public readonly record struct Tag(ushort Group, ushort Element) : IComparable<Tag>
{
    /// <summary>The tag written as the standard's tables print it without punctuation: <c>Tag.Of(0x0020_000D)</c>.</summary>
    public static Tag Of(uint packed) => new((ushort)(packed >> 16), (ushort)packed);

    public uint Packed => ((uint)Group << 16) | Element;
    public bool IsPrivate => (Group & 1) == 1;
    public bool IsFileMeta => Group == 0x0002;

    /// <summary>PS3.5 §7.8.1: (gggg,0010-00FF) reserves a block of a private group for one creator.</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x0010 and <= 0x00FF;

    public int CompareTo(Tag other) => Packed.CompareTo(other.Packed);

    public static bool operator <(Tag left, Tag right) => left.Packed < right.Packed;
    public static bool operator >(Tag left, Tag right) => left.Packed > right.Packed;
    public static bool operator <=(Tag left, Tag right) => left.Packed <= right.Packed;
    public static bool operator >=(Tag left, Tag right) => left.Packed >= right.Packed;

    /// <summary>The key of DICOM JSON (PS3.18 F.2.2): eight upper-case hexadecimal digits.</summary>
    public string ToJsonKey() => Packed.ToString("X8", CultureInfo.InvariantCulture);

    public override string ToString() => $"({Group:X4},{Element:X4})";
}
