namespace Negatoscope.Dicom.Pixels;

/// <summary>The frames of an image (PS3.3 C.7.6.6), found in its pixel data without copying the file. Belongs to one thread at a time.</summary>
public sealed class PixelFrames
{
    private readonly NativeFrames? _native;
    private readonly EncapsulatedFrames? _encapsulated;

    private PixelFrames(DataSet dataSet, TransferSyntax syntax, DataElement pixels, PixelKind kind)
    {
        DataSet = dataSet;
        Syntax = syntax;
        Description = PixelDescription.Of(dataSet, kind);
        if (pixels.IsEncapsulated)
            _encapsulated = new(dataSet, syntax, pixels, Description.NumberOfFrames);
        else
            _native = new(dataSet, syntax, pixels, Description);
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
    public static PixelFrames Of(Part10 file)
    {
        ReadOnlySpan<(Tag Tag, PixelKind Kind)> places =
        [
            (Tags.PixelData, PixelKind.Integer), (Tags.FloatPixelData, PixelKind.Float), (Tags.DoubleFloatPixelData, PixelKind.Double),
        ];
        foreach (var (tag, kind) in places)
        {
            if (file.DataSet.TryFind(tag, out var pixels))
                return new(file.DataSet, file.Syntax, pixels, kind);
        }

        if (file.DataSet.HasPixelData)
            throw new ArgumentException("The file was read without its pixel data.", nameof(file));
        throw new PixelDataException(PixelFault.NoPixelData, "The data set has no pixel data, or the file ends within it.");
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
