using System.Text;
using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Guides;

public sealed class ViewValidatorTests
{
    private const string Broken = """
        { "resourceType": "Bundle", "type": "collection", "entry": [
          { "fullUrl": "urn:uuid:0b8c6c5e-3d0e-4e09-9d6f-5a3f4c8f5a01", "resource": { "resourceType": "Patient", "gender": "nonsense" } },
          { "fullUrl": "urn:uuid:0b8c6c5e-3d0e-4e09-9d6f-5a3f4c8f5a02", "resource": { "resourceType": "Patient", "gender": "nonsense" } }
        ] }
        """;

    private static readonly ViewValidator Validator = new();

    [Fact]
    public void An_error_is_told_in_two_languages_with_its_place_in_the_resource()
    {
        var judgement = Judge(Broken, []);

        Assert.Equal(Conformance.DoesNotConform, judgement.Conformance);
        Assert.Equal(2, judgement.Findings.Count);
        Assert.All(judgement.Findings, finding =>
        {
            Assert.Equal((Severity.Error, "Patient.gender", "r4"), (finding.Severity, finding.Place.PathWithoutIndexes(), finding.Place.View));
            Assert.NotEqual(finding.Sentence.English, finding.Sentence.French);
            Assert.EndsWith(".", finding.Sentence.English, StringComparison.Ordinal);
            Assert.EndsWith(".", finding.Sentence.French, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void What_the_view_reported_of_the_same_place_is_not_said_again()
    {
        var judgement = Judge(Broken, [Reported(Severity.Error, "Patient.gender")]);

        Assert.Equal(Conformance.DoesNotConform, judgement.Conformance);
        Assert.Empty(judgement.Findings);
    }

    [Fact]
    public void A_lesser_word_of_the_view_does_not_hide_an_error() =>
        Assert.Equal(2, Judge(Broken, [Reported(Severity.Warning, "Patient.gender")]).Findings.Count);

    [Fact]
    public void Another_place_hides_nothing() =>
        Assert.Equal(2, Judge(Broken, [Reported(Severity.Error, "Patient.name")]).Findings.Count);

    [Fact]
    public void What_R4_would_prefer_where_it_allows_otherwise_is_not_told()
    {
        var judgement = Judge("""
            { "resourceType": "ImagingStudy", "status": "available", "subject": { "reference": "Patient/1" }, "procedureCode": [{ "text": "Knee" }] }
            """, []);

        Assert.Equal(Conformance.Conforms, judgement.Conformance);
        Assert.Empty(judgement.Findings);
    }

    [Fact]
    public void Each_resource_of_a_view_counts()
    {
        var judgement = Validator.Judge(
            [Encoding.UTF8.GetBytes("""{ "resourceType": "Patient" }"""), Encoding.UTF8.GetBytes("""{ "resourceType": "Patient", "gender": "nonsense" }""")],
            new() { View = "r4" },
            []);

        Assert.Equal(Conformance.DoesNotConform, judgement.Conformance);
    }

    private static ViewJudgement Judge(string json, IReadOnlyList<Finding> reported) =>
        Validator.Judge([Encoding.UTF8.GetBytes(json)], new() { View = "r4" }, reported);

    private static Finding Reported(Severity severity, string path) =>
        new(severity, "some-code", Owner.Modality, new() { View = "r4", Path = path }, new("Said.", "Dit."));
}
