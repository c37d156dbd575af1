using System.Text;
using System.Text.Json;

namespace Negatoscope.Fhir.Json;

internal static class JsonText
{
    /// <summary>The text of a string or a name. Text that is not Unicode keeps its escapes, with U+FFFD for what is not UTF-8.</summary>
    public static string Read(ref Utf8JsonReader json, out bool isUnicode)
    {
        try
        {
            isUnicode = true;
            return json.GetString() ?? "";
        }
        catch (InvalidOperationException) // how Utf8JsonReader says that a string is not Unicode
        {
            isUnicode = false;
            return Encoding.UTF8.GetString(json.ValueSpan);
        }
    }
}
