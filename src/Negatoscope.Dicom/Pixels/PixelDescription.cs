namespace Negatoscope.Dicom.Pixels;

/// <summary>What a pixel sample is: an integer, or a number of Float or Double Float Pixel Data (PS3.3 C.7.6.24, C.7.6.25).</summary>
public enum PixelKind { Integer, Float, Double }

/// <summary>How pixels are laid out: the attributes of the Image Pixel Module (PS3.3 C.7.6.3).</summary>
public sealed record PixelDescription
{
    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public int SamplesPerPixel { get; init; } = 1;

    /// <summary>The defined term, upper case: MONOCHROME2, PALETTE COLOR, RGB, YBR_FULL_422.</summary>
    public required string PhotometricInterpretation { get; init; }

    public required int BitsAllocated { get; init; }

    public required int BitsStored { get; init; }

    public required int HighBit { get; init; }

    /// <summary>Pixel Representation is 1: two's complement.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Planar Configuration is 1: first all of one colour, then all of the next.</summary>
    public bool IsPlanar { get; init; }

    public int NumberOfFrames { get; init; } = 1;

    public PixelKind Kind { get; init; }

    /// <summary>Bits of one uncompressed frame with all samples of all pixels.</summary>
    public long FrameBits => (long)Rows * Columns * SamplesPerPixel * BitsAllocated;

    public bool IsMonochrome => PhotometricInterpretation is "MONOCHROME1" or "MONOCHROME2";

    internal int Pixels => Rows * Columns;

    /// <summary>Bytes of one uncompressed frame.</summary>
    internal long FrameBytes => (FrameBits + 7) / 8;

    /// <summary>What the data set says; where it says nothing usable, zero, of which <see cref="Check"/> speaks when it matters.</summary>
    internal static PixelDescription Of(DataSet dataSet, PixelKind kind)
    {
        var allocated = kind switch { PixelKind.Float => 32, PixelKind.Double => 64, _ => Within(dataSet, Tags.BitsAllocated, 1, 64) ?? 0 };
        var stored = Within(dataSet, Tags.BitsStored, 1, allocated) ?? allocated;
        return new()
        {
            Rows = Within(dataSet, Tags.Rows, 1, ushort.MaxValue) ?? 0,
            Columns = Within(dataSet, Tags.Columns, 1, ushort.MaxValue) ?? 0,
            SamplesPerPixel = Within(dataSet, Tags.SamplesPerPixel, 1, 4) ?? 1,
            PhotometricInterpretation = dataSet.Text(Tags.PhotometricInterpretation)?.Trim().ToUpperInvariant() ?? "",
            BitsAllocated = allocated,
            BitsStored = stored,
            HighBit = Within(dataSet, Tags.HighBit, stored - 1, allocated - 1) ?? Math.Max(0, stored - 1),
            IsSigned = kind == PixelKind.Integer && dataSet.Integer(Tags.PixelRepresentation) == 1,
            IsPlanar = dataSet.Integer(Tags.PlanarConfiguration) == 1,
            NumberOfFrames = Within(dataSet, Tags.NumberOfFrames, 1, int.MaxValue) ?? 1,
            Kind = kind,
        };
    }

    /// <summary>Throws where a frame cannot be measured by these attributes, or is larger than any picture.</summary>
    internal void Check()
    {
        if (Rows == 0 || Columns == 0)
            throw PixelDataException.Malformed("Rows or Columns is missing, or no size of a picture.");
        if (BitsAllocated == 0)
            throw PixelDataException.Malformed("Bits Allocated is missing, or no number of bits.");
        if (Math.Max(FrameBytes, (long)Rows * Columns * SamplesPerPixel) > Limit)
            throw PixelDataException.Malformed(
                $"A frame of {Rows} rows, {Columns} columns and {SamplesPerPixel * BitsAllocated} bits is larger than any picture.");
    }

    /// <summary>Of bytes, and of samples. Far above the frames that equipment makes: the largest radiographs stay below 64 MiB.</summary>
    private const int Limit = 128 << 20;

    private static int? Within(DataSet dataSet, Tag tag, int least, int most) =>
        dataSet.Integer(tag) is { } value && value >= least && value <= most ? value : null;
}
