using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.LogicalModel;
using Negatoscope.Formats.Tests.Cda;

namespace Negatoscope.Formats.Tests.Ans;

/// <summary>What ans and logical say of where the images open when a report of them says it.</summary>
public sealed class ImageLinkTests
{
    private const string OfTheReport = "https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&studyUID=1.2.250.1.999.77&Accessionnumber=1.2.250.1.999.2.A1&idCDA=1.2.250.1.999.5.1";
    private const string OfTheConfiguration = "https://our.example/IHEInvokeImageDisplay?requestType=STUDY&studyUID=1.2.250.1.999.77";

    private static readonly ViewSettings Configured = ViewSettings.Default with
    {
        Endpoints = ViewSettings.Default.Endpoints with { IidTemplate = "https://our.example/IHEInvokeImageDisplay?requestType=STUDY&studyUID={studyUid}" },
    };

    [Fact]
    public void The_link_of_a_report_is_that_of_its_study() =>
        Assert.Equal((OfTheReport, "ihe-iid", ""), LinkOf(SampleReport.Bytes(SampleReport.WithCatalogue), Configured));

    [Fact]
    public void A_link_without_white_space_is_written_of_one_with() =>
        Assert.Equal(OfTheReport, LinkOf(SampleReport.But("&amp;Accessionnumber", " &amp;Accessionnumber"), Configured).Address);

    [Fact]
    public void A_link_that_leads_to_another_study_is_not_taken()
    {
        var report = SampleReport.But("studyUID=1.2.250.1.999.77&", "studyUID=1.2.250.1.999.78&");

        Assert.Equal((OfTheConfiguration, "ihe-iid", ""), LinkOf(report, Configured));
        Assert.Equal((null, "ihe-iid", "iid-template-absent"), LinkOf(report, ViewSettings.Default));
    }

    [Fact]
    public void A_link_of_another_kind_stands_where_there_is_no_better_one_and_says_what_it_is()
    {
        var report = SampleReport.But("requestType=STUDY&", "requestType=WADO&");

        Assert.Equal((OfTheConfiguration, "ihe-iid", ""), LinkOf(report, Configured));
        Assert.Equal((OfTheReport.Replace("STUDY", "WADO", StringComparison.Ordinal), "dicom-wado-uri", "link-not-iid"), LinkOf(report, ViewSettings.Default));
    }

    /// <summary>Of logical. Ans says the same of an Invoke Image Display request, and nothing of another link.</summary>
    private static (string? Address, string? Type, string Findings) LinkOf(byte[] report, ViewSettings settings)
    {
        var study = Assert.Single(CdaReader.Read(report).Value!.Studies); // a sound report but for its link
        var logical = new LogicalModelView().Show(study, settings);
        var link = logical.Value[0].Child("serieImagerie")?.Child("referenceWado");
        var (address, type) = (link?.Text("reference"), link?.Child("iHEInvokeImage")?["coding"].First?.Text("code"));

        var endpoint = new AnsImagingStudyView().Show(study, settings).Value.FirstOrDefault(one => one.Type == "Endpoint");
        var isIid = type == "ihe-iid" && address is not null;
        Assert.Equal(isIid ? (address, type) : (null, null), (endpoint?.Text("address"), endpoint?.Child("connectionType")?.Text("code")));
        return (address, type, string.Join(' ', logical.Findings.Select(finding => finding.Code).Where(code => code.Contains("iid", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }
}
