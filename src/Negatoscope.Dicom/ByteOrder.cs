namespace Negatoscope.Dicom;

/// <summary>PS3.5 §7.3: big endian turns round each unit of a value, never the value as a whole.</summary>
internal static class ByteOrder
{
    public static byte[] Reversed(ReadOnlySpan<byte> value, int unit)
    {
        var copy = value.ToArray();
        for (var at = 0; at + unit <= copy.Length; at += unit)
            copy.AsSpan(at, unit).Reverse();
        return copy;
    }
}
