using System.Text;

namespace Negatoscope.Fhir.Search;

/// <summary>R4 search.html#escaping: a backslash before <c>, | $ \</c> takes their meaning from them.</summary>
public static class SearchEscapes
{
    /// <summary>The parts between separators that are not escaped; the parts keep their escapes.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == separator)
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>A backslash before any other character stands for itself.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\'))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is ',' or '|' or '$' or '\\')
                at++;
            plain.Append(text[at]);
        }
        return plain.ToString();
    }

    /// <summary>What gives the text when a search has it: for links, and for whoever makes a search of a value.</summary>
    public static string Escape(string text) => text.Replace("\\", "\\\\").Replace(",", "\\,").Replace("|", "\\|").Replace("$", "\\$");
}
