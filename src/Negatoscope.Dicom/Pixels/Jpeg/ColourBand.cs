using System.Buffers;

namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>
/// As many rows of a picture as one row of coded units takes, as luminance and colour differences around zero. What lies outside the picture is as
/// its edge.
/// </summary>
internal sealed class ColourBand : IDisposable
{
    private readonly Picture _picture;
    private readonly int _factor;
    private readonly int _stride;
    private readonly float[][] _planes;

    /// <param name="factor">2: colour differences are halved both ways.</param>
    public ColourBand(Picture picture, int factor)
    {
        _picture = picture;
        _factor = factor;
        Units = (picture.Width + (8 * factor) - 1) / (8 * factor);
        _stride = Units * 8 * factor;
        _planes = new float[picture.Channels][];
        for (var c = 0; c < _planes.Length; c++)
            _planes[c] = ArrayPool<float>.Shared.Rent(_stride * 8 * factor);
    }

    /// <summary>Coded units of a row.</summary>
    public int Units { get; }

    public void Load(int top)
    {
        for (var y = 0; y < 8 * _factor; y++)
        {
            var row = Math.Min(top + y, _picture.Height - 1);
            var pixels = _picture.Pixels.AsSpan(row * _picture.Width * _picture.Channels, _picture.Width * _picture.Channels);
            if (_picture.Channels == 3)
                LoadColours(pixels, y * _stride);
            else
                LoadGrays(pixels, _planes[0].AsSpan(y * _stride, _stride));
        }

        if (_factor == 2)
        {
            Halve(_planes[1]);
            Halve(_planes[2]);
        }
    }

    /// <summary>One block of a plane.</summary>
    public void Copy(int plane, int left, int top, Span<float> block)
    {
        for (var y = 0; y < 8; y++)
            _planes[plane].AsSpan(((top + y) * _stride) + left, 8).CopyTo(block[(y * 8)..]);
    }

    public void Dispose()
    {
        foreach (var plane in _planes)
            ArrayPool<float>.Shared.Return(plane);
    }

    private static void LoadGrays(ReadOnlySpan<byte> pixels, Span<float> plane)
    {
        for (var x = 0; x < pixels.Length; x++)
            plane[x] = pixels[x] - 128;
        plane[pixels.Length..].Fill(plane[pixels.Length - 1]);
    }

    /// <summary>ITU-T T.871.</summary>
    private void LoadColours(ReadOnlySpan<byte> pixels, int at)
    {
        var luminance = _planes[0].AsSpan(at, _stride);
        var blue = _planes[1].AsSpan(at, _stride);
        var red = _planes[2].AsSpan(at, _stride);
        var width = pixels.Length / 3;
        for (var x = 0; x < width; x++)
        {
            var (r, g, b) = (pixels[3 * x], pixels[(3 * x) + 1], pixels[(3 * x) + 2]);
            luminance[x] = (0.299f * r) + (0.587f * g) + (0.114f * b) - 128;
            blue[x] = (-0.168735892f * r) - (0.331264108f * g) + (0.5f * b);
            red[x] = (0.5f * r) - (0.418687589f * g) - (0.081312411f * b);
        }

        luminance[width..].Fill(luminance[width - 1]);
        blue[width..].Fill(blue[width - 1]);
        red[width..].Fill(red[width - 1]);
    }

    private void Halve(float[] plane)
    {
        for (var y = 0; y < 8; y++)
        {
            var upper = plane.AsSpan(2 * y * _stride, _stride);
            var lower = plane.AsSpan(((2 * y) + 1) * _stride, _stride);
            var into = plane.AsSpan(y * _stride, _stride / 2); // behind what has been read
            for (var x = 0; x < into.Length; x++)
                into[x] = (upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1]) / 4;
        }
    }
}
