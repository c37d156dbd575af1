namespace Negatoscope.Dicom;

/// <summary>Something wrong in the bytes, with the place where it was met. Data is reported; only bugs throw.</summary>
/// <param name="Code">A stable, lower-case, hyphenated word: <c>truncated</c>, <c>not-a-number</c>, <c>undecodable-text</c>.</param>
/// <param name="Tag">The element concerned, when there is one.</param>
/// <param name="Offset">Bytes from the start of the file (of the inflated data set for deflated files).</param>
/// <param name="Message">One English phrase without its full stop, for callers build sentences of it, and without the patient's data.</param>
public sealed record Problem(string Code, Tag? Tag, long? Offset, string Message);
