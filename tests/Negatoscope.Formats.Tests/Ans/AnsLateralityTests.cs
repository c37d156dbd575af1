using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Ans;

public sealed class AnsLateralityTests
{
    [Theory]
    [InlineData("L", "7771000", "côté gauche")]
    [InlineData("R", "24028007", "côté droit")]
    [InlineData("B", "51440002", "bilatéral(e)")]
    [InlineData("M", "260528009", "médian(e)")]
    public void Writes_a_side_that_the_images_name(string written, string code, string display)
    {
        var (laterality, findings) = Shown(written, "KNEE");

        Assert.Equal((code, display), (laterality.Text("code"), laterality.Text("display")));
        Assert.Empty(findings);
    }

    [Fact]
    public void Says_not_applicable_for_an_unpaired_part_even_when_a_code_is_configured()
    {
        var (laterality, findings) = Shown("U", "CHEST");

        Assert.Equal("not-applicable", Reason(laterality));
        Assert.Equal((AnsFindings.LateralityWithoutCode, Severity.Warning, Owner.Guide), One(findings));
    }

    [Fact]
    public void Takes_the_configured_code_of_a_body_part_without_side()
    {
        var (laterality, findings) = Shown(null, "chest");

        Assert.Equal("26216008", laterality.Text("code"));
        Assert.Empty(findings);
    }

    [Fact]
    public void Says_unknown_without_side_and_configuration()
    {
        var (laterality, findings) = Shown(null, "HEAD");

        Assert.Equal("unknown", Reason(laterality));
        Assert.Equal((AnsFindings.LateralityWithoutCode, Severity.Warning, Owner.Guide), One(findings));
    }

    [Fact]
    public void Reports_a_configured_code_that_is_not_listed_and_a_letter_that_is_none()
    {
        var (laterality, findings) = Shown("X", "PELVIS");

        Assert.Equal("unknown", Reason(laterality));
        Assert.Equal(
            ["laterality-not-understood", "configured-laterality-not-listed", AnsFindings.LateralityWithoutCode],
            findings.Select(f => f.Code));
    }

    private static (Element Laterality, Finding[] Findings) Shown(string? written, string bodyPart)
    {
        var settings = Studies.Settings with { Ans = new() { Laterality = Studies.Table(("CHEST", "26216008"), ("PELVIS", "12345")) } };
        var series = Studies.Series(1, "CT", Studies.CtImage) with { Laterality = written, BodyPart = bodyPart };

        var read = new AnsImagingStudyView().Show(Studies.Of(series), settings);
        var laterality = read.Value[0].Child("series")?.Child("laterality");
        Assert.NotNull(laterality);
        return (laterality, [.. read.Findings.Where(f => f.Place.Path == "ImagingStudy.series.laterality")]);
    }

    private static string? Reason(Element laterality) => laterality.Child("extension")?.Text("valueCode");

    private static (string, Severity, Owner) One(Finding[] findings)
    {
        var finding = Assert.Single(findings);
        return (finding.Code, finding.Severity, finding.Owner);
    }
}
