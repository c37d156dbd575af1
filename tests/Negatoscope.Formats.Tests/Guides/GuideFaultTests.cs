using System.Buffers;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>The faults of the guides that leave errors in views of truthful studies: each stands in docs/conformance.md.</summary>
public sealed class GuideFaultTests
{
    private const string Modality = "ImagingStudy.modality";
    private const string SeriesModality = "ImagingStudy.series.modality";
    private const string SopClass = "ImagingStudy.series.instance.sopClass";

    private static readonly ViewValidator Validator = new();

    /// <summary>A modality, a SOP class of PS3.4 B.5, and where <c>ans</c> breaks a required list of its guide.</summary>
    public static TheoryData<string, string, string[]> Objects => new()
    {
        { "CT", "1.2.840.10008.5.1.4.1.1.2", [] },
        { "MR", "1.2.840.10008.5.1.4.1.1.4.1", [] },
        { "PT", "1.2.840.10008.5.1.4.1.1.128", [SopClass] },
        { "PT", "1.2.840.10008.5.1.4.1.1.130", [SopClass] }, // enhanced
        { "SR", "1.2.840.10008.5.1.4.1.1.88.22", [Modality, SeriesModality, SopClass] },
        { "KO", "1.2.840.10008.5.1.4.1.1.88.59", [Modality, SeriesModality, SopClass] },
        { "PR", "1.2.840.10008.5.1.4.1.1.11.1", [Modality, SeriesModality] },
        { "SEG", "1.2.840.10008.5.1.4.1.1.66.4", [Modality, SeriesModality] },
        { "RTSTRUCT", "1.2.840.10008.5.1.4.1.1.481.3", [Modality, SeriesModality, SopClass] },
        { "RTDOSE", "1.2.840.10008.5.1.4.1.1.481.2", [Modality, SeriesModality, SopClass] },
        { "RTIMAGE", "1.2.840.10008.5.1.4.1.1.481.1", [SopClass] },
        { "DOC", "1.2.840.10008.5.1.4.1.1.104.1", [Modality, SeriesModality, SopClass] }, // encapsulated PDF
        { "XC", "1.2.840.10008.5.1.4.1.1.77.1.4", [SopClass] }, // visible light photography
        { "OT", "1.2.840.10008.5.1.4.1.1.7", [Modality, SeriesModality] }, // secondary capture
        { "ECG", "1.2.840.10008.5.1.4.1.1.9.1.1", [SopClass] },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void Ans_breaks_only_the_lists_that_lack_a_code(string modality, string sopClass, string[] broken)
    {
        var judgement = Judge("ans", modality, sopClass, []);

        var errors = judgement.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        Assert.Equal(broken.Order(), errors.Select(finding => finding.Place.PathWithoutIndexes()).Distinct().Order());
        Assert.All(errors, finding => Assert.Equal((Owner.Guide, "code-not-in-value-set"), (finding.Owner, finding.Code)));
        Assert.Equal(broken is [] ? Conformance.ConformsExcept : Conformance.DoesNotConform, judgement.Conformance);
    }

    /// <summary>OSIRIS has a code for what it does not list, and the logical models bind no SOP class; R4 binds neither.</summary>
    [Theory]
    [MemberData(nameof(Objects))]
    public void No_other_view_breaks_anything(string modality, string sopClass, string[] broken)
    {
        Assert.Equal(Conformance.Conforms, Judge("r4", modality, sopClass, []).Conformance);
        Assert.Equal(Conformance.Conforms, Judge("osiris", modality, sopClass, []).Conformance);
        Assert.DoesNotContain(Judge("logical", modality, sopClass, []).Findings, finding => finding.Severity == Severity.Error && broken is []);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Nothing_that_the_view_reports_is_said_twice(string modality, string sopClass, string[] broken)
    {
        var shown = Show("ans", modality, sopClass);

        var further = Judge("ans", modality, sopClass, shown.Findings).Findings;

        Assert.Empty(further);
        Assert.Equal(broken is not [], shown.Findings.Any(finding => finding.Severity == Severity.Error));
    }

    [Fact]
    public void A_fault_at_each_of_many_images_hides_no_other()
    {
        var judgement = Judge("ans", "PT", Studies.PetImage, [], instances: 1200);

        Assert.Equal(1200, judgement.Findings.Count(finding => finding.Severity == Severity.Error));
        Assert.Contains(judgement.Exceptions, exception => exception.Name.English == "media type");
    }

    private static ViewJudgement Judge(string view, string modality, string sopClass, IReadOnlyList<Finding> reported, int instances = 1)
    {
        var shown = Show(view, modality, sopClass, instances).Value;
        var bytes = new ArrayBufferWriter<byte>();
        FhirJsonWriter.Write(view == FormatCatalog.Logical ? shown[0] : Bundle.Transaction(shown), bytes);
        return Validator.Judge([bytes.WrittenMemory], new() { View = view }, reported);
    }

    private static Read<IReadOnlyList<Resource>> Show(string view, string modality, string sopClass, int instances = 1) =>
        FormatCatalog.Views[view].Show(
            Studies.Of(Studies.Series(1, modality, sopClass, instances)),
            Studies.Settings with { Osiris = new() { PseudonymKey = new byte[32] } });
}
