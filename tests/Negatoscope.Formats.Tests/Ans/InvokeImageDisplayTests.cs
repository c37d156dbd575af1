using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Ans;

public sealed class InvokeImageDisplayTests
{
    private static readonly Study Study = Studies.Of(Studies.Series(1, "CT", Studies.CtImage));

    [Fact]
    public void Encodes_what_a_URL_cannot_hold() => Assert.Equal(
        "https://box.example/?acc=2021%2F01%20%26%C3%A9",
        Link("https://box.example/?acc={accessionNumber}", Study with { AccessionNumber = new("2021/01 &é") }).Link);

    [Fact]
    public void Joins_the_OID_of_the_issuer_and_the_accession_number_with_a_dot() => Assert.Equal(
        "https://box.example/?acc=1.2.250.1.77.A-1",
        Link("https://box.example/?acc={accessionNumber}", Study with { AccessionNumber = new("A-1", null, "1.2.250.1.77", "ISO") }).Link);

    [Fact]
    public void Leaves_out_a_parameter_whose_value_is_missing_and_says_who_can_help()
    {
        var (link, findings) = Link(
            "https://box.example/iid?requestType=STUDY&Accessionnumber={accessionNumber}&studyUID={studyUid}&idCDA={documentId}",
            Study with { AccessionNumber = null });

        Assert.Equal($"https://box.example/iid?requestType=STUDY&studyUID={Studies.StudyUid}", link);
        Assert.Equal(
            [("link-without-accession-number", Owner.Ris), ("link-without-document", Owner.Configuration)],
            findings.Select(f => (f.Code, f.Owner)));
    }

    [Fact]
    public void Makes_no_link_when_the_path_itself_is_incomplete()
    {
        var (link, findings) = Link("https://box.example/{documentId}/view?study={studyUid}", Study);

        Assert.Null(link);
        Assert.Equal(["link-without-document", "link-cannot-be-made"], findings.Select(f => f.Code));
    }

    [Fact]
    public void Reports_a_placeholder_that_it_does_not_know()
    {
        var (link, findings) = Link("https://box.example/?study={studyUid}&patient={patientId}", Study);

        Assert.Equal($"https://box.example/?study={Studies.StudyUid}", link);
        Assert.Equal([("iid-template-unknown-placeholder", Severity.Error)], findings.Select(f => (f.Code, f.Severity)));
    }

    /// <summary>The address of the endpoint, which is made only when there is one.</summary>
    private static (string? Link, Finding[] Findings) Link(string template, Study study)
    {
        var read = new AnsImagingStudyView().Show(study, new() { Endpoints = new(IidTemplate: template) });
        return (
            read.Value.SingleOrDefault(r => r.Type == "Endpoint")?.Text("address"),
            [.. read.Findings.Where(f => f.Place.Path == "Endpoint.address")]);
    }
}
