using System.Text;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tests.Guides;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>The examples that the guides publish, as repaired by their index: each gets the verdict that the index explains, and so does what was repaired.</summary>
public sealed class PublishedExampleTests
{
    private static readonly GuideValidator Validator = new();

    public static TheoryData<string> Examples =>
        [.. Repository.SharedFiles("spec", "index.json").SelectMany(index => FhirJson.Parse(File.ReadAllText(index)).Items("examples")
            .Select(one => Path.GetRelativePath(Repository.Shared("spec"), Path.Combine(Path.GetDirectoryName(index)!, one.Text("file"))))
            .Select(path => path.Replace('\\', '/')))];

    /// <summary>An index lists what had to be repaired; what is left is sound, but for definitions that are not at hand.</summary>
    [SharedTheory]
    [MemberData(nameof(Examples))]
    public void A_repaired_example_has_no_error(string path) =>
        Assert.Empty(Issues(path).Where(issue => issue.Severity <= IssueSeverity.Error && issue.Owner != IssueOwner.Configuration).Select(issue => $"{issue.Path}: {issue.Message}"));

    [SharedTheory]
    [InlineData("osiris/examples/Observation-analysis-ct.json")]
    [InlineData("osiris/examples/Observation-analysis-dx.json")]
    [InlineData("osiris/examples/Observation-analysis-mr.json")]
    [InlineData("osiris/examples/Observation-analysis-mr-2.json")]
    [InlineData("osiris/examples/Observation-analysis-pt-nm.json")]
    public void An_analysis_breaks_its_own_required_binding_which_is_the_fault_of_the_guide(string path)
    {
        var issue = Assert.Single(Issues(path), issue => issue.Code == "code-not-in-value-set");

        Assert.Equal((IssueSeverity.Warning, IssueOwner.Definition, "Observation.code"), (issue.Severity, issue.Owner, issue.Path));
    }

    /// <summary>File, the element whose repair is undone, what was published, what is said of that.</summary>
    public static TheoryData<string, string, string, IssueSeverity?, string> Published => new()
    {
        { "osiris/examples/ImagingStudy-imagingstudy-ct.json", "series[0].instance[0].sopClass", """{ "code": "table_B.5-1#1.2.840.10008.5.1.4.1.1.2" }""", IssueSeverity.Warning, "no-system" },
        { "osiris/examples/ImagingStudy-imagingstudy-ct.json", "reasonReference[0].reference", "\"fhir-osiris-example-analysis-ct-scan\"", IssueSeverity.Warning, "malformed-reference" },
        { "osiris/examples/ImagingStudy-imagingstudy-mri-2.json", "identifier[0].value", "\"1.2.840.113619\\t\"", null, "" },
        { "osiris/examples/Device-imagingdevice-dx.json", "deviceName[0].name", "\"Definium 5000\\t\"", null, "" },
        { "osiris/examples/Endpoint-imagingendpoint-ct.json", "address", "\"\"", IssueSeverity.Error, "empty-string bad-format" },
        { "osiris/examples/Observation-analysis-mr.json", "subject.reference", "\"fhir-osiris-example-patient-ct-mr\"", IssueSeverity.Warning, "malformed-reference" },
        { "osiris/examples/Observation-ROISegmentation.json", "text.div", "\"<div>ROI</div>\"", IssueSeverity.Error, "narrative-namespace" },
        { "tdmi/examples/Bundle-dmi-bundle-transmission-traces-example.json", "entry[2].request.url", "\"DMIPatient\"", IssueSeverity.Warning, "request-for-no-type" },
    };

    [SharedTheory]
    [MemberData(nameof(Published))]
    public void What_was_repaired_is_told_as_published(string path, string place, string json, IssueSeverity? severity, string code)
    {
        var example = FhirJson.Parse(File.ReadAllText(Repository.Shared($"spec/{path}")));
        var before = Told(Validate(example));
        Edit.With(place, json)(example);

        var told = Told(Validate(example)).Except(before).ToArray();

        Assert.Equal(severity is null ? [] : code.Split(' ').Select(one => $"{severity} {one}"), told);

        static IEnumerable<string> Told(IEnumerable<Issue> issues) => issues.Where(issue => issue.Severity <= IssueSeverity.Warning).Select(issue => $"{issue.Severity} {issue.Code}");
    }

    private static IReadOnlyList<Issue> Issues(string path) => Validate(FhirJson.Parse(File.ReadAllText(Repository.Shared($"spec/{path}"))));

    private static IReadOnlyList<Issue> Validate(JsonObject example) => Validator.Validate(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(example.ToJsonString()))).Issues;
}
