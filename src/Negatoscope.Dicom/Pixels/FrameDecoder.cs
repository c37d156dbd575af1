using System.IO.Compression;
using System.Runtime.InteropServices;
using Negatoscope.Dicom.Pixels.Jpeg;

namespace Negatoscope.Dicom.Pixels;

/// <summary>Uncompresses the frames of the encapsulated transfer syntaxes that are known here.</summary>
internal static class FrameDecoder
{
    public static bool Knows(TransferSyntax syntax) => DecoderOf(syntax) is not null;

    /// <param name="description">Has been checked.</param>
    public static DecodedFrame Decode(TransferSyntax syntax, PixelDescription description, ReadOnlyMemory<byte> frame)
    {
        var decoder = DecoderOf(syntax) ?? throw PixelDataException.NotDecodable(syntax.IsKnown
            ? $"Pixels of transfer syntax {syntax.Name} ({syntax.Uid}) cannot be decoded here."
            : "Pixels of an unknown transfer syntax cannot be decoded here.");
        if (description.Kind != PixelKind.Integer)
            throw PixelDataException.Malformed("Floating-point pixel data cannot be encapsulated.");
        if (description.PhotometricInterpretation == "YBR_FULL_422")
            description = description with { PhotometricInterpretation = "YBR_FULL" }; // only native frames are laid out so
        return decoder(description, frame);
    }

    private static Func<PixelDescription, ReadOnlyMemory<byte>, DecodedFrame>? DecoderOf(TransferSyntax syntax) => syntax.Uid switch
    {
        Uids.RLELossless => RunLengthDecoder.Decode,
        Uids.JPEGBaseline8Bit or Uids.JPEGExtended12Bit or Uids.JPEGLossless or Uids.JPEGLosslessSV1 => JpegDecoder.Decode,
        Uids.EncapsulatedUncompressedExplicitVRLittleEndian => Uncompressed,
        Uids.DeflatedImageFrameCompression => Inflate,
        _ => null,
    };

    private static DecodedFrame Uncompressed(PixelDescription description, ReadOnlyMemory<byte> frame) =>
        frame.Length >= description.FrameBytes
            ? new(description, frame[..(int)description.FrameBytes])
            : throw PixelDataException.Malformed($"The frame has {frame.Length} bytes; its picture takes {description.FrameBytes}.");

    /// <summary>PS3.5 Annex A.4.13: each frame is one deflate stream.</summary>
    private static DecodedFrame Inflate(PixelDescription description, ReadOnlyMemory<byte> frame)
    {
        const int MostPerByte = 1032; // what deflate can make of a byte
        if (description.FrameBytes > (long)MostPerByte * frame.Length)
            throw TooShort();

        var bytes = new byte[description.FrameBytes];
        try
        {
            var held = MemoryMarshal.TryGetArray(frame, out var array) ? array : frame.ToArray();
            using var inflate = new DeflateStream(new MemoryStream(held.Array ?? [], held.Offset, held.Count), CompressionMode.Decompress);
            inflate.ReadExactly(bytes);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw TooShort();
        }

        return new(description, bytes);

        static PixelDataException TooShort() => PixelDataException.Malformed("The deflated frame is damaged, or too short for its picture.");
    }
}
