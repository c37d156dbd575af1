using System.Globalization;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>Instances of any type of R4 with most of the elements that it may have, and values of the right form: what searches can find.</summary>
internal sealed class FullInstance(int seed)
{
    private const int MaxDepth = 5;

    private static readonly string[] Texts = ["Œuvre", "a, b", "c|d", "e$f", "g\\h", "日本", "Plain text", "O'Brien;--", "100%", "x"];
    private static readonly string[] Codes = ["active", "phone", "email", "depends-on", "composed-of", "derived-from", "predecessor", "successor", "a-b", "Patient"];
    private static readonly string[] Uris = ["http://example.org/a/b", "urn:oid:1.2.3", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "http://example.org/x?y=1&z=2,3"];
    private static readonly string[] Dates = ["2013", "2013-02", "2013-02-14"];
    private static readonly string[] Moments = ["2013-02-14T10:00:00Z", "1969-12-31T23:59:59.5-05:00", "2013-02-14"];
    private static readonly string[] Decimals = ["0", "-1.50", "1e-7", "512", "0.30"];
    private static readonly string[] Units = ["mg", "mm[Hg]", "Cel", "1", "not a unit"];

    private readonly Random _random = new(seed);

    public Resource Of(string type)
    {
        var schema = DefinitionLibrary.R4.Schema(type)!; // R4 has it
        var resource = new Resource(type);
        Fill(resource, schema, 0);
        return resource;
    }

    private void Fill(Element element, TypeSchema schema, int depth)
    {
        foreach (var child in schema.Elements)
        {
            if (child.Name is "extension" or "modifierExtension" or "contained" or "text" && depth == 0 || child.IsResource && depth > 2 || _random.NextDouble() > 0.9 - 0.1 * depth)
                continue;
            var names = schema.Names.All.Where(name => name.Element == child).ToArray();
            var name = names[_random.Next(names.Length)];
            element[name.Text] = child.IsList ? Children.List(One(name, depth), One(name, depth)) : One(name, depth);
        }
        if (element["system"].Count > 0 && schema.Is("Quantity"))
            element["system"] = _random.Next(2) == 0 ? "http://unitsofmeasure.org" : "http://units.example";
    }

    private Element? One(ElementName name, int depth)
    {
        if (name.Element.IsResource)
            return Of(_random.Next(2) == 0 ? "Composition" : "MessageHeader");
        if (name.Type is not { } type)
            return null;
        if (type.Kind == SchemaKind.Primitive || type.Name.StartsWith("http", StringComparison.Ordinal))
            return new Element(Value(type.Name, name));
        if (depth >= MaxDepth)
            return null;
        var element = new Element();
        Fill(element, type, depth + 1);
        return element;
    }

    private Primitive Value(string type, ElementName name) => type switch
    {
        "boolean" => new(PrimitiveKind.Boolean, _random.Next(4) == 0 ? "false" : "true"),
        "decimal" => new(PrimitiveKind.Number, Pick(Decimals)),
        "integer" or "positiveInt" or "unsignedInt" => new(PrimitiveKind.Number, _random.Next(1, 1000).ToString(CultureInfo.InvariantCulture)),
        "date" => new(PrimitiveKind.String, Pick(Dates)),
        "dateTime" or "instant" => new(PrimitiveKind.String, Pick(Moments)),
        "time" => new(PrimitiveKind.String, "10:00:00"),
        "uri" or "url" or "canonical" or "oid" or "uuid" => new(PrimitiveKind.String, Pick(Uris) + (type == "canonical" ? "|1.2" : "")),
        _ when name.Text == "id" || type == "id" => new(PrimitiveKind.String, "id-" + _random.Next(100).ToString(CultureInfo.InvariantCulture)),
        "code" when name.Text == "comparator" => new(PrimitiveKind.String, Pick(["<", ">="])),
        "code" => new(PrimitiveKind.String, Pick(Codes)),
        "base64Binary" => new(PrimitiveKind.String, "AAAA"),
        "xhtml" => new(PrimitiveKind.String, "x"),
        _ when name.Text == "reference" => new(PrimitiveKind.String, Pick(["Patient", "Practitioner", "Location", "RelatedPerson", "Group"]) + "/" + _random.Next(100).ToString(CultureInfo.InvariantCulture)),
        _ when name.Text == "data" => new(PrimitiveKind.String, "1 2.5 E L U"),
        _ when name.Text == "unit" => new(PrimitiveKind.String, Pick(Units)),
        _ => new(PrimitiveKind.String, Pick(Texts)),
    };

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
