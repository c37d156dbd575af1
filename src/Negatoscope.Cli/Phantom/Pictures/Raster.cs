using System.Buffers.Binary;

namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>A rectangle of values, row by row.</summary>
internal sealed class Raster(int rows, int columns)
{
    private readonly float[] _values = new float[rows * columns];

    public int Rows => rows;
    public int Columns => columns;

    public float this[int row, int column]
    {
        get => _values[(row * columns) + column];
        set => _values[(row * columns) + column] = value;
    }

    public float Highest => _values.Max();
    public float Total => _values.Sum();

    /// <summary>Each value is the mean of fine × fine points, given as fractions of a row and a column from the top left corner of the picture.</summary>
    public static Raster Paint(int rows, int columns, int fine, Func<float, float, float> at)
    {
        var raster = new Raster(rows, columns);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                var sum = 0f;
                for (var i = 0; i < fine; i++)
                    for (var j = 0; j < fine; j++)
                        sum += at(row + ((i + 0.5f) / fine), column + ((j + 0.5f) / fine));
                raster[row, column] = sum / (fine * fine);
            }

        return raster;
    }

    public Raster Map(Func<int, int, float, float> change)
    {
        var raster = new Raster(rows, columns);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                raster[row, column] = change(row, column, this[row, column]);
        return raster;
    }

    /// <summary>Three passes of a moving mean, which is nearly a Gaussian.</summary>
    public Raster Blur(int reach) => Enumerable.Range(0, 3).Aggregate(this, (raster, _) => raster.Mean(reach, 0).Mean(0, reach));

    /// <summary>As signed or unsigned 16-bit numbers, little endian.</summary>
    public Pixels ToPixels(bool signed, int bitsStored = 16)
    {
        var bytes = new byte[_values.Length * 2];
        var (low, high) = signed ? (-(1 << (bitsStored - 1)), (1 << (bitsStored - 1)) - 1) : (0, (1 << bitsStored) - 1);
        for (var i = 0; i < _values.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), unchecked((ushort)Math.Clamp((int)MathF.Round(_values[i]), low, high)));
        return new(rows, columns, 16, bitsStored, signed, bytes);
    }

    /// <summary>As 8-bit numbers.</summary>
    public Pixels ToBytes()
    {
        var bytes = new byte[(_values.Length + 1) & ~1];
        for (var i = 0; i < _values.Length; i++)
            bytes[i] = (byte)Math.Clamp((int)MathF.Round(_values[i]), 0, 255);
        return new(rows, columns, 8, 8, false, bytes);
    }

    private Raster Mean(int down, int across) => Map((row, column, _) =>
    {
        var (sum, count) = (0f, 0);
        for (var r = Math.Max(0, row - down); r <= Math.Min(rows - 1, row + down); r++)
            for (var c = Math.Max(0, column - across); c <= Math.Min(columns - 1, column + across); c++)
            {
                sum += this[r, c];
                count++;
            }

        return sum / count;
    });
}

/// <summary>PS3.3 C.7.6.3: the pixels of one frame, or of several of one size.</summary>
internal sealed record Pixels(int Rows, int Columns, int BitsAllocated, int BitsStored, bool IsSigned, byte[] Bytes)
{
    public static Pixels Frames(IReadOnlyList<Pixels> frames) => frames[0] with { Bytes = [.. frames.SelectMany(frame => frame.Bytes)] };
}
