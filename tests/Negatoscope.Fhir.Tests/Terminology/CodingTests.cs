using System.Text;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>A coding against the code system that it names.</summary>
public sealed class CodingTests
{
    private static readonly TerminologyService Service = Definitions.OnR4(
        """
        {"resourceType":"CodeSystem","url":"http://ours.example/cs","version":"2","content":"complete","caseSensitive":false,"concept":[
          {"code":"Ray","display":"X-ray","designation":[{"language":"fr","value":"Radiographie"}]},
          {"code":"old","display":"Old","property":[{"code":"status","valueCode":"retired"}]},
          {"code":"top","property":[{"code":"notSelectable","valueBoolean":true}]},
          {"code":"twice","display":"First"},{"code":"twice","display":"Second"}]}
        """,
        """{"resourceType":"CodeSystem","url":"http://ours.example/part","content":"fragment","concept":[{"code":"a"}]}""",
        """{"resourceType":"CodeSystem","url":"http://ours.example/more","content":"supplement","supplements":"http://ours.example/cs"}""",
        """{"resourceType":"CodeSystem","url":"http://loinc.org","content":"fragment","concept":[{"code":"8480-6","display":"Systolic blood pressure"}]}""",
        """{"resourceType":"CodeSystem","url":"http://ours.example/empty","content":"not-present"}""",
        Definitions.ValueSet("http://ours.example/vs", """{"include":[{"system":"http://ours.example/cs","concept":[{"code":"Ray","display":"Cliché"},{"code":"old"}]}]}"""));

    [Theory]
    [InlineData("""{"system":"http://ours.example/cs","code":"Ray"}""", CodeStatus.Known)]
    [InlineData("""{"system":"http://ours.example/cs","code":"CT"}""", CodeStatus.Unknown)]
    [InlineData("""{"system":"http://ours.example/part","code":"a"}""", CodeStatus.Known)]
    [InlineData("""{"system":"http://ours.example/part","code":"b"}""", CodeStatus.NotInFragment)]
    [InlineData("""{"system":"http://loinc.org","code":"8480-6"}""", CodeStatus.Known)]
    [InlineData("""{"system":"http://loinc.org","code":"8462-4"}""", CodeStatus.NotInFragment)]
    [InlineData("""{"system":"http://loinc.org","code":"8462-5"}""", CodeStatus.Malformed)]
    [InlineData("""{"system":"http://ours.example/empty","code":"a"}""", CodeStatus.NotChecked)]
    [InlineData("""{"system":"http://nobody.example/cs","code":"a"}""", CodeStatus.NotChecked)]
    [InlineData("""{"system":"urn:oid:1.2.3","code":"a"}""", CodeStatus.NotChecked)]
    [InlineData("""{"system":"http://ours.example/more","code":"a"}""", CodeStatus.SupplementAsSystem)]
    [InlineData("""{"system":"http://hl7.org/fhir/ValueSet/administrative-gender","code":"male"}""", CodeStatus.ValueSetAsSystem)]
    [InlineData("""{"system":"http://terminology.hl7.org/ValueSet/not-here","code":"a"}""", CodeStatus.ValueSetAsSystem)]
    [InlineData("""{"system":"http://ihe.net/fhir/ValueSet/IHE.FormatCode.codesystem","code":"a"}""", CodeStatus.NotChecked)]
    [InlineData("""{"system":"CodeSystem/x","code":"a"}""", CodeStatus.RelativeSystem)]
    [InlineData("""{"system":"LOINC","code":"8480-6"}""", CodeStatus.RelativeSystem)]
    [InlineData("""{"code":"a"}""", CodeStatus.NoSystem)]
    [InlineData("""{"display":"Something"}""", CodeStatus.NoCode)]
    [InlineData("""{"system":"http://ours.example/cs"}""", CodeStatus.NoCode)]
    [InlineData("""{"system":"http://ours.example/cs","version":"2","code":"CT"}""", CodeStatus.Unknown)]
    [InlineData("""{"system":"http://ours.example/cs","version":"3","code":"Ray"}""", CodeStatus.Known)]
    [InlineData("""{"system":"http://ours.example/cs","version":"3","code":"CT"}""", CodeStatus.NotChecked)]
    public void Says_what_is_known_of_the_code(string coding, CodeStatus status) => Assert.Equal(status, Service.CheckCoding(Definitions.Element(coding)).Status);

    [Theory]
    [InlineData("http://terminology.hl7.org/CodeSystem/v2-0203", CodeStatus.NotInFragment)] // of HL7 v2, which goes on
    [InlineData("http://terminology.hl7.org/CodeSystem/v3-ActCode", CodeStatus.NotInFragment)]
    [InlineData("http://terminology.hl7.org/CodeSystem/condition-clinical", CodeStatus.Unknown)] // R4's own
    [InlineData("http://hl7.org/fhir/administrative-gender", CodeStatus.Unknown)]
    public void Does_not_take_the_copies_that_R4_carries_for_the_last_word(string system, CodeStatus status) =>
        Assert.Equal(status, Service.CheckCoding(Encoding.UTF8.GetBytes(system), default, "nonsense"u8, default).Status);

