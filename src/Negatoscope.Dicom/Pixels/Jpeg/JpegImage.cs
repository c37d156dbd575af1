using System.Buffers;

namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>A colour component of a frame (ISO/IEC 10918-1 B.2.2), and its samples so far.</summary>
internal sealed class JpegComponent(int id, int horizontal, int vertical, int quantization)
{
    public int Id => id;

    /// <summary>H and V: how many samples there are relative to the other components, 1 to 4.</summary>
    public int Horizontal => horizontal;

    public int Vertical => vertical;

    public int QuantizationTable => quantization;

    /// <summary>The samples that belong to the picture.</summary>
    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>Samples of a row, with those that fill the last block.</summary>
    public int Stride { get; set; }

    public ushort[] Samples { get; set; } = [];

    public bool IsDecoded { get; set; }

    public ReadOnlySpan<ushort> Row(int y) => Samples.AsSpan(y * Stride, Width);
}

/// <summary>What the markers have said up to a scan (ISO/IEC 10918-1 Annex B).</summary>
internal sealed class JpegImage : IDisposable
{
    public bool IsLossless { get; init; }

    public required int Precision { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required JpegComponent[] Components { get; init; }

    public int MostHorizontal { get; private init; }

    public int MostVertical { get; private init; }

    /// <summary>Minimum coded units across and down: one block of each component, or as many as its sampling factors say.</summary>
    public int UnitsAcross { get; private init; }

    public int UnitsDown { get; private init; }

    private int UnitSize => IsLossless ? 1 : 8;

    /// <summary>Takes up the memory for the samples.</summary>
    /// <param name="codedLength">Bytes of the codestream. A block takes two bits at least, and so does a sample of a lossless one take one.</param>
    public static JpegImage Create(bool isLossless, int precision, int width, int height, JpegComponent[] components, long codedLength)
    {
        var mostHorizontal = components.Max(component => component.Horizontal);
        var mostVertical = components.Max(component => component.Vertical);
        var unit = isLossless ? 1 : 8;
        var image = new JpegImage
        {
            IsLossless = isLossless,
            Precision = precision,
            Width = width,
            Height = height,
            Components = components,
            MostHorizontal = mostHorizontal,
            MostVertical = mostVertical,
            UnitsAcross = Up(width, unit * mostHorizontal),
            UnitsDown = Up(height, unit * mostVertical),
        };
        var units = (long)image.UnitsAcross * image.UnitsDown * components.Sum(component => component.Horizontal * component.Vertical);
        if (units > codedLength * (isLossless ? 8 : 4))
            throw PixelDataException.Malformed($"A JPEG of {codedLength} bytes is too short for {width} columns and {height} rows.");

        foreach (var component in components)
        {
            component.Width = Up(width * component.Horizontal, mostHorizontal);
            component.Height = Up(height * component.Vertical, mostVertical);
            component.Stride = image.UnitsAcross * component.Horizontal * unit;
            component.Samples = ArrayPool<ushort>.Shared.Rent(component.Stride * image.UnitsDown * component.Vertical * unit);
        }

        return image;
    }

    /// <summary>The units of a scan: those of the frame, or the blocks of its only component (ISO/IEC 10918-1 A.2).</summary>
    public (int Across, int Down) UnitsOf(JpegComponent[] scan) => scan.Length > 1
        ? (UnitsAcross, UnitsDown)
        : (Up(scan[0].Width, UnitSize), Up(scan[0].Height, UnitSize));

    public void Dispose()
    {
        foreach (var component in Components)
        {
            if (component.Samples.Length > 0)
                ArrayPool<ushort>.Shared.Return(component.Samples);
            component.Samples = [];
        }
    }

    private static int Up(int value, int unit) => (value + unit - 1) / unit;
}

/// <summary>One scan: which components it holds and by which tables (ISO/IEC 10918-1 B.2.3).</summary>
/// <param name="Selection">Ss: the predictor of a lossless scan.</param>
/// <param name="PointTransform">Al: low bits that a lossless scan leaves out.</param>
internal sealed record JpegScan(
    JpegComponent[] Components,
    HuffmanTable[] Dc,
    HuffmanTable[] Ac,
    float[][] Dequantization,
    int Selection,
    int PointTransform,
    int RestartInterval);
