using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Tests.Path;

/// <summary>Strict mode (FHIRPath N1 §11).</summary>
public sealed class CheckTests
{
    private static IReadOnlyList<FhirPathProblem> Check(string type, string expression) =>
        FhirPathExpression.Parse(expression).Check(DefinitionLibrary.R4.Schema(type)!, DefinitionLibrary.R4);

    [Theory]
    [InlineData("Patient", "name.given1", 5)]
    [InlineData("Patient", "Observation.name", 0)]
    [InlineData("Patient", "name.where(giveN.exists())", 11)]
    [InlineData("Patient", "name.select(given.length)", 18)]
    [InlineData("Patient", "contact.name.use.unit", 17)]
    [InlineData("Observation", "Observation.valueQuantity.unit", 12)]
    [InlineData("Observation", "(value as Period).unit", 18)]
    [InlineData("Observation", "value.ofType(Period).unit", 21)]
    [InlineData("Observation", "iif(true, code, category).cod", 26)]
    [InlineData("Patient", "%resource.nam", 10)]
    [InlineData("Patient", "extension('x').valu", 15)]
    public void Finds_elements_that_do_not_exist(string type, string expression, int offset) =>
        Assert.Equal((FhirPathErrorKind.Semantic, offset), Assert.Single(Check(type, expression)) is var problem ? (problem.Kind, problem.Offset) : default);

    [Theory]
    [InlineData("Patient", "gender is string1")]
    [InlineData("Patient", "name as Quantity")]
    [InlineData("Patient", "name.startsWith('a')")]
    [InlineData("Patient", "gender.abs()")]
    [InlineData("Patient", "birthDate < 'a'")]
    [InlineData("Patient", "birthDate + 7")]
    [InlineData("Patient", "name = 'Peter'")]
    [InlineData("Patient", "1 + 'a'")]
    [InlineData("Patient", "name['a']")]
    [InlineData("Patient", "'a' & 1")]
    [InlineData("Patient", "multipleBirth.ofType(integer) in ('a' | 'b')")]
    public void Finds_types_that_do_not_fit(string type, string expression) => Assert.NotEmpty(Check(type, expression));

    [Fact]
    public void Takes_a_delimited_name_that_is_empty() => Assert.Equal(FhirPathErrorKind.Semantic, Assert.Single(Check("Patient", "``")).Kind);

    [Theory]
    [InlineData("children().skip(1)")]
    [InlineData("descendants().where($this is HumanName).first()")]
    [InlineData("name.children().id[0]")]
    public void Finds_reliance_on_an_order_that_is_left_open(string expression) => Assert.NotEmpty(Check("Patient", expression));

    [Theory]
    [InlineData("Patient", "Patient.name.given.first() + ' ' + name.family")]
    [InlineData("Patient", "birthDate <= today() and deceased.exists().not()")]
    [InlineData("Patient", "contained.name.whatever")]
    [InlineData("Patient", "managingOrganization.resolve().name")]
    [InlineData("Patient", "descendants().anything")]
    [InlineData("Observation", "value.unit | value.coding.code")]
    [InlineData("Observation", "component.value.ofType(Quantity).value > 5")]
    [InlineData("Observation", "(value as Quantity) > 5 'mg'")]
    [InlineData("Observation", "effective.start | effective")]
    [InlineData("Questionnaire", "repeat(item).linkId")]
    [InlineData("Questionnaire", "item.item.item.enableWhen.answer is Coding")]
    [InlineData("Bundle", "entry.resource.ofType(Patient).name.given")]
    [InlineData("Age", "value > 0 and system = %ucum")]
    [InlineData("Patient", "name.type().name = 'HumanName'")]
    [InlineData("Patient", "birthDate.extension('x').value.unit")]
    [InlineData("Patient", "name.sort(-family, given.first()).use")]
    [InlineData("Patient", "birthDate.value")]
    public void Passes_what_may_be_right(string type, string expression) => Assert.Empty(Check(type, expression));
}
