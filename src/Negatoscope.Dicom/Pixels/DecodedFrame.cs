namespace Negatoscope.Dicom.Pixels;

/// <summary>One frame as uncompressed little-endian samples.</summary>
/// <param name="Description">
/// What the bytes are, where decompression has changed it: the colours of a JPEG come as RGB by pixel, and 12 bits of one take 16.
/// </param>
public sealed record DecodedFrame(PixelDescription Description, ReadOnlyMemory<byte> Bytes);
