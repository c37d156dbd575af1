using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.FhirApi.Content;

/// <summary>Part of a resource (R4 search.html#summary, #elements), with the tag that says so: nobody must write it back for whole.</summary>
/// <param name="Elements">Of the top level; empty = all that the summary has.</param>
internal sealed record Subset(DefinitionLibrary Library, SearchSummary Summary, ImmutableArray<string> Elements)
{
    private const string TagSystem = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    private const string TagCode = "SUBSETTED";

    /// <summary>Nothing is to be left out.</summary>
    public bool IsWhole => Elements.IsEmpty && Summary is SearchSummary.False or SearchSummary.Count;

    /// <param name="json">A resource as it is stored.</param>
    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        if (IsWhole)
            return json;
        var resource = FhirDocument.ParseJson(json).Root.ToResource(Library);
        var bytes = new ArrayBufferWriter<byte>(json.Length);
        FhirJsonWriter.Write(Of(resource), bytes);
        return bytes.WrittenMemory;
    }

    public Resource Of(Resource resource)
    {
        var type = Library.Schema(resource.Type);
        var part = new Resource(resource.Type);
        foreach (var (name, children) in resource.Properties)
        {
            if (name is "id" or "meta")
                part[name] = children;
            else if (type is not null && NameOf(type, name) is { } known && IsKept(known.Element))
                part[name] = Elements.IsEmpty && Summary == SearchSummary.True ? Summarised(children, known.Type) : children;
        }
        var tag = new Element { ["system"] = TagSystem, ["code"] = TagCode };
        return Trees.WithMeta(part, Trees.WithTags(part.Child("meta"), [.. part.Child("meta")?["tag"] ?? default, tag]));
    }

    /// <summary>What must stand there stands there in every form; what changes the meaning of the rest goes with the rest.</summary>
    private bool IsKept(ElementSchema element) => element.Min > 0 || (Elements.IsEmpty
        ? Summary switch
        {
            SearchSummary.True => element.Definition.IsSummary == true || element.Definition.IsModifier == true,
            SearchSummary.Text => element.Name == "text",
            SearchSummary.Data => element.Name != "text",
            _ => true,
        }
        : element.Definition.IsModifier == true || Elements.Contains(element.Name) || (element.IsChoice && Elements.Contains(element.Name + "[x]")));

    private static Children Summarised(Children children, TypeSchema? type) => children.IsList
        ? Children.List(children.Select(child => Summarised(child, type)))
        : Summarised(children.First!, type); // a property that is there has a child

    private static Element Summarised(Element element, TypeSchema? type)
    {
        if (element is Resource || type is null || element.Properties.Count == 0 || element.IsPrimitive)
            return element;
        var part = new Element();
        foreach (var (name, children) in element.Properties)
        {
            var known = NameOf(type, name);
            if (name == "id" || known?.Element is { Min: > 0 } or { Definition: { IsSummary: true } or { IsModifier: true } })
                part[name] = Summarised(children, known?.Type);
        }
        return part;
    }

    private static ElementName? NameOf(TypeSchema type, string name) => type.Names.Find(Encoding.UTF8.GetBytes(name));
}
