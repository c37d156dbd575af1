namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>Says whether a text can be a code of a system at all.</summary>
internal delegate bool CodeForm(ReadOnlySpan<byte> code);

/// <summary>A code system that no resource at hand lists, known by the rules that its publisher gives (R4 terminologies-systems.html).</summary>
/// <param name="isDecided">A code of the form is a code of the system; else only a terminology server can tell.</param>
/// <param name="isPossible">False for what cannot be a code of the system.</param>
internal sealed class KnownSystem(string url, bool isDecided, CodeForm isPossible, Lazy<CodeSystem>? definition = null)
{
    public string Url => url;

    public bool IsDecided => isDecided;

    public CodeForm IsPossible => isPossible;

    /// <summary>The whole system, where it is a short list; made when first asked for.</summary>
    public CodeSystem? Definition => definition?.Value;
}
