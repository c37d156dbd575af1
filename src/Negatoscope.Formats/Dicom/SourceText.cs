using Negatoscope.Dicom;

namespace Negatoscope.Formats.Dicom;

/// <summary>
/// Texts of the source as a FHIR string may hold them (R4 datatypes.html#string): no control character but tab and line ends, and something
/// beside white space. The reader of the file reports the control characters.
/// </summary>
internal static class SourceText
{
    extension(DataSet source)
    {
        /// <summary>The value, multiple values still joined by '\'; null when it says nothing.</summary>
        public string? Said(Tag tag) => Clean(source.Text(tag));

        /// <summary>The values one by one; one that says nothing stays as "".</summary>
        public string[] AllSaid(Tag tag) => Array.ConvertAll(source.Texts(tag), value => Clean(value) ?? "");
    }

    public static string? Clean(string? text)
    {
        if (text is not null && text.AsSpan().IndexOfAnyInRange('\0', '\x1F') >= 0 || text?.AsSpan().IndexOfAnyInRange('\uFFFE', '\uFFFF') >= 0)
            text = string.Concat(text.Select(Legal));
        return text?.Trim() is { } said && said.AsSpan().ContainsAnyExcept('\\', ' ') ? said : null; // several empty values say nothing either
    }

    /// <summary>A form feed, legal in DICOM text (PS3.5 §6.1.3), parts lines; what neither JSON nor XML should carry becomes U+FFFD.</summary>
    private static char Legal(char letter) => letter switch
    {
        '\t' or '\n' or '\r' => letter,
        '\f' => '\n',
        < ' ' or '\uFFFE' or '\uFFFF' => '\uFFFD',
        _ => letter,
    };
}
