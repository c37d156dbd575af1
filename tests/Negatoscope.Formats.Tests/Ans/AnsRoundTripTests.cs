using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Tests.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Ans;

public sealed class AnsRoundTripTests
{
    /// <summary>What the pointer document cannot say of a study with one series. A property that joins this list by accident fails the test.</summary>
    private static readonly string[] Lost =
    [
        // Where a document says that the images open: written, not read back, for it may as well be of the configuration.
        "Study.ImageLink",

        // The guide keeps reasonCode for purposes of reference.
        "Study.Reason",
        "Study.ReasonCodes",

        // procedureReference is for acts of imaging.
        "Study.Interventions",

        // Study ID is a second identifier, and the pointer document has one.
        "Study.StudyId",

        // No element says it in ImagingStudy or Patient; settings of the acquisition are OSIRIS's affair.
        "Study.Patient.EthnicGroup",
        "Study.Series.ProtocolName",
        "Study.Series.Acquired",
        "Study.Series.ContentCreated",
        "Study.Series.PatientWeightKg",
        "Study.Series.PatientHeightM",
        "Study.Series.Administrations",
        "Study.Series.RegionsOfInterest",
        "Study.Series.Instances.Geometry",
        "Study.Series.Instances.Acquisition",

        // Who and what made the series stays with r4: the one shown stands for all the others.
        "Study.Series.Equipment",
        "Study.Series.PerformingPhysicians",
        "Study.Series.Operators",
        "Study.Series.Institution",

        // A coded region leaves no place for the word.
        "Study.Series.BodyPart",

        // The system of a scheme that is known says as much as its UID.
        "Study.ProcedureCodes.SchemeUid",
        "Study.RequestedProcedureCodes.SchemeUid",
        "Study.Series.AnatomicRegion.SchemeUid",

        // People and places are an identifier and a display: a name comes back whole.
        "Study.ReferringPhysician.Name",
        "Study.ReferringPhysician.Ids.Meaning",
        "Study.ReferringPhysician.Ids.SchemeVersion",
        "Study.Interpreters.Name",
        "Study.Interpreters.Ids.Meaning",
        "Study.Interpreters.Ids.SchemeVersion",
        "Study.Institution.Name", // comes back with its department
        "Study.Institution.Address",
        "Study.Institution.Department",
        "Study.Institution.Code.Meaning",
        "Study.Institution.Code.Scheme",
        "Study.Institution.Code.SchemeVersion",
    ];

    [Fact]
    public void Loses_only_what_the_pointer_document_cannot_say()
    {
        var read = RoundTrip.Through(new AnsImagingStudyView(), new AnsImagingStudyReader(), SampleStudy.Full, Studies.Settings);

        Assert.Empty(read.Findings);
        Assert.Equal(Lost.Order(StringComparer.Ordinal), RoundTrip.Losses(SampleStudy.Full, read.Value, Lost));
    }

    [Theory]
    [InlineData("L")]
    [InlineData("R")]
    [InlineData("B")]
    [InlineData("M")]
    [InlineData("U")]
    [InlineData(null)]
    public void Brings_every_side_back_and_none_that_was_configured(string? laterality)
    {
        var series = Studies.Series(1, "CT", Studies.CtImage) with { Laterality = laterality, BodyPart = "CHEST" };
        var settings = Studies.Settings with { Ans = new() { Laterality = Studies.Table(("CHEST", "26216008")) } };

        var read = RoundTrip.Through(new AnsImagingStudyView(), new AnsImagingStudyReader(), Studies.Of(series), settings);

        Assert.Equal(laterality, read.Value?.Series[0].Laterality);
    }

    [Fact]
    public void Brings_purposes_of_reference_back()
    {
        var study = Studies.Of(Studies.Series(1, "CT", Studies.CtImage)) with { ReasonCodes = [new("121079", "DCM", "Baseline")] };

        var read = RoundTrip.Through(new AnsImagingStudyView(), new AnsImagingStudyReader(), study, Studies.Settings);

        Assert.Equal([("121079", "DCM")], read.Value?.ReasonCodes.Select(r => (r.Value, r.Scheme)));
    }

    [Fact]
    public void Reads_the_frames_under_a_later_base_of_the_guide()
    {
        const string Later = "https://interop.esante.gouv.fr/ig/fhir/document-core/StructureDefinition/fr-number-of-frames-extension";
        var instance = new Element
        {
            ["extension"] = Children.List(new Element { ["url"] = Later, ["valueInteger"] = 320 }),
            ["uid"] = "1.2.3.1.1",
        };
        var document = new Resource("ImagingStudy")
        {
            ["identifier"] = Children.List(Identifiers.StudyInstanceUid(Uid.Parse("1.2.3"))),
            ["series"] = Children.List(new Element { ["uid"] = "1.2.3.1", ["instance"] = Children.List(instance) }),
        };

        Assert.Equal(320, new AnsImagingStudyReader().Read([document]).Value?.Series[0].Instances[0].FrameCount);
    }

    [Fact]
    public void Keeps_one_series_of_several()
    {
        var study = Studies.Of(Studies.Series(1, "MR", Studies.MrImage), Studies.Series(2, "CT", Studies.CtImage, instances: 3));

        var read = RoundTrip.Through(new AnsImagingStudyView(), new AnsImagingStudyReader(), study, Studies.Settings);

        Assert.Equal([study.Series[1].Uid], read.Value?.Series.Select(s => s.Uid));
        Assert.Equal(study.Series[1].Instances.Select(i => i.Uid), read.Value?.Series[0].Instances.Select(i => i.Uid));
    }

    [Fact]
    public void Says_when_there_is_nothing_to_read()
    {
        var read = new AnsImagingStudyReader().Read([]);

        Assert.Null(read.Value);
        Assert.Equal([(Severity.Error, "ans")], read.Findings.Select(f => (f.Severity, f.Place.View ?? "")));
    }
}
