using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>Values against a binding, by strength and by data type.</summary>
public sealed class BindingTests
{
    private static readonly TerminologyService Service = Definitions.Alone(
        """{"resourceType":"CodeSystem","url":"urn:letters","content":"complete","caseSensitive":true,"concept":[{"code":"a"},{"code":"b"},{"code":"c"}]}""",
        """{"resourceType":"ValueSet","url":"urn:ab","title":"First letters","compose":{"include":[{"system":"urn:letters","concept":[{"code":"a"},{"code":"b"}]}]}}""",
        Definitions.ValueSet("urn:abc", """{"include":[{"system":"urn:letters"}]}"""),
        Definitions.ValueSet("urn:open", """{"include":[{"system":"urn:letters"},{"system":"http://snomed.info/sct"}]}"""),
        Definitions.ValueSet("urn:lengths", """{"include":[{"system":"http://unitsofmeasure.org","concept":[{"code":"cm"},{"code":"m"}]}]}"""));

    [Theory]
    [InlineData("urn:ab", "\"a\"", BindingResult.Met)]
    [InlineData("urn:ab", "\"c\"", BindingResult.NotMet)]
    [InlineData("urn:ab", """{"system":"urn:letters","code":"a"}""", BindingResult.Met)]
    [InlineData("urn:ab", """{"system":"urn:letters","code":"c"}""", BindingResult.NotMet)]
    [InlineData("urn:ab", """{"system":"urn:other","code":"a"}""", BindingResult.NotMet)]
    [InlineData("urn:ab", """{"code":"a"}""", BindingResult.NotMet)] // no member of any value set is without a system
    [InlineData("urn:ab", """{"coding":[{"system":"urn:other","code":"x"},{"system":"urn:letters","code":"b"}]}""", BindingResult.Met)]
    [InlineData("urn:ab", """{"coding":[{"system":"urn:other","code":"x"},{"system":"urn:letters","code":"c"}]}""", BindingResult.NotMet)]
    [InlineData("urn:ab", """{"text":"something"}""", BindingResult.NoCode)]
    [InlineData("urn:ab", """{"coding":[{"display":"something"}]}""", BindingResult.NoCode)]
    [InlineData("urn:open", """{"coding":[{"system":"urn:letters","code":"z"},{"system":"http://snomed.info/sct","code":"404684003"}]}""", BindingResult.NotChecked)]
    [InlineData("urn:open", """{"coding":[{"system":"http://snomed.info/sct","code":"404684003"},{"system":"urn:letters","code":"a"}]}""", BindingResult.Met)]
    [InlineData("urn:nowhere", "\"a\"", BindingResult.NotChecked)]
    [InlineData("urn:lengths", """{"value":5,"system":"http://unitsofmeasure.org","code":"cm"}""", BindingResult.Met)]
    [InlineData("urn:lengths", """{"value":5,"system":"http://unitsofmeasure.org","code":"kg"}""", BindingResult.NotMet)]
    [InlineData("urn:lengths", """{"value":5,"unit":"cm"}""", BindingResult.NoCode)]
    public void Checks_a_value_of_any_type_that_can_be_bound(string valueSet, string value, BindingResult result) =>
        Assert.Equal(result, Bind(BindingStrength.Required, valueSet).Check(Definitions.Element(value)).Result);

    [Theory]
    [InlineData(BindingStrength.Required, "\"c\"", IssueSeverity.Error)]
    [InlineData(BindingStrength.Extensible, "\"c\"", IssueSeverity.Warning)]
    [InlineData(BindingStrength.Preferred, "\"c\"", IssueSeverity.Information)]
    [InlineData(BindingStrength.Required, """{"text":"x"}""", IssueSeverity.Error)]
    [InlineData(BindingStrength.Extensible, """{"text":"x"}""", IssueSeverity.Warning)]
    [InlineData(BindingStrength.Preferred, """{"text":"x"}""", null)]
    [InlineData(BindingStrength.Required, "\"a\"", null)]
    public void Grades_by_the_strength(BindingStrength strength, string value, IssueSeverity? severity) =>
        Assert.Equal(severity, Issue(Bind(strength, "urn:ab"), value)?.Severity);

