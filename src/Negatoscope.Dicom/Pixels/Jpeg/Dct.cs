using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>
/// The cosine transform of ISO/IEC 10918-1 A.3.3 by the factorisation of Arai, Agui and Nakajima (1988): five multiplications for eight
/// samples, and scale factors that quantization takes along. Eight columns are transformed at once.
/// </summary>
internal static class Dct
{
    public const int BlockSize = 64;

    private const float Root2 = 1.41421356f;
    private const float Cos4 = 0.70710678f; // cos 4π/16
    private const float Cos2Twice = 1.84775907f; // 2 cos 2π/16
    private const float Cos6 = 0.38268343f; // cos 6π/16
    private const float Difference = 0.54119610f; // cos 2π/16 - cos 6π/16
    private const float Sum = 1.30656296f; // cos 2π/16 + cos 6π/16

    /// <summary>By row or column: the cosine of kπ/16 times the root of 2, but 1 for the first.</summary>
    private static ReadOnlySpan<double> Scales =>
        [1, 1.3870398453221475, 1.3065629648763766, 1.1758756024193586, 1, 0.7856949583871022, 0.5411961001461971, 0.2758993792829431];

    /// <summary>What a quantized coefficient is multiplied by before <see cref="Inverse"/>.</summary>
    /// <param name="table">In zig-zag order; the result is transposed.</param>
    public static float[] Dequantization(ReadOnlySpan<ushort> table)
    {
        var factors = new float[BlockSize];
        for (var k = 0; k < BlockSize; k++)
        {
            var at = JpegTables.TransposedOrder[k];
            factors[at] = (float)(table[k] * Scales[at / 8] * Scales[at % 8] / 8);
        }

        return factors;
    }

    /// <summary>What the result of <see cref="Forward"/> is multiplied by before it is rounded.</summary>
    public static float[] Quantization(ReadOnlySpan<ushort> table)
    {
        var factors = new float[BlockSize];
        for (var k = 0; k < BlockSize; k++)
        {
            var at = JpegTables.TransposedOrder[k];
            factors[at] = (float)(1 / (table[k] * Scales[at / 8] * Scales[at % 8] * 8));
        }

        return factors;
    }

    /// <summary>Transposed coefficients, multiplied by <see cref="Dequantization"/>, become samples around zero by rows.</summary>
    public static void Inverse(Span<float> block)
    {
        var rows = MemoryMarshal.Cast<float, Vector256<float>>(block);
        InverseColumns(rows);
        Transpose(block);
        InverseColumns(rows);
    }

    /// <summary>Samples around zero by rows become transposed coefficients, to be multiplied by <see cref="Quantization"/>.</summary>
    public static void Forward(Span<float> block)
    {
        var rows = MemoryMarshal.Cast<float, Vector256<float>>(block);
        ForwardColumns(rows);
        Transpose(block);
        ForwardColumns(rows);
    }

    private static void InverseColumns(Span<Vector256<float>> rows)
    {
        var sum04 = rows[0] + rows[4];
        var difference04 = rows[0] - rows[4];
        var sum26 = rows[2] + rows[6];
        var turned26 = ((rows[2] - rows[6]) * Root2) - sum26;
        var (even0, even3) = (sum04 + sum26, sum04 - sum26);
        var (even1, even2) = (difference04 + turned26, difference04 - turned26);

        var sum53 = rows[5] + rows[3];
        var difference53 = rows[5] - rows[3];
        var sum17 = rows[1] + rows[7];
        var difference17 = rows[1] - rows[7];
        var odd0 = sum17 + sum53;
        var common = (difference53 + difference17) * Cos2Twice;
        var odd1 = common - (difference53 * (2 * Sum)) - odd0;
        var odd2 = ((sum17 - sum53) * Root2) - odd1;
        var odd3 = common - (difference17 * (2 * Difference)) - odd2;

        (rows[0], rows[7]) = (even0 + odd0, even0 - odd0);
        (rows[1], rows[6]) = (even1 + odd1, even1 - odd1);
        (rows[2], rows[5]) = (even2 + odd2, even2 - odd2);
        (rows[3], rows[4]) = (even3 + odd3, even3 - odd3);
    }

    private static void ForwardColumns(Span<Vector256<float>> rows)
    {
        var (sum0, difference0) = (rows[0] + rows[7], rows[0] - rows[7]);
        var (sum1, difference1) = (rows[1] + rows[6], rows[1] - rows[6]);
        var (sum2, difference2) = (rows[2] + rows[5], rows[2] - rows[5]);
        var (sum3, difference3) = (rows[3] + rows[4], rows[3] - rows[4]);

        var (outer, outerDifference) = (sum0 + sum3, sum0 - sum3);
        var (inner, innerDifference) = (sum1 + sum2, sum1 - sum2);
        var turned = (innerDifference + outerDifference) * Cos4;
        (rows[0], rows[4]) = (outer + inner, outer - inner);
        (rows[2], rows[6]) = (outerDifference + turned, outerDifference - turned);

        var low = difference3 + difference2;
        var middle = (difference2 + difference1) * Cos4;
        var high = difference1 + difference0;
        var common = (low - high) * Cos6;
        var lowTurned = (low * Difference) + common;
        var highTurned = (high * Sum) + common;
        var (above, below) = (difference0 + middle, difference0 - middle);
        (rows[5], rows[3]) = (below + lowTurned, below - lowTurned);
        (rows[1], rows[7]) = (above + highTurned, above - highTurned);
    }

    private static void Transpose(Span<float> block)
    {
        block = block[..BlockSize]; // known bounds spare the checks below
        for (var row = 0; row < 7; row++)
        {
            for (var column = row + 1; column < 8; column++)
                (block[(row * 8) + column], block[(column * 8) + row]) = (block[(column * 8) + row], block[(row * 8) + column]);
        }
    }
}
