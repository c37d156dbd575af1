using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Search;

/// <summary>R4 search.html#reference.</summary>
internal static class ReferenceReader
{
    public static void Read(in PathItem item, SearchSettings settings, List<SearchValue> into)
    {
        if (item.Node is { IsResource: true } resource)
        {
            if (resource.TextOf("id"u8) is { } id)
                into.Add(new SearchValue.Reference(resource.ResourceType, SearchText.Exact(id), null, null));
        }
        else if (item.Type?.Name == "Reference")
        {
            ReadReference(item.Node, settings, into);
        }
        else if (item.Text is { Length: > 0 } text && !text.StartsWith('#'))
        {
            into.Add(item.Type?.Name == "canonical" && LiteralReference.HasScheme(Encoding.UTF8.GetBytes(text)) ? OfCanonical(text) : Of(text, null, settings));
        }
    }

    private static void ReadReference(Node reference, SearchSettings settings, List<SearchValue> into)
    {
        var type = reference.TextOf("type"u8);
        if (reference.TextOf("reference"u8) is { Length: > 0 } text && !text.StartsWith('#'))
            into.Add(Of(text, type, settings));
        if (reference.Child("identifier"u8) is { Exists: true } identifier)
        {
            var (system, value) = (identifier.TextOf("system"u8), identifier.TextOf("value"u8));
            if (system is not null || value is not null)
                into.Add(new SearchValue.ReferenceIdentifier(system is null ? null : SearchText.Exact(system), value is null ? null : SearchText.Exact(value)));
        }
    }

    /// <summary>What a reference text points to: here when it is relative, or begins with a base of this server.</summary>
    public static SearchValue.Reference Of(string text, string? statedType, SearchSettings settings)
    {
        var literal = LiteralReference.Parse(Encoding.UTF8.GetBytes(text));
        var version = literal.Version.IsEmpty ? null : SearchText.Exact(Encoding.UTF8.GetString(literal.Version));
        var url = Encoding.UTF8.GetString(literal.Url);
        if (literal.Type.IsEmpty)
            return new(statedType is null ? null : SearchText.Exact(statedType), null, version, SearchText.Exact(url));
        var (type, id) = (Encoding.UTF8.GetString(literal.Type), Encoding.UTF8.GetString(literal.Id));
        return literal.BaseLength == 0 || settings.Bases.Contains(url[..CharactersOf(literal)].TrimEnd('/'))
            ? new(type, SearchText.Exact(id), version, null)
            : new(type, null, version, SearchText.Exact(url));
    }

    private static int CharactersOf(in LiteralReference literal) => Encoding.UTF8.GetCharCount(literal.Url[..literal.BaseLength]);

    public static SearchValue.Reference OfCanonical(string text)
    {
        var canonical = Canonical.Parse(text);
        return new(null, null, canonical.Version is { } version ? SearchText.Exact(version) : null, SearchText.Exact(canonical.Url));
    }

    /// <summary>The type of what a reference points to, from its text or its Reference.type; null when neither tells.</summary>
    public static string? TypeOf(string text, Node reference)
    {
        var literal = LiteralReference.Parse(Encoding.UTF8.GetBytes(text));
        return literal.Type.IsEmpty ? reference.TextOf("type"u8) : Encoding.UTF8.GetString(literal.Type);
    }
}
