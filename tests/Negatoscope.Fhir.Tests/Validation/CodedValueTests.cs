using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>Bindings as the walk meets them, and codings against their own systems (R4 terminologies.html).</summary>
public sealed class CodedValueTests
{
    private const string Categories = "http://hl7.org/fhir/ValueSet/observation-category";

    private static string Bound(string strength, string more = "") =>
        $$"""{"id":"Observation.category","path":"Observation.category","binding":{"strength":"{{strength}}","valueSet":"{{Categories}}"{{more}} } }""";

    private const string Stranger = """{"coding":[{"system":"http://example.org/codes","code":"1"}]}""";

    [Theory]
    [InlineData("required", Stranger, "code-not-in-value-set")]
    [InlineData("required", """{"text":"x"}""", "no-code")]
    [InlineData("extensible", Stranger)]
    [InlineData("preferred", Stranger)]
    [InlineData("example", Stranger)]
    [InlineData("required", """{"coding":[{"system":"http://example.org/codes","code":"1"},{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"imaging"}]}""")]
    public void Only_a_required_binding_makes_an_error(string strength, string category, params string[] errors) =>
        Assert.Equal(errors, ByProfile(Bound(strength), Observation($",\"category\":[{category}]")).Errors);

    [Theory]
    [InlineData("extensible", IssueSeverity.Warning)]
    [InlineData("preferred", IssueSeverity.Information)]
    public void Weaker_bindings_are_told_less_gravely(string strength, IssueSeverity severity) =>
        Assert.Equal(severity, ByProfile(Bound(strength), Observation($",\"category\":[{Stranger}]")).Where(issue => issue.Code == "code-not-in-value-set").Min(issue => issue.Severity));

    [Fact]
    public void A_largest_value_set_is_required_whatever_the_strength()
    {
        var binding = Bound("preferred", $$""","extension":[{"url":"{{Core}}elementdefinition-maxValueSet","valueCanonical":"{{Categories}}"}]""");

        Assert.Equal(["code-not-in-value-set"], ByProfile(binding, Observation($",\"category\":[{Stranger}]")).Errors);
    }

    [Fact]
    public void A_reason_for_absence_alone_under_a_required_binding_is_a_warning_that_names_both_readings()
    {
        var issues = ByProfile(Bound("required"), Observation(""","category":[{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}]"""));

        var issue = issues.Only("absence-reason-for-code");
        Assert.Empty(issues.Errors);
        Assert.Equal(IssueSeverity.Warning, issue.Severity);
        Assert.Contains("so that this is allowed, others so that it is not", issue.Message, StringComparison.Ordinal);
        Assert.Contains("d'autres non", issue.French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"gender\":\"male\"")]
    [InlineData("\"gender\":\"M\"", "code-not-in-value-set")]
    [InlineData("\"gender\":\"Male\"", "code-not-in-value-set")]
    public void Types_bind_their_codes(string content, params string[] errors) => Assert.Equal(errors, Issues(Patient(content)).Errors);

    [Theory]
    [InlineData("""{"system":"http://hl7.org/fhir/administrative-gender","code":"male","display":" MALE "}""")]
    [InlineData("""{"system":"http://hl7.org/fhir/administrative-gender","code":"man"}""", "unknown-code")]
    [InlineData("""{"system":"administrative-gender","code":"male"}""", "relative-system")]
    [InlineData("""{"system":"http://hl7.org/fhir/ValueSet/administrative-gender","code":"male"}""", "value-set-as-system")]
    [InlineData("""{"system":"http://example.org/codes","code":"x"}""")]
    public void A_coding_is_known_to_its_system(string coding, params string[] errors) =>
        Assert.Equal(errors, Issues($$"""{"resourceType":"Observation","status":"final","code":{"coding":[{{coding}}]} }""").Errors);

    [Fact]
    public void A_system_that_is_not_at_hand_is_told_once()
    {
        var issues = Issues("""{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://example.org/codes","code":"x"},{"system":"http://example.org/codes","code":"y"}]}}""");

        Assert.Single(issues, issue => issue.Message.Contains("http://example.org/codes", StringComparison.Ordinal));
    }
}
