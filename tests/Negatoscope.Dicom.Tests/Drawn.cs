using System.Globalization;
using System.Text;

namespace Negatoscope.Dicom.Tests;

/// <summary>Bytes drawn as the standard's tables draw them: hexadecimal pairs, "text" in quotes, and comments behind //.</summary>
internal static class Drawn
{
    public static byte[] Bytes(string drawing)
    {
        var bytes = new List<byte>();
        foreach (var line in drawing.Split('\n'))
        {
            var parts = line.Split("//")[0].Split('"');
            for (var i = 0; i < parts.Length; i++)
                bytes.AddRange(i % 2 == 1 ? Encoding.Latin1.GetBytes(parts[i]) : Hex(parts[i]));
        }

        return [.. bytes];
    }

    /// <summary>A file with a preamble, the given transfer syntax and the data set as it is.</summary>
    public static byte[] File(string transferSyntax, byte[] dataSet)
    {
        var uid = Encoding.ASCII.GetBytes(transferSyntax.Length % 2 == 0 ? transferSyntax : transferSyntax + '\0');
        byte[] meta = [.. Bytes("0200 1000 \"UI\""), (byte)uid.Length, 0, .. uid];
        return [.. new byte[128], .. "DICM"u8, .. Bytes("0200 0000 \"UL\" 0400"), .. BitConverter.GetBytes(meta.Length), .. meta, .. dataSet];
    }

    public static Part10 Read(byte[] file) => Assert.IsType<Part10>(Part10File.Read(file));

    public static DataSet DataSet(string transferSyntax, string drawing) => Read(File(transferSyntax, Bytes(drawing))).DataSet;

    private static IEnumerable<byte> Hex(string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        for (var i = 0; i < digits.Length; i += 2)
            yield return byte.Parse(digits.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
