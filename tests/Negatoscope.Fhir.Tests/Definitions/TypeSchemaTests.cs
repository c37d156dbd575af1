using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Definitions;

public sealed class TypeSchemaTests
{
    private static DefinitionLibrary R4 => DefinitionLibrary.R4;

    [Fact]
    public void Knows_the_shape_of_a_resource()
    {
        var study = R4.Schema("ImagingStudy")!;

        Assert.True(study.Is("DomainResource"));
        Assert.True(study.Is("Resource"));
        Assert.Equal("uid", study.Find("series")!.Type!.Find("instance")!.Type!.Elements[3].Name);
        Assert.Equal("Coding", study.Find("modality")!.Type!.Name);
        Assert.True(study.Find("series")!.Type!.Is("BackboneElement"));
    }

    [Fact]
    public void Names_a_choice_after_its_type()
    {
        var found = R4.Schema("Observation")!.Names.Find("valueQuantity"u8)!;

        Assert.Equal(("value", "Quantity"), (found.Element.Name, found.ChoiceType));
        Assert.Equal("Quantity", found.Type!.Name);
        Assert.Null(R4.Schema("Observation")!.Names.Find("valueAddress"u8));
    }

    [Fact]
    public void Follows_content_references_round_and_round()
    {
        var item = R4.Schema("Questionnaire")!.Find("item")!.Type!;

        Assert.Same(item, item.Find("item")!.Type);
    }

    [Fact]
    public void Specialises_primitives()
    {
        Assert.True(R4.Schema("code")!.Is("string"));
        Assert.True(R4.Schema("Age")!.Is("Quantity"));
        Assert.Equal(SchemaKind.Primitive, R4.Schema("id")!.Kind);
        Assert.Equal(["id", "extension"], R4.Schema("id")!.Elements.Select(element => element.Name));
    }
}
