namespace Negatoscope.Dicom;

/// <summary>Reads the DICOM JSON Model (PS3.18 Annex F).</summary>
/// <remarks>
/// The text becomes UTF-8, and (0008,0005), where there is one, says so. What cannot be read is reported with its place and left out;
/// a value that is only linked (BulkDataURI) is left out too.
/// </remarks>
public static class DicomJsonReader
{
    /// <summary>One data set, or all of an array of them. JSON that breaks off gives what was read until there.</summary>
    public static IReadOnlyList<DataSet> Read(ReadOnlySpan<byte> utf8, ICollection<Problem> problems)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var parser = new DicomJsonParser(utf8.StartsWith(byteOrderMark) ? utf8[3..] : utf8, problems);
        return parser.Read();
    }
}
