using System.Text;
using System.Text.Json;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Definitions.Snapshots;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir.Tests.Snapshots;

public sealed class StructureDefinitionWriterTests
{
    [Fact]
    public void The_definition_stays_as_published_and_the_snapshot_comes_before_the_differential()
    {
        var written = Written("""{"path":"Patient.active","min":1}""");

        Assert.Equal(
            ["resourceType", "url", "name", "status", "kind", "abstract", "type", "baseDefinition", "derivation", "snapshot", "differential"],
            written.EnumerateObject().Select(property => property.Name));
        Assert.Equal("""[{"path":"Patient.active","min":1}]""", written.GetProperty("differential").GetProperty("element").GetRawText());
    }

    [Fact]
    public void What_the_differential_says_in_words_is_kept()
    {
        var active = Element("Patient.active",
            """{"path":"Patient.active","short":"s","definition":"d","comment":"c","alias":["a"],"example":[{"label":"l","valueBoolean":true}],"mapping":[{"identity":"i","map":"m"}]}""");

        Assert.Equal(
            ["id", "path", "short", "definition", "comment", "alias", "min", "max", "base", "type", "example", "constraint", "isModifier", "isSummary", "mapping"],
            active.EnumerateObject().Select(property => property.Name));
        Assert.Equal("m", active.GetProperty("mapping")[0].GetProperty("map").GetString());
    }

    [Fact]
    public void The_differential_wins_over_the_words_of_its_base_and_mappings_add_up()
    {
        var middle = Given.Definition("http://example.org/middle", "Patient", "http://hl7.org/fhir/StructureDefinition/Patient",
            """{"path":"Patient.active","short":"old","comment":"kept","mapping":[{"identity":"a","map":"1"}]}""");
        var top = Given.Definition("http://example.org/top", "Patient", "http://example.org/middle",
            """{"path":"Patient.active","short":"new","mapping":[{"identity":"a","map":"1"},{"identity":"b","map":"2"}]}""");

        var active = Find(Write(top, middle), "Patient.active");

        Assert.Equal(("new", "kept"), (active.GetProperty("short").GetString(), active.GetProperty("comment").GetString()));
        Assert.Equal(["1", "2"], active.GetProperty("mapping").EnumerateArray().Select(mapping => mapping.GetProperty("map").GetString()));
    }

    [Fact]
    public void Values_types_and_bindings_are_written_whole()
    {
        var coding = Element("Observation.code",
            """
            {"path":"Observation.code","patternCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"1-8"}]},
            "binding":{"strength":"required","description":"why","valueSet":"http://example.org/vs"},
            "constraint":[{"key":"c-1","requirements":"r","severity":"error","human":"h","expression":"true","xpath":"x"}]}
            """, "Observation");

        Assert.Equal("1-8", coding.GetProperty("patternCodeableConcept").GetProperty("coding")[0].GetProperty("code").GetString());
        Assert.Equal("""{"strength":"required","description":"why","valueSet":"http://example.org/vs"}""", coding.GetProperty("binding").GetRawText());
        Assert.Equal(
            $$"""{"key":"c-1","requirements":"r","severity":"error","human":"h","expression":"true","xpath":"x","source":"{{Given.Url}}"}""",
            coding.GetProperty("constraint").EnumerateArray().Last().GetRawText());
    }

    [Fact]
    public void System_types_keep_the_type_that_they_stand_for()
    {
        var id = Element("Patient.id", "");

        Assert.Equal(
            """[{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type","valueUrl":"string"}],"code":"http://hl7.org/fhirpath/System.String"}]""",
            id.GetProperty("type").GetRawText());
    }

    [Fact]
    public void A_definition_in_XML_gives_the_same_JSON()
    {
        const string xml = """
            <StructureDefinition xmlns="http://hl7.org/fhir"><url value="http://example.org/StructureDefinition/profile"/><name value="Test"/><status value="draft"/>
            <kind value="resource"/><abstract value="false"/><type value="Patient"/><baseDefinition value="http://hl7.org/fhir/StructureDefinition/Patient"/>
            <derivation value="constraint"/><differential><element><path value="Patient.active"/><alias value="a"/><min value="1"/></element></differential></StructureDefinition>
            """;
        var library = DefinitionLibrary.R4.With(new Given(FhirDocument.Parse(Encoding.UTF8.GetBytes(xml)).Root));

        var written = FhirJsonWriter.ToText(StructureDefinitionWriter.Write(library.WithSnapshot(Given.Url)!, library));

        Assert.Equal(Written("""{"path":"Patient.active","alias":["a"],"min":1}""").GetRawText(), written);
    }

    [Fact]
    public void A_written_snapshot_reads_as_the_same_snapshot()
    {
        var made = Given.Profile("Patient", """
            {"path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"system"}],"rules":"open"}},
            {"path":"Patient.identifier","sliceName":"mrn","min":1,"mustSupport":true},
            {"path":"Patient.identifier.system","fixedUri":"urn:x"}
            """);

        var again = StructureDefinitionReader.Read(Given.Parse(FhirJsonWriter.ToText(StructureDefinitionWriter.Write(made.Definition!, DefinitionLibrary.R4))))!;

        Assert.Equal(made.Elements.Select(Facts), again.Snapshot.Select(Facts));
    }

    private static string Facts(ElementDefinition e) =>
        $"{e.Id} {e.Path} {e.SliceName} {e.Min} {e.Max} {e.Base} {string.Join('|', e.Types.Select(t => t.Code + t.FhirType + string.Join(',', t.TargetProfiles)))} "
        + $"{e.Slicing?.Rules} {e.Fixed.Text} {e.Binding} {e.MustSupport} {string.Join('|', e.Constraints)}";

    private static JsonElement Element(string id, string elements, string type = "Patient") => Find(Written(elements, type), id);

    private static JsonElement Written(string elements, string type = "Patient") =>
        Write(Given.Definition(Given.Url, type, $"http://hl7.org/fhir/StructureDefinition/{type}", elements));

    private static JsonElement Write(params string[] definitions)
    {
        var library = Given.Library(definitions);
        var written = StructureDefinitionWriter.Write(library.WithSnapshot(Given.Parse(definitions[0]).TextOf("url"u8)!)!, library);
        return JsonDocument.Parse(FhirJsonWriter.ToText(written)).RootElement;
    }

    private static JsonElement Find(JsonElement definition, string id) =>
        definition.GetProperty("snapshot").GetProperty("element").EnumerateArray().Single(element => element.GetProperty("id").GetString() == id);
}
