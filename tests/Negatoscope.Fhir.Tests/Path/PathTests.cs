namespace Negatoscope.Fhir.Tests.Path;

/// <summary>FHIRPath N1 §2 to §4: paths, collections, variables.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("name.given", "Peter, James, Jim, Peter, James")]
    [InlineData("Patient.name.given", "Peter, James, Jim, Peter, James")]
    [InlineData("DomainResource.active", "true")]
    [InlineData("Resource.id", "p")]
    [InlineData("Observation.id", "{}")]
    [InlineData("`Patient`.name.`given`[2]", "Jim")]
    [InlineData("name.family", "Chalmers, Windsor")]
    [InlineData("name.nothing", "{}")]
    [InlineData("active.nothing", "{}")]
    [InlineData("name", "HumanName, HumanName, HumanName")]
    [InlineData("contact", "Patient.contact")]
    [InlineData("contained.name", "Hôpital")]
    [InlineData("birthDate.extension.value", "1974-12-25T14:35:45-05:00")]
    [InlineData("multipleBirth", "2")]
    [InlineData("birthDate.value", "1974-12-25")]
    public void Walks_the_tree(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("name[0].given[1]", "James")]
    [InlineData("name[3].given", "{}")]
    [InlineData("name.given[-1]", "{}")]
    [InlineData("name[name.count() - 1].use", "maiden")]
    [InlineData("name[{}].use", "{}")]
    public void Takes_an_item_by_number(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("value", "Quantity")]
    [InlineData("value.unit", "lbs")]
    [InlineData("Observation.value.value", "185.0")]
    [InlineData("effective", "2016-03-28")]
    public void Reaches_a_choice_by_the_name_of_its_definition(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Observation));

    [Theory]
    [InlineData("valueQuantity.unit")]
    [InlineData("Observation.effectiveDateTime")]
    public void Refuses_the_json_name_of_a_choice(string expression)
    {
        Assert.Equal(Fhir.Path.FhirPathErrorKind.Semantic, Sample.Fail(expression, Sample.Observation));
    }

    [Theory]
    [InlineData("valueQuantity.unit", "lbs")]
    [InlineData("valueString", "{}")]
    public void Takes_the_json_name_of_a_choice_when_lenient(string expression, string result) =>
        Assert.Equal(result, Sample.Evaluate(expression, Sample.Observation, Sample.Context with { IsLenient = true }));

    [Theory]
    [InlineData("name.given.where($this = 'Jim')", "Jim")]
    [InlineData("name.given.where($index = 1)", "James")]
    [InlineData("name.select(given.where($index = 0) & '-' & use)", "Peter-official, Jim-usual, Peter-maiden")]
    [InlineData("name.given.where(substring($this.length() - 3) = 'ter')", "Peter, Peter")]
    [InlineData("name.where(given.exists($this = 'Jim')).use", "usual")]
    [InlineData("name.select($this.use).where($index > 0)", "usual, maiden")]
    [InlineData("$this.active", "true")]
    [InlineData("%context.active", "true")]
    [InlineData("name.select(%resource.id & use)", "pofficial, pusual, pmaiden")]
    [InlineData("name.select(use | %context.gender).count()", "6")]
    [InlineData("(1 | 2 | 3).aggregate($total + $this, 0)", "6")]
    [InlineData("(1 | 2 | 3).aggregate(iif($total.empty(), $this, iif($this < $total, $this, $total)))", "1")]
    [InlineData("(1 | 2).aggregate($total | $this | $index).count()", "3")]
    [InlineData("(1 | 2).select((10 | 20).aggregate($total + $this, $this))", "31, 32")]
    public void Keeps_variables_to_their_scope(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Theory]
    [InlineData("contained.select(%resource.id)", "p")]
    [InlineData("%rootResource.id", "p")]
    [InlineData("%ucum", "http://unitsofmeasure.org")]
    [InlineData("%sct", "http://snomed.info/sct")]
    [InlineData("%loinc", "http://loinc.org")]
    [InlineData("%`vs-administrative-gender`", "http://hl7.org/fhir/ValueSet/administrative-gender")]
    [InlineData("%'ext-patient-birthTime'", "http://hl7.org/fhir/StructureDefinition/patient-birthTime")]
    [InlineData("%\"vs-x\"", "http://hl7.org/fhir/ValueSet/x")]
    public void Knows_the_environment(string expression, string result) => Assert.Equal(result, Sample.Evaluate(expression, Sample.Patient));

    [Fact]
    public void Tells_a_contained_resource_from_its_container()
    {
        var patient = Sample.Read(Sample.Patient);
        var contained = Fhir.Path.FhirPathExpression.Parse("contained").Evaluate(patient, Sample.Context)[0];
        var ids = Fhir.Path.FhirPathExpression.Parse("%resource.id | %rootResource.id").Evaluate(contained, Sample.Context);

        Assert.Equal(["o", "p"], ids.Select(item => item.Text));
    }

    [Fact]
    public void Takes_constants_of_the_caller()
    {
        var context = Sample.Context with
        {
            Variables = new Dictionary<string, IReadOnlyList<Fhir.Path.PathItem>> { ["us-zip"] = [Fhir.Path.PathItem.Of("[0-9]{5}")], ["none"] = [] },
        };

        Assert.Equal("true", Sample.Evaluate("'12345'.matches(%`us-zip`)", context: context));
        Assert.Equal("{}", Sample.Evaluate("%none", context: context));
        Assert.Equal(Fhir.Path.FhirPathErrorKind.Semantic, Sample.Fail("%other", context: context));
    }

    [Fact]
    public void Evaluates_without_any_context()
    {
        Assert.Equal("{}", Sample.Evaluate("name.given"));
        Assert.Equal("{}", Sample.Evaluate("$this"));
        Assert.Equal("{}", Sample.Evaluate("%resource"));
        Assert.Equal("3", Sample.Evaluate("1 + 2"));
    }
}
