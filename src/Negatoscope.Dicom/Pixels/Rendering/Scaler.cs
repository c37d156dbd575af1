using System.Buffers;

namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>
/// Cuts the region of a viewport out of an image and scales it: smaller by the mean of the pixels that a pixel covers, larger by interpolation
/// between its neighbours.
/// </summary>
internal static class Scaler
{
    public static Picture Scale(ReadOnlySpan<byte> pixels, int width, int height, int channels, Viewport viewport)
    {
        var (left, regionWidth) = Region(viewport.SourceX, viewport.SourceWidth, width);
        var (top, regionHeight) = Region(viewport.SourceY, viewport.SourceHeight, height);
        var scale = Math.Min(viewport.Width / regionWidth, viewport.Height / regionHeight);
        var scaledWidth = Math.Clamp((int)Math.Round(regionWidth * scale), 1, viewport.Width);
        var scaledHeight = Math.Clamp((int)Math.Round(regionHeight * scale), 1, viewport.Height);
        var columns = new Axis(left, regionWidth, width, scaledWidth, viewport.SourceWidth < 0);
        var rows = new Axis(top, regionHeight, height, scaledHeight, viewport.SourceHeight < 0);

        var scaled = new byte[scaledWidth * scaledHeight * channels];
        var stride = width * channels;
        var (first, last) = (columns.First * channels, (columns.Last + 1) * channels);
        var rented = ArrayPool<float>.Shared.Rent(stride);
        var sums = rented.AsSpan(0, stride);
        for (var y = 0; y < scaledHeight; y++)
        {
            var start = rows.Start(y);
            var weights = rows.Weights(y);
            sums[first..last].Clear();
            for (var i = 0; i < weights.Length; i++)
                Add(pixels.Slice((start + i) * stride, stride)[first..last], weights[i], sums[first..last]);
            var into = scaled.AsSpan(y * scaledWidth * channels, scaledWidth * channels);
            if (channels == 1)
                Gather(sums, columns, into);
            else
                GatherColours(sums, columns, into);
        }

        ArrayPool<float>.Shared.Return(rented);
        return new(scaledWidth, scaledHeight, channels, scaled);
    }

    /// <summary>What of the region lies within the image, at least the pixel next to it.</summary>
    private static (double Start, double Length) Region(double start, double? asked, int size)
    {
        start = Math.Min(start, size - 1);
        var length = Math.Min(Math.Abs(asked ?? size), size - start);
        return (start, Math.Max(length, Math.Min(1, size - start)));
    }

    private static void Add(ReadOnlySpan<byte> row, float weight, Span<float> sums)
    {
        sums = sums[..row.Length];
        for (var x = 0; x < row.Length; x++)
            sums[x] += row[x] * weight;
    }

    private static void Gather(ReadOnlySpan<float> sums, Axis columns, Span<byte> into)
    {
        for (var x = 0; x < into.Length; x++)
        {
            var weights = columns.Weights(x);
            var taps = sums.Slice(columns.Start(x), weights.Length);
            var sum = 0.5f;
            for (var i = 0; i < taps.Length; i++)
                sum += taps[i] * weights[i];
            into[x] = (byte)sum;
        }
    }

    private static void GatherColours(ReadOnlySpan<float> sums, Axis columns, Span<byte> into)
    {
        for (var x = 0; x < into.Length / 3; x++)
        {
            var weights = columns.Weights(x);
            var taps = sums.Slice(columns.Start(x) * 3, weights.Length * 3);
            var (red, green, blue) = (0.5f, 0.5f, 0.5f);
            for (var i = 0; i < weights.Length; i++)
            {
                red += taps[3 * i] * weights[i];
                green += taps[(3 * i) + 1] * weights[i];
                blue += taps[(3 * i) + 2] * weights[i];
            }

            (into[3 * x], into[(3 * x) + 1], into[(3 * x) + 2]) = ((byte)red, (byte)green, (byte)blue);
        }
    }

    /// <summary>For each pixel of the result along one direction: the first pixel that counts for it, and how much each does.</summary>
    private sealed class Axis
    {
        private readonly int[] _starts;
        private readonly float[] _weights;
        private readonly int _taps;

        public Axis(double start, double length, int size, int scaled, bool isFlipped)
        {
            var step = length / scaled;
            First = (int)start;
            Last = Math.Min(size, (int)Math.Ceiling(start + length)) - 1;
            _taps = Math.Min(step > 1 ? (int)Math.Ceiling(step) + 1 : 2, Last - First + 1);
            _starts = new int[scaled];
            _weights = new float[scaled * _taps];
            for (var i = 0; i < scaled; i++)
            {
                var at = isFlipped ? scaled - 1 - i : i;
                var weights = _weights.AsSpan(at * _taps, _taps);
                _starts[at] = step > 1
                    ? Cover(start + (i * step), start + ((i + 1) * step), weights)
                    : Interpolate(start + ((i + 0.5) * step) - 0.5, weights);
            }
        }

        /// <summary>The pixels that count for any.</summary>
        public int First { get; }

        public int Last { get; }

        public int Start(int i) => _starts[i];

        public ReadOnlySpan<float> Weights(int i) => _weights.AsSpan(i * _taps, _taps);

        private int Cover(double from, double to, Span<float> weights)
        {
            var start = Math.Min((int)from, Last - _taps + 1);
            for (var i = 0; i < weights.Length; i++)
                weights[i] = (float)(Math.Max(0, Math.Min(to, start + i + 1) - Math.Max(from, start + i)) / (to - from));
            return start;
        }

        private int Interpolate(double at, Span<float> weights)
        {
            at = Math.Clamp(at, First, Last);
            var start = Math.Min((int)at, Last - _taps + 1);
            if (weights.Length == 1)
                weights[0] = 1;
            else
                (weights[0], weights[1]) = ((float)(1 - (at - start)), (float)(at - start));
            return start;
        }
    }
}