    [Theory]
    [InlineData("\"c\"", "Code 'c' is not in value set First letters (urn:ab), and the binding requires one that is")]
    [InlineData("""{"system":"urn:letters","code":"c"}""", "Code 'urn:letters#c' is not in value set First letters (urn:ab), and the binding requires one that is")]
    [InlineData("""{"coding":[{"system":"urn:x","code":"c"},{"code":"d"}]}""", "None of the codes 'urn:x#c', 'd' is in value set First letters (urn:ab), and the binding requires one that is")]
    [InlineData("""{"text":"Jane Doe's letter"}""", "There is no code, and one of value set First letters (urn:ab) is required")]
    public void Words_what_is_wrong_in_both_languages(string value, string message)
    {
        var issue = Issue(Bind(BindingStrength.Required, "urn:ab"), value)!;

        Assert.Equal(message, issue.Message);
        Assert.Contains("jeu de valeurs First letters (urn:ab)", issue.French, StringComparison.Ordinal);
        Assert.Equal(IssueType.CodeInvalid, issue.Type);
    }

    [Theory]
    [InlineData(BindingStrength.Required, IssueSeverity.Warning)]
    [InlineData(BindingStrength.Extensible, IssueSeverity.Information)]
    public void Says_that_a_binding_is_not_checked_and_who_can_change_that(BindingStrength strength, IssueSeverity severity)
    {
        var issue = Issue(Bind(strength, "urn:open"), """{"system":"http://snomed.info/sct","code":"404684003"}""")!;

        Assert.Equal((severity, IssueOwner.Configuration, "Whether the code is in value set urn:open is not checked: code system http://snomed.info/sct is not at hand"),
            (issue.Severity, issue.Owner, issue.Message));
    }

    [Theory]
    [InlineData("\"a\"", null, null)]
    [InlineData("\"c\"", IssueSeverity.Warning, "urn:ab")]
    [InlineData("\"z\"", IssueSeverity.Error, "urn:abc")]
    [InlineData("""{"text":"x"}""", IssueSeverity.Error, "urn:abc")]
    public void Holds_values_to_the_maximum_value_set(string value, IssueSeverity? severity, string? valueSet)
    {
        var issue = Issue(Service.Binding(new(BindingStrength.Extensible, "urn:ab") { MaxValueSet = "urn:abc" })!, value);

        Assert.Equal((severity, valueSet), (issue?.Severity, issue?.Rule));
    }

    [Theory]
    [InlineData("\"a\"", "urn:ab", true)]
    [InlineData("""{"coding":[{"system":"urn:letters","code":"c"}]}""", "urn:ab", false)]
    [InlineData("""{"text":"x"}""", "urn:ab", false)]
    [InlineData("\"a\"", "urn:nowhere", null)]
    public void Answers_memberOf(string value, string valueSet, bool? isMember) => Assert.Equal(isMember, Service.IsMember(Definitions.Element(value), valueSet));

    [Fact]
    public void Asks_nothing_of_values_bound_to_examples()
    {
        Assert.Null(Service.Binding(new(BindingStrength.Example, "urn:ab")));
        Assert.Null(Service.Binding(new(BindingStrength.Required, null)));
    }

    [Fact]
    public void Checks_codes_of_R4_without_allocating()
    {
        var gender = TerminologyService.R4.Binding(new(BindingStrength.Required, "http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1"))!;
        var value = Definitions.Element("\"female\"");
        gender.Check(value);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
            gender.Check(value);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static CompiledBinding Bind(BindingStrength strength, string valueSet) => Service.Binding(new(strength, valueSet))!;

    private static Issue? Issue(CompiledBinding binding, string value) => BindingIssues.Of(binding.Check(Definitions.Element(value)), TerminologyPolicy.Default);
}