    [Theory]
    [InlineData("Ray", "X-ray", "")]
    [InlineData("Ray", " x-RAY ", "")]
    [InlineData("Ray", "Radiographie", "")]
    [InlineData("Ray", "cliché", "")] // so called by a value set above R4
    [InlineData("old", "Cliché", "wrong-display inactive-code")]
    [InlineData("Ray", "Scanner", "wrong-display")]
    [InlineData("ray", "X-ray", "code-case")]
    [InlineData("old", "Old", "inactive-code")]
    [InlineData("old", "Older", "wrong-display inactive-code")]
    [InlineData("top", "Anything", "abstract-code")] // no display of its own
    [InlineData("twice", "First", "")]
    public void Notices_what_is_odd_about_a_known_code(string code, string display, string issues)
    {
        var coding = Definitions.Element($$"""{"system":"http://ours.example/cs","code":"{{code}}","display":"{{display}}"}""");

        var found = CodingIssues.Of(Service.CheckCoding(coding), coding, TerminologyPolicy.Default);

        Assert.Equal(issues, string.Join(' ', found.Select(issue => issue.Code)));
    }

    [Theory]
    [InlineData("""{"system":"http://ours.example/cs","code":"CT"}""", IssueSeverity.Error, IssueType.CodeInvalid, IssueOwner.Resource, "Code system http://ours.example/cs has no code 'CT'")]
    [InlineData("""{"system":"http://ours.example/part","code":"b"}""", IssueSeverity.Warning, IssueType.CodeInvalid, IssueOwner.Resource, "What is at hand of code system http://ours.example/part, which may not be all, has no code 'b'")]
    [InlineData("""{"system":"http://nobody.example/cs","code":"a"}""", IssueSeverity.Information, IssueType.NotFound, IssueOwner.Configuration, "Code 'a' is not checked: code system http://nobody.example/cs is not at hand")]
    [InlineData("""{"system":"http://ours.example/more","code":"a"}""", IssueSeverity.Error, IssueType.NotFound, IssueOwner.Resource, "http://ours.example/more is a supplement to a code system, and no system to take codes from")]
    [InlineData("""{"system":"LOINC","code":"a"}""", IssueSeverity.Error, IssueType.Invalid, IssueOwner.Resource, "'LOINC' is no absolute URI, as the system of a coding must be")]
    [InlineData("""{"code":"a"}""", IssueSeverity.Warning, IssueType.CodeInvalid, IssueOwner.Resource, "Code 'a' stands without a system, so its meaning is not certain")]
    public void Words_what_is_wrong(string json, IssueSeverity severity, IssueType type, IssueOwner owner, string message)
    {
        var coding = Definitions.Element(json);

        var issue = Assert.Single(CodingIssues.Of(Service.CheckCoding(coding), coding, TerminologyPolicy.Default));

        Assert.Equal((severity, type, owner, message), (issue.Severity, issue.Type, issue.Owner, issue.Message));
        Assert.NotNull(issue.French);
    }

    [Fact]
    public void Leaves_the_gravity_of_a_wrong_display_to_the_caller()
    {
        var coding = Definitions.Element("""{"system":"http://ours.example/cs","code":"Ray","display":"Scanner"}""");
        var policy = TerminologyPolicy.Default with { WrongDisplay = IssueSeverity.Warning };

        Assert.Equal(IssueSeverity.Warning, Assert.Single(CodingIssues.Of(Service.CheckCoding(coding), coding, policy)).Severity);
    }

    [Fact]
    public void Never_quotes_a_code_of_any_length_whole()
    {
        var coding = Definitions.Element($$"""{"system":"http://ours.example/cs","code":"{{new string('x', 100_000)}}"}""");

        Assert.InRange(Assert.Single(CodingIssues.Of(Service.CheckCoding(coding), coding, TerminologyPolicy.Default)).Message.Length, 1, 1000);
    }

    [Fact]
    public void Allocates_nothing_when_nothing_is_wrong()
    {
        Service.CheckCoding("http://ours.example/cs"u8, default, "Ray"u8, "X-ray"u8);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
            Service.CheckCoding("http://ours.example/cs"u8, default, "Ray"u8, "X-ray"u8);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Answers_for_any_number_of_unknown_systems()
    {
        for (var n = 0; n < 10_000; n++)
            Assert.Equal(CodeStatus.NotChecked, Service.CheckCoding(Encoding.UTF8.GetBytes($"urn:oid:1.2.3.{n}"), default, "a"u8, default).Status);
    }
}
