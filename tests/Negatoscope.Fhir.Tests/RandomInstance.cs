using System.Globalization;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests;

/// <summary>Instances of R4 types, the same for the same seed: any elements that the type has, in the order of its definition.</summary>
internal sealed class RandomInstance(int seed)
{
    private const int MaxDepth = 7;

    private static readonly string[] Types =
        ["Patient", "Observation", "Bundle", "ImagingStudy", "Questionnaire", "Parameters", "ExampleScenario", "CapabilityStatement", "Medication", "ValueSet"];

    private static readonly string[] Texts = ["a", "é", "+01:00", "<&>\"'", "line\nbreak", "\ttab ", "Œuvre 日本", "x\\y", " ", "2026-01-31", "true", "1.0"];
    private static readonly string[] Decimals = ["0", "-0.0", "1.50", "1e-7", "512", "999999999999999999999999.10"];

    private readonly Random _random = new(seed);

    public Resource Resource(int depth = 0)
    {
        var schema = DefinitionLibrary.R4.Schema(Types[_random.Next(Types.Length)])!; // R4 has them all
        var resource = new Resource(schema.Name);
        Fill(resource, schema, depth);
        return resource;
    }

    private void Fill(Element element, TypeSchema schema, int depth)
    {
        var chance = depth switch { 0 => 0.5, 1 => 0.4, 2 => 0.25, < MaxDepth => 0.12, _ => 0 };
        var isChosen = new HashSet<string>();
        foreach (var name in schema.Names.All)
            if (_random.NextDouble() < chance && isChosen.Add(name.Element.Name))
                element[name.Text] = Content(name, depth + 1);
    }

    private Children Content(ElementName name, int depth) =>
        name.Element.IsList ? Children.List(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => One(name, depth))) : One(name, depth);

    private Element? One(ElementName name, int depth)
    {
        if (name.Element.IsResource)
            return depth < 3 ? Resource(depth + 1) : null;
        if (name.Type is not { } type)
            return null;
        if (name.Text == "div" && type.Name == "xhtml")
            return Narrative.Div("<p class=\"c\">a &amp; b</p><br/>");
        if (type.Kind != SchemaKind.Primitive && !type.Name.StartsWith("http", StringComparison.Ordinal))
            return Filled(new(), type, depth);

        var isAttribute = name.Element.IsXmlAttribute;
        var (hasValue, hasMore) = isAttribute ? (true, false) : _random.Next(8) switch { 0 => (false, true), 1 => (true, true), _ => (true, false) };
        var primitive = hasValue ? new Element(Value(type)) : new Element { IsPrimitive = true };
        if (!hasMore || depth > MaxDepth)
            return primitive;
        primitive["id"] = "i" + _random.Next(100).ToString(CultureInfo.InvariantCulture);
        primitive["extension"] = Children.List(new Element { ["url"] = "urn:x", ["valueBoolean"] = true });
        return primitive;
    }

    private Element Filled(Element element, TypeSchema type, int depth)
    {
        Fill(element, type, depth);
        return element;
    }

    private Primitive Value(TypeSchema type) =>
        type.Is("boolean") ? new(PrimitiveKind.Boolean, _random.Next(2) == 0 ? "true" : "false")
        : type.Is("decimal") ? new(PrimitiveKind.Number, Decimals[_random.Next(Decimals.Length)])
        : type.Is("integer") ? new(PrimitiveKind.Number, _random.Next(1000).ToString(CultureInfo.InvariantCulture))
        : new(PrimitiveKind.String, Texts[_random.Next(Texts.Length)]);
}
