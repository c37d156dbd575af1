namespace Negatoscope.Dicom;

/// <summary>The DICOM file format (PS3.10 §7) in memory. For headers of files on disk see <see cref="Part10Reader"/>.</summary>
public static partial class Part10File
{
    /// <summary>Reads a whole file. The result is a view of <paramref name="bytes"/> and lives as long as they do.</summary>
    /// <param name="includePixelData">Keeps Pixel Data and whatever follows it, so that the file can be written again.</param>
    public static Reading Read(ReadOnlyMemory<byte> bytes, bool includePixelData = false) =>
        new Part10Reader().Read(bytes, includePixelData);

    /// <summary>Tells a DICOM file from others by its first bytes; 4096 are plenty.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> firstBytes) => Recognition.Of(firstBytes);
}
