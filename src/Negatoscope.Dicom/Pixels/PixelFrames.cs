namespace Negatoscope.Dicom.Pixels;

/// <summary>The frames of an image (PS3.3 C.7.6.6), found in its pixel data without copying the file. Belongs to one thread at a time.</summary>
public sealed class PixelFrames
{
    private readonly NativeFrames? _native;
    private readonly EncapsulatedFrames? _encapsulated;

    private PixelFrames(Part10 file, PixelElement pixels)
    {
        if (pixels.Length == 0)
            throw new PixelDataException(PixelFault.NoPixelData, "The pixel data is empty.");

        DataSet = file.DataSet;
        Syntax = file.Syntax;
        Description = PixelDescription.Of(file.DataSet, pixels.Kind);
        if (pixels.Fragments is not null)
            _encapsulated = new(file, pixels.Bytes, pixels.Fragments, Description.NumberOfFrames);
        else
            _native = new(file, pixels, Description);
    }

    public TransferSyntax Syntax { get; }

    public PixelDescription Description { get; }

    /// <summary>Number of Frames (0028,0008); 1 where nothing is said.</summary>
    public int Count => Description.NumberOfFrames;

    /// <summary>A frame is a codestream of the transfer syntax, and no row of samples.</summary>
    public bool IsEncapsulated => _encapsulated is not null;

    internal DataSet DataSet { get; }

    /// <summary>Finds the pixels of a file that was read with its pixel data, and lives as long as its bytes.</summary>
    /// <exception cref="PixelDataException">There are none.</exception>
    public static PixelFrames Of(Part10 file) => new(file, PixelElement.In(file));

    /// <summary>
    /// Finds the pixels of a file of which only the header was read. Each frame is read from the stream when it is asked for, and nothing of the
    /// others; a deflated file is read as a whole.
    /// </summary>
    /// <param name="header">Valid until its reader's next file, as the frames are.</param>
    /// <param name="content">The same file from its first byte to its last. It must be able to seek, and stays open as long as frames are wanted.</param>
    /// <exception cref="PixelDataException">There are none.</exception>
    public static PixelFrames Of(Part10 header, Stream content)
    {
        if (!header.Syntax.IsDeflated && PixelElement.In(header, content) is { } pixels)
            return new(header, pixels);

        if (content.Length > Limits.HeaderBytes)
            throw PixelDataException.NotDecodable("The file must be read as a whole to find its pixels, and is too large for that.");
        var bytes = new StoredBytes(content).Slice(0, (int)content.Length);
        return Part10File.Read(bytes, includePixelData: true) is Part10 file
            ? Of(file)
            : throw new ArgumentException("The stream is not the file that the header was read from.", nameof(content));
    }

    /// <summary>
    /// Frame <paramref name="n"/>, from 1. Native samples come as little endian, whatever the file was, and one-bit samples begin at bit 0
    /// of the first byte; an encapsulated frame is its codestream, with the padding that the file has.
    /// </summary>
    /// <exception cref="PixelDataException">There is no such frame, or it cannot be told from others.</exception>
    public ReadOnlyMemory<byte> this[int n]
    {
        get
        {
            CheckNumber(n);
            return _native is not null ? _native[n] : _encapsulated?[n] ?? default;
        }
    }

    /// <summary>Frame <paramref name="n"/>, from 1, uncompressed.</summary>
    /// <exception cref="PixelDataException">
    /// As for the frame itself; or its codestream is damaged; or its transfer syntax cannot be decoded here (<see cref="PixelFault.NotDecodable"/>).
    /// </exception>
    public DecodedFrame Decode(int n)
    {
        CheckNumber(n);
        Description.Check();
        return _native is not null ? new(_native.Description, _native[n]) : FrameDecoder.Decode(Syntax, Description, this[n]);
    }

    /// <summary>Whether <see cref="Decode"/> knows the transfer syntax.</summary>
    public bool IsDecodable => Decodes(Syntax);

    /// <summary>Whether frames of a transfer syntax can be decoded, as far as that can be told without them.</summary>
    public static bool Decodes(TransferSyntax syntax) => !syntax.IsEncapsulated || FrameDecoder.Knows(syntax);

    private void CheckNumber(int n)
    {
        if (n < 1 || n > Count)
            throw new PixelDataException(PixelFault.NoSuchFrame, $"There is no frame {n}; the image has {Count}.");
    }
}
