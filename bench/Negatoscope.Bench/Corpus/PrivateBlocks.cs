using System.Globalization;
using Negatoscope.Dicom;

namespace Negatoscope.Bench.Corpus;

/// <summary>
/// The vendor's own elements (PS3.5 §7.8), laid out as scanners lay them out: blocks reserved by several creators, one of them with a long
/// binary header, one with a sequence. Creators and contents are invented.
/// </summary>
internal static class PrivateBlocks
{
    private const int LongHeader = 1200;

    /// <summary>The VRs of the elements (gggg,bb01), (gggg,bb02) and so on.</summary>
    private static readonly (ushort Group, byte Block, string Creator, string Vrs)[] Blocks =
    [
        (0x0009, 0x10, "LUMEN_IDEN_01", "LO SH SL LO UI LO SH"),
        (0x0019, 0x10, "PHANTOMWORKS CT VA0 COAD", "IS DS DS IS DS LO DS DS IS SH DS DS IS DS DS CS DS IS DS DS LO DS IS DS DS"),
        (0x0019, 0x11, "LUMEN_ACQU_01", "SS DS SS SL DS DS SS SS SS DS SL SS DS DS SS SS SL DS SS SS DS DS DS SS SS SL DS SS SS SS"),
        (0x0021, 0x10, "LUMEN_RELA_01", "SS SH SH SL SS SS DS SS DS SS"),
        (0x0021, 0x11, "PHANTOMWORKS CT VA0 GEN", "DS DS IS DS IS LO DS DS IS SQ"),
        (0x0027, 0x10, "LUMEN_IMAG_01", "SS SS SS SL SL FL FL FL FL FL FL FL FL SL FL"),
        (0x0029, 0x10, "PHANTOMWORKS CSA HEADER", "CS LO OB CS LO OB"),
        (0x0043, 0x10, "LUMEN_PARM_01", "SS SS DS DS SS SS SS SL SL SS SS SS SS FL FL SL SS DS LO FD FD SH IS LO"),
        (0x0045, 0x10, "LUMEN_HELIOS_01", "SS FL SS FL SS SS FL UN LO"),
    ];

    /// <summary>One buffer for the binary values: what they hold does not matter, only that it differs.</summary>
    private static readonly byte[] Noise = MakeNoise();

    public static void Add(DataSetBuilder to, int slice)
    {
        foreach (var (group, block, creator, vrs) in Blocks)
        {
            to.Text(new(group, block), Vr.LO, creator);
            var element = (ushort)(block << 8);
            foreach (var letters in vrs.Split(' '))
                Put(to, new(group, ++element), Vr.Parse(letters), slice);
        }
    }

    private static void Put(DataSetBuilder to, Tag tag, Vr vr, int slice)
    {
        var number = (tag.Element & 0xFF) + slice;
        switch (vr.ToString())
        {
            case "SQ": to.Items(tag, Reconstruction(tag, slice)); break;
            case "OB": to.Bytes(tag, vr, Noise.AsMemory(slice % 512, LongHeader)); break;
            case "UN": to.Bytes(tag, vr, Noise.AsMemory(slice % 512, 24)); break;
            case "UI": to.Text(tag, vr, $"{CtSeries.Root}.8.{number}"); break;
            case "CS": to.Text(tag, vr, "IMAGE NUM 4"); break;
            case "LO" or "SH": to.Text(tag, vr, string.Create(CultureInfo.InvariantCulture, $"p{tag.Element:x4}/{number}")); break;
            case "DS": to.Number(tag, vr, number * 0.125m); break;
            case "FL" or "FD": to.Number(tag, vr, number * 0.25m); break;
            default: to.Number(tag, vr, number); break;
        }
    }

    /// <summary>An item holds private elements only together with the creator of their block (PS3.5 §7.8.1).</summary>
    private static DataSet Reconstruction(Tag sequence, int slice)
    {
        var block = sequence.Element & 0xFF00;
        return new DataSetBuilder()
            .Text(new(sequence.Group, (ushort)(block >> 8)), Vr.LO, "PHANTOMWORKS CT VA0 GEN")
            .Number(new(sequence.Group, (ushort)(block + 0x40)), Vr.DS, slice * 0.5m)
            .Text(new(sequence.Group, (ushort)(block + 0x41)), Vr.LO, $"reconstruction {slice % 4}")
            .Build();
    }

    private static byte[] MakeNoise()
    {
        var noise = new byte[LongHeader + 512];
        new Random(20260317).NextBytes(noise);
        return noise;
    }
}
