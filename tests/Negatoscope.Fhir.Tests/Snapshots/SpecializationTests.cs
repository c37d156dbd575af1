using Negatoscope.Fhir.Definitions.Snapshots;

namespace Negatoscope.Fhir.Tests.Snapshots;

/// <summary>Definitions of new types, among them logical models.</summary>
public sealed class SpecializationTests
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";

    [Fact]
    public void A_logical_model_has_the_elements_of_its_base_and_its_own()
    {
        var made = Model(Core + "Element", """
            {"path":"Exam"},
            {"path":"Exam.uid","min":1,"max":"1","type":[{"code":"string"}]},
            {"path":"Exam.series","min":0,"max":"*","type":[{"code":"BackboneElement"}]},
            {"path":"Exam.series.number","min":0,"max":"1","type":[{"code":"integer"}]}
            """);

        Assert.Equal(
            ["Exam", "Exam.id", "Exam.extension", "Exam.uid", "Exam.series", "Exam.series.id", "Exam.series.extension", "Exam.series.modifierExtension", "Exam.series.number"],
            made.Ids);
        Assert.Equal("0..*", made.Shape("Exam"));
        Assert.Equal(new("Exam.series.number", 0, "1"), made.Element("Exam.series.number").Base);
        Assert.Equal("Element.id", made.Element("Exam.id").Base!.Path);
        Assert.Empty(made.Issues);
    }

    [Theory]
    [InlineData("http://hl7.org/fhir/StructureDefinition/Base")]
    [InlineData(null)]
    public void A_logical_model_may_stand_on_nothing(string? basis)
    {
        var made = Model(basis, """{"path":"Exam"},{"path":"Exam.uid","min":1,"max":"1","type":[{"code":"string"}]}""");

        Assert.Equal(["Exam", "Exam.uid"], made.Ids);
        Assert.Empty(made.Issues);
    }

    [Fact]
    public void A_logical_model_may_leave_out_how_often()
    {
        var made = Model(null, """{"path":"Exam.uid","type":[{"code":"string"}]}""");

        Assert.Equal("0..* string", made.Shape("Exam.uid"));
    }

    [Fact]
    public void A_logical_model_gives_a_shape_to_its_instances()
    {
        var library = Given.Library(Given.Definition("http://example.org/Exam", "http://example.org/Exam", Core + "Element",
            """{"path":"Exam"},{"path":"Exam.uid","min":1,"max":"1","type":[{"code":"string"}]}""", "specialization", "logical"));

        Assert.NotNull(library.Schema("http://example.org/Exam")!.Find("uid"));
        Assert.NotNull(library.Schema("http://example.org/Exam")!.Find("id"));
    }

    [Fact]
    public void A_profile_of_a_logical_model_constrains_it()
    {
        var model = Given.Definition("http://example.org/Exam", "http://example.org/Exam", Core + "Element",
            """{"path":"Exam"},{"path":"Exam.uid","min":0,"max":"1","type":[{"code":"string"}]}""", "specialization", "logical");
        var profile = Given.Definition("http://example.org/strict", "http://example.org/Exam", "http://example.org/Exam", """{"path":"Exam.uid","min":1}""", kind: "logical");

        Assert.Equal("1..1 string", Given.Of(profile, model).Shape("Exam.uid"));
    }

    [Fact]
    public void A_type_says_what_its_content_references_mean()
    {
        var made = Given.Of(Given.Definition("http://example.org/Tree", "Tree", Core + "DomainResource", """
            {"path":"Tree","min":0,"max":"*"},
            {"path":"Tree.node","min":0,"max":"*","type":[{"code":"BackboneElement"}]},
            {"path":"Tree.node.node","min":0,"max":"*","contentReference":"#Tree.node"}
            """, "specialization"));

        Assert.Equal("#Tree.node", made.Element("Tree.node.node").ContentReference);
        Assert.Equal("DomainResource.text", made.Element("Tree.text").Base!.Path);
        Assert.Contains(made.Element("Tree").Constraints, constraint => constraint.Key == "dom-2");
    }

    [Fact]
    public void A_profile_that_forgot_to_say_so_is_one()
    {
        const string forgetful = """
            {"resourceType":"StructureDefinition","url":"http://example.org/forgetful","kind":"resource","type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
            "differential":{"element":[{"path":"Patient.active","min":1},{"path":"Patient.nickname","min":1}]}}
            """;

        var made = Given.Of(forgetful);

        Assert.Equal("1..1 boolean", made.Shape("Patient.active"));
        Assert.Equal(["differential-path-unknown"], made.Codes);
    }

    private static SnapshotResult Model(string? basis, string elements) =>
        Given.Of(Given.Definition("http://example.org/Exam", "http://example.org/Exam", basis, elements, "specialization", "logical"));
}
