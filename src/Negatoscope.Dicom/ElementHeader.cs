namespace Negatoscope.Dicom;

/// <summary>How data elements are laid out (PS3.5 §7.1 and Annex A).</summary>
public enum ElementForm : byte { ExplicitLittleEndian, ImplicitLittleEndian, ExplicitBigEndian }

/// <summary>What stands before a value: the tag, the VR when the bytes state one, and the length.</summary>
public readonly record struct ElementHeader(Tag Tag, Vr Vr, uint Length)
{
    /// <summary>PS3.5 §7.1.1: the value ends at a delimiter instead.</summary>
    public const uint Undefined = 0xFFFF_FFFF;

    public bool HasUndefinedLength => Length == Undefined;
}

/// <summary>PS3.5 §7.5: the three elements that hold sequences and fragments together. They carry no VR in any form.</summary>
internal static class Delimiters
{
    public const ushort Group = 0xFFFE;

    public static Tag Item => new(Group, 0xE000);
    public static Tag ItemEnd => new(Group, 0xE00D);
    public static Tag SequenceEnd => new(Group, 0xE0DD);
}
