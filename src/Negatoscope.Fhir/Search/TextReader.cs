using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Search;

/// <summary>R4 search.html#string and #uri.</summary>
internal static class TextReader
{
    /// <summary>Each part of a name or an address is a value of its own; of a concept what people read.</summary>
    public static void ReadStrings(in PathItem item, List<SearchValue> into)
    {
        if (!item.IsNode || item.Node.HasValue)
        {
            Add(item.Text, into);
            return;
        }
        switch (item.Type?.Name)
        {
            case "HumanName":
                Parts(item.Node, into, static part =>
                    part.IsNamed("family"u8) || part.IsNamed("given"u8) || part.IsNamed("text"u8) || part.IsNamed("prefix"u8) || part.IsNamed("suffix"u8));
                break;
            case "Address":
                Parts(item.Node, into, static part => part.IsNamed("line"u8) || part.IsNamed("city"u8) || part.IsNamed("district"u8)
                    || part.IsNamed("state"u8) || part.IsNamed("postalCode"u8) || part.IsNamed("country"u8) || part.IsNamed("text"u8));
                break;
            case "CodeableConcept":
                Add(item.Node.TextOf("text"u8), into);
                foreach (var child in item.Node.Children)
                    if (child.IsNamed("coding"u8))
                        Add(child.TextOf("display"u8), into);
                break;
            case "Coding":
                Add(item.Node.TextOf("display"u8), into);
                break;
            case "ContactPoint":
                Add(item.Node.TextOf("value"u8), into);
                break;
            case "Annotation":
                Add(item.Node.TextOf("text"u8), into);
                break;
        }
    }

    public static void ReadUri(in PathItem item, List<SearchValue> into)
    {
        if (item.Text is not { Length: > 0 } text)
            return;
        var canonical = item.Type?.Name == "canonical" ? Canonical.Parse(text) : new(text, null);
        into.Add(new SearchValue.Uri(SearchText.Exact(canonical.Url), canonical.Version is { } version ? SearchText.Exact(version) : null));
    }

    private static void Parts(Node node, List<SearchValue> into, Func<Node, bool> isPart)
    {
        foreach (var child in node.Children)
            if (isPart(child))
                Add(child.Text, into);
    }

    private static void Add(string? text, List<SearchValue> into)
    {
        if (text is not null && SearchText.Folded(text) is { Length: > 0 } folded)
            into.Add(new SearchValue.String(folded, SearchText.Exact(text)));
    }
}
