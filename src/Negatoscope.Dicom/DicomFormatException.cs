namespace Negatoscope.Dicom;

/// <summary>
/// The bytes break PS3.5 §7 so that reading cannot go on. Files are read without it: there, the same news is a <see cref="Problem"/>.
/// </summary>
public sealed class DicomFormatException(long offset, string code, string problem) : FormatException($"At byte {offset}: {problem}")
{
    /// <summary>Bytes from the start of the data that was being read.</summary>
    public long Offset => offset;

    /// <summary>The stable word of the matching <see cref="Problem"/>.</summary>
    public string Code => code;
}
