using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Finds a UID by the bytes of a UI value, so that looking up allocates nothing.</summary>
internal sealed class UidComparer : IEqualityComparer<Uid>, IAlternateEqualityComparer<ReadOnlySpan<byte>, Uid>
{
    public static readonly UidComparer Instance = new();

    public bool Equals(Uid x, Uid y) => x == y;
    public int GetHashCode(Uid obj) => GetHashCode(obj.Ascii);
    public bool Equals(ReadOnlySpan<byte> alternate, Uid other) => alternate.SequenceEqual(other.Ascii);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public Uid Create(ReadOnlySpan<byte> alternate) =>
        Uid.TryParse(alternate, out var uid) ? uid : throw new ArgumentException("Not a UID.", nameof(alternate));
}
