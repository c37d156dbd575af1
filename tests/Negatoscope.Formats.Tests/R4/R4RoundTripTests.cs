using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.R4;

namespace Negatoscope.Formats.Tests.R4;

public sealed class R4RoundTripTests
{
    /// <summary>What base R4 cannot say of a study. A property that joins this list by accident fails the test.</summary>
    private static readonly string[] Lost =
    [
        // Of documents about the study.
        "Study.ImageLink",

        // No element in Patient, nor in ImagingStudy.
        "Study.Patient.EthnicGroup",
        "Study.Series.ProtocolName",
        "Study.Series.Acquired",
        "Study.Series.ContentCreated",
        "Study.Series.PatientWeightKg",
        "Study.Series.PatientHeightM",
        "Study.Series.Administrations",
        "Study.Series.RegionsOfInterest",
        "Study.Series.Instances.FrameCount",
        "Study.Series.Instances.Geometry",
        "Study.Series.Instances.Acquisition",

        // One location, for the study; an identifier and a display have no address, department, meaning, version or designator.
        "Study.Series.Institution",
        "Study.Institution.Name", // comes back with its department
        "Study.Institution.Address",
        "Study.Institution.Department",
        "Study.Institution.Code.Meaning",
        "Study.Institution.Code.Scheme",
        "Study.Institution.Code.SchemeVersion",

        // The system of a scheme that is known says as much as its UID.
        "Study.ProcedureCodes.SchemeUid",
        "Study.RequestedProcedureCodes.SchemeUid",
        "Study.ReasonCodes.SchemeUid",
        "Study.Series.AnatomicRegion.SchemeUid",

        // A coded region leaves no place for the word.
        "Study.Series.BodyPart",

        // A physician is an identifier and a display: the name comes back whole, as the family name.
        .. Names("Study.ReferringPhysician"),
        .. Names("Study.Interpreters"),
        .. Names("Study.Series.PerformingPhysicians"),
        .. Names("Study.Series.Operators"),
    ];

    [Fact]
    public void Loses_only_what_r4_cannot_say()
    {
        var study = SampleStudy.Full;

        var read = RoundTrip.Through(new R4ImagingStudyView(), new R4ImagingStudyReader(), study, ViewSettings.Default);

        Assert.Empty(read.Findings);
        Assert.Equal(Lost.Order(StringComparer.Ordinal), RoundTrip.Losses(study, read.Value, Lost));
    }

    [Fact]
    public void The_sample_leaves_no_property_unsaid() =>
        Assert.All(ModelLeaves.Silent(SampleStudy.Full), path => Assert.Contains(Lost, lost => path.StartsWith(lost, StringComparison.Ordinal)));

    [Fact]
    public void Writes_the_same_bytes_after_a_round_trip()
    {
        var view = new R4ImagingStudyView();
        var first = view.Show(SampleStudy.Small, ViewSettings.Default).Value;

        var second = view.Show(new R4ImagingStudyReader().Read(first).Value ?? SampleStudy.Full, ViewSettings.Default).Value;

        Assert.Equal(first.Select(Json), second.Select(Json));
    }

    private static string Json(Resource resource) => FhirJsonWriter.ToText(resource);

    private static string[] Names(string person) =>
    [
        $"{person}.Name.Alphabetic.Family",
        $"{person}.Name.Alphabetic.Given",
        $"{person}.Name.Alphabetic.Middle",
        $"{person}.Name.Alphabetic.Prefix",
        $"{person}.Name.Alphabetic.Suffix",
        $"{person}.Name.Ideographic",
        $"{person}.Name.Phonetic",
        $"{person}.Ids.Meaning",
        $"{person}.Ids.SchemeVersion",
    ];
}
