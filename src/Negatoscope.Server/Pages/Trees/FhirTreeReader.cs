using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Trees;

/// <summary>Makes of a document what a page shows of it. For one document: it counts what it has made.</summary>
/// <param name="linkTo">The address of the resource that a reference names; null where there is none to lead to.</param>
internal sealed class FhirTreeReader(DefinitionLibrary library, Language language, Func<string, string?>? linkTo = null)
{
    /// <summary>More is not read by anybody; the document itself is a link away.</summary>
    private const int MostParts = 4000;

    /// <summary>Likewise of elements of one name.</summary>
    private const int MostOfOneName = 200;

    private const int MostDepth = 20;

    /// <summary>What the logical model of a study is the counterpart of.</summary>
    private const string Shows = "ImagingStudy";

    /// <summary>What tells elements of a list apart, the surest first.</summary>
    private static readonly string[] Keys = ["uid", "url", "fullUrl", "linkId", "value", "code"];

    private readonly FhirWords _words = new(library, language);
    private int _made;
    private bool _isLogical;
    private bool _isCut;

    /// <summary>The elements of a resource or logical model; of a bundle its resources, each under its type.</summary>
    public FhirTree Read(Node root)
    {
        if (!root.Exists)
            return FhirTree.Empty;
        if (LogicalNames.IsLogical(root))
        {
            _isLogical = true;
            var type = root.ResourceType ?? "";
            return new([new(FhirWords.LastPart(type), Shows, null, null, null, PartsOf(root, library.Schema(type), 1))], _isCut);
        }

        var parts = root.ResourceType == "Bundle" ? [.. Distinct(Entries(root))] : PartsOf(root, library.Schema(root.ResourceType ?? ""), 0);
        return new(parts, _isCut);
    }

    private IEnumerable<FhirPart> Entries(Node bundle)
    {
        foreach (var child in bundle.Children)
            if (child.IsNamed("entry"u8) && child.Child("resource"u8) is { IsResource: true, ResourceType: { } type } resource && HasRoom(0))
                yield return new(type, type, _words.Of(resource, type).Text, null, null, PartsOf(resource, library.Schema(type), 1));
    }

    private IReadOnlyList<FhirPart> PartsOf(Node node, TypeSchema? type, int depth)
    {
        var parts = new List<FhirPart>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in node.Children)
        {
            var name = child.NameText;
            var count = counts[name] = counts.GetValueOrDefault(name) + 1;
            if (count > MostOfOneName || !HasRoom(depth))
            {
                _isCut = true;
                continue;
            }
            parts.Add(PartOf(child, name, type?.Names.Find(child.Name), depth));
        }
        return [.. Distinct(parts)];
    }

    private FhirPart PartOf(Node node, string name, ElementName? known, int depth)
    {
        var type = node.IsResource ? library.Schema(node.ResourceType ?? "") : known?.Type;
        var said = _words.Of(node, node.IsResource ? node.ResourceType : type?.Name);
        var shown = node.TextOf("url"u8) is { } url && name is "extension" or "modifierExtension" ? $"{name} {FhirWords.LastPart(url)}" : name;
        var link = said.Reference is { } reference ? linkTo?.Invoke(reference) : null;
        return new(shown, KeyOf(node, _isLogical ? LogicalNames.Of(name) : name, known), said.Text, said.Note, link, node.HasChildren ? PartsOf(node, type, depth + 1) : []);
    }

    /// <summary>An element that comes once is told by its name alone.</summary>
    private string KeyOf(Node node, string name, ElementName? known)
    {
        if (_isLogical && LogicalNames.Uid(node) is { } uid)
            return $"{name}|uid|{uid}"; // the guide has one series where FHIR has a list
        if (known is { Element.IsList: false })
            return name;
        foreach (var key in Keys)
            if (node.TextOf(System.Text.Encoding.UTF8.GetBytes(key)) is { } text)
                return $"{name}|{key}|{text}";
        return name;
    }

    /// <summary>Keys that come again get a number.</summary>
    private static IEnumerable<FhirPart> Distinct(IEnumerable<FhirPart> parts)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var count = seen[part.Key] = seen.GetValueOrDefault(part.Key) + 1;
            yield return count == 1 ? part : part with { Key = string.Create(CultureInfo.InvariantCulture, $"{part.Key}|#{count}") };
        }
    }

    private bool HasRoom(int depth)
    {
        if (depth <= MostDepth && _made++ < MostParts)
            return true;
        _isCut = true;
        return false;
    }
}
