using System.Buffers;
using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <summary>What the first bytes of a file say it is. Its name is never asked.</summary>
/// <param name="IsDicom">True when the rest is worth reading.</param>
/// <param name="Start">Where file meta information, or without it the data set, begins.</param>
/// <param name="Reason">What it is instead: "text", "a PNG image".</param>
public readonly record struct Recognition(bool IsDicom, int Start, string? Reason)
{
    /// <summary>PS3.10 §7.1: 128 bytes for anybody's use, then "DICM".</summary>
    private const int PreambleLength = 128;

    private static readonly SearchValues<byte> TextBytes = SearchValues.Create(
        [.. "\t\n\r"u8, .. Enumerable.Range(0x20, 0xE0).Select(code => (byte)code).Where(code => code != 0x7F)]);

    private static readonly (byte[] Magic, string Name)[] Others =
    [
        ([0x89, .. "PNG"u8], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([.. "GIF8"u8], "a GIF image"),
        ([.. "BM"u8], "a BMP image"),
        ([.. "II*\0"u8], "a TIFF image"),
        ([.. "MM\0*"u8], "a TIFF image"),
        ([.. "PK\x03\x04"u8], "a zip archive"),
        ([.. "PK\x05\x06"u8], "an empty zip archive"),
        ([0x1F, 0x8B], "a gzip file"),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7-Zip archive"),
        ([.. "Rar!"u8], "a RAR archive"),
        ([.. "%PDF"u8], "a PDF document"),
        ([0x7F, .. "ELF"u8], "a program"),
        ([.. "MZ"u8], "a Windows program"),
        ([.. "SQLite format 3"u8], "an SQLite database"),
        ([0x5C, 0x01, 0, 0], "a NIfTI image"),
    ];

    /// <param name="bytes">The first bytes of the file; some hundred are enough.</param>
    public static Recognition Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return No("an empty file");
        if (bytes.Length >= PreambleLength + 4 && bytes[PreambleLength..].StartsWith("DICM"u8))
            return Yes(PreambleLength + 4);
        if (bytes.StartsWith("DICM"u8))
            return Yes(4);
        if (BeginsDataSet(bytes))
            return Yes(0);
        if (bytes.Length > PreambleLength && BeginsFileMeta(bytes[PreambleLength..]))
            return Yes(PreambleLength);

        foreach (var (magic, name) in Others)
        {
            if (bytes.StartsWith(magic))
                return No(name);
        }

        return No(!bytes.ContainsAnyExcept(TextBytes) ? "text" : "neither a DICOM prefix nor a data element at its start");
    }

    /// <summary>Data sets without a header, as old equipment stored them, begin with group 0002 or 0008 (PS3.5 §7.1: ascending).</summary>
    private static bool BeginsDataSet(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
            return false;

        foreach (var bigEndian in (ReadOnlySpan<bool>)[false, true])
        {
            var tag = FormGuess.TagAt(bytes, bigEndian);
            if (tag.Group is not (0x0002 or 0x0004 or 0x0008) || !(DicomDictionary.TryFind(tag, out _) || tag.Element == 0))
                continue;
            if (Vr.From(bytes[4..]) == DicomDictionary.VrOf(tag))
                return true;

            if (!bigEndian && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) <= 0xFFFF)
                return true;
        }

        return false;
    }

    private static bool BeginsFileMeta(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 8 && FormGuess.TagAt(bytes, bigEndian: false) is { Group: 0x0002, Element: 0 or 1 } && Vr.From(bytes[4..]).IsKnown;

    private static Recognition Yes(int start) => new(true, start, null);

    private static Recognition No(string reason) => new(false, 0, reason);
}
