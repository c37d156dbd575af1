namespace Negatoscope.Fhir.Tests;

public sealed class ElementTests
{
    [Fact]
    public void Replaces_a_child_that_is_set_again()
    {
        var patient = new Resource("Patient") { ["id"] = "a", ["gender"] = "male" };
        patient["id"] = "b";

        Assert.Equal(["id", "gender"], patient.Properties.Select(property => property.Name));
        Assert.Equal("b", patient.Id);
    }

    [Fact]
    public void Counts_an_empty_text_as_absent()
    {
        Element empty = "";

        Assert.True(empty.IsEmpty);
        Assert.Null(empty.Value);
    }

    [Fact]
    public void Reads_an_absent_child_as_nothing()
    {
        var patient = new Resource("Patient");

        Assert.Null(patient.Id);
        Assert.Null(patient.Child("name"));
        Assert.Equal(0, patient["name"].Count);
        Assert.False(patient["name"].IsList);
    }

    [Fact]
    public void Keeps_a_resource_that_has_nothing_but_its_type() =>
        Assert.Equal(1, Children.List(new Resource("Patient"), new Element()).Count);

    [Fact]
    public void Gives_children_by_number()
    {
        var given = Children.List("Zoé", null, "Anne");

        Assert.Equal("Anne", given[1].Value?.Text);
        Assert.Throws<ArgumentOutOfRangeException>(() => given[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Children)"Zoé")[1]);
    }
}
