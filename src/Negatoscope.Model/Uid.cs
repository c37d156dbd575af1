using System.Buffers;
using System.Text;

namespace Negatoscope.Model;

/// <summary>A DICOM UID (PS3.5 §9.1), checked once so that nothing downstream has to.</summary>
/// <remarks>
/// Leading zeros are illegal yet common in the field, so they are kept as found; so is a dot at the end, which writers leave that cut a UID to
/// its 64 characters. Any other empty component is no number at all, and "..", used as the name of a folder, would lead out of it.
/// Kept as ASCII bytes: a million instances hold a million UIDs, and a string costs twice as much.
/// </remarks>
public readonly struct Uid : IEquatable<Uid>, IComparable<Uid>
{
    private static readonly SearchValues<char> Legal = SearchValues.Create("0123456789.");
    private static readonly SearchValues<byte> LegalAscii = SearchValues.Create("0123456789."u8);

    private readonly byte[]? _ascii;

    private Uid(byte[] ascii) => _ascii = ascii;

    public bool IsEmpty => _ascii is null;
    public ReadOnlySpan<byte> Ascii => _ascii;

    public static Uid Parse(string text) =>
        TryParse(text, out var uid) ? uid : throw new FormatException("Not a UID: it must have 1 to 64 digits and dots.");

    public static bool TryParse(ReadOnlySpan<char> text, out Uid uid)
    {
        var trimmed = text.TrimStart(' ').TrimEnd(" \0");
        var legal = trimmed.Length is > 0 and <= 64 && !trimmed.ContainsAnyExcept(Legal) && trimmed[0] != '.' && !trimmed.Contains("..", StringComparison.Ordinal);
        uid = legal ? new(Encoding.ASCII.GetBytes(trimmed.ToArray())) : default;
        return legal;
    }

    /// <summary>The same from the bytes of a UI value, without going through a string.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out Uid uid)
    {
        var legal = IsUsable(value);
        uid = legal ? new(Trim(value).ToArray()) : default;
        return legal;
    }

    /// <summary>Whether the bytes of a UI value are a UID, padding aside.</summary>
    public static bool IsUsable(ReadOnlySpan<byte> value) =>
        Trim(value) is { Length: > 0 and <= 64 } trimmed && !trimmed.ContainsAnyExcept(LegalAscii)
        && trimmed[0] != '.' && trimmed.IndexOf(".."u8) < 0;

    /// <summary>A UI value without its padding (PS3.5 §6.2); a space is wrong there, and common.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.TrimStart((byte)' ').TrimEnd(" \0"u8);

    /// <summary>RFC 3061, as FHIR R4 wants it for identifiers of system urn:dicom:uid.</summary>
    public string ToUrn() => $"urn:oid:{this}";

    public override string ToString() => _ascii is null ? "" : Encoding.ASCII.GetString(_ascii);

    public bool Equals(Uid other) => Ascii.SequenceEqual(other.Ascii);
    public override bool Equals(object? obj) => obj is Uid other && Equals(other);
    public int CompareTo(Uid other) => Ascii.SequenceCompareTo(other.Ascii);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Ascii);
        return hash.ToHashCode();
    }

    public static bool operator ==(Uid left, Uid right) => left.Equals(right);
    public static bool operator !=(Uid left, Uid right) => !left.Equals(right);
    public static bool operator <(Uid left, Uid right) => left.CompareTo(right) < 0;
    public static bool operator >(Uid left, Uid right) => left.CompareTo(right) > 0;
    public static bool operator <=(Uid left, Uid right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Uid left, Uid right) => left.CompareTo(right) >= 0;
}
