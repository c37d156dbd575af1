using Negatoscope.Formats.Osiris;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Osiris;

public class OsirisRoundTripTests
{
    private static readonly Study Full = Samples.Study(Samples.Dx, Samples.Ct, Samples.Mr, Samples.Pet, Samples.Structures) with
    {
        Patient = Samples.Patient with { EthnicGroup = "Breton" },
        ProcedureDescription = "Bilan d'extension",
        StudyId = "S1",
        RequestedProcedureId = "RP1",
        Institution = new("Centre de lutte", "1 rue des Lilas", "Imagerie"),
    };

    /// <summary>What the guide has no place for, or has a place for once only.</summary>
    private static readonly string[] Lost =
    [
        // The patient is the pseudonym.
        "Study.Patient.EthnicGroup",
        "Study.Patient.Ids.Id.Issuer",
        "Study.Patient.Ids.Id.IssuerUniversalId",
        "Study.Patient.Ids.Id.IssuerUniversalIdType",
        "Study.Patient.Ids.Id.Value",
        "Study.Patient.Names",
        "Study.Patient.Names.Alphabetic.Family",
        "Study.Patient.Names.Alphabetic.Given",
        "Study.Patient.Names.Alphabetic.Middle",
        "Study.Patient.Names.Alphabetic.Prefix",
        "Study.Patient.Names.Alphabetic.Suffix",
        "Study.Patient.Names.Ideographic",
        "Study.Patient.Names.Phonetic",

        // No element.
        "Study.Institution.Address",
        "Study.Institution.Department",
        "Study.ProcedureDescription",
        "Study.RequestedProcedureId",
        "Study.StudyId",

        // One time for each of study and series, with the offset that the configured zone gave it: the earliest acquisition, else series, content, study.
        "Study.Started.Offset",
        "Study.Started.Time",
        "Study.Series.Acquired",
        "Study.Series.Acquired.Date",
        "Study.Series.Acquired.Offset",
        "Study.Series.Acquired.Precision",
        "Study.Series.Acquired.Time",
        "Study.Series.Started",
        "Study.Series.Started.Date",
        "Study.Series.Started.Offset",
        "Study.Series.Started.Precision",
        "Study.Series.Started.Time",

        // bodySite is a code with the display of the guide.
        "Study.Series.AnatomicRegion",
        "Study.Series.AnatomicRegion.Meaning",
        "Study.Series.AnatomicRegion.Scheme",
        "Study.Series.AnatomicRegion.SchemeUid",
        "Study.Series.AnatomicRegion.SchemeVersion",
        "Study.Series.AnatomicRegion.Value",
        "Study.Series.BodyPart",

        // The description that stands in for an absent one.
        "Study.Series.Description",
        "Study.Series.ProtocolName",

        // Integers, and spacing that no longer says where it was measured.
        "Study.Series.Instances.Acquisition.ExposureMilliampereSeconds",
        "Study.Series.Instances.Acquisition.ExposureTimeMs",
        "Study.Series.Instances.Acquisition.KilovoltagePeak",
        "Study.Series.Instances.Geometry.FieldOfViewMm",
        "Study.Series.Instances.Geometry.Spacing",

        // A code of a retired scheme without URI; the display of the one allowed route; the zone's offset.
        "Study.Series.Administrations.Codes.Meaning",
        "Study.Series.Administrations.Codes.Scheme",
        "Study.Series.Administrations.Codes.SchemeUid",
        "Study.Series.Administrations.Codes.SchemeVersion",
        "Study.Series.Administrations.Codes.Value",
        "Study.Series.Administrations.Route.Meaning",
        "Study.Series.Administrations.Start.Offset",
    ];

    [Fact]
    public void Loses_only_what_the_guide_has_no_place_for()
    {
        var read = new OsirisImagingStudyReader().Read(Samples.Show(Full).Value);

        Assert.Empty(read.Findings);
        Assert.Equal(Lost.Order(StringComparer.Ordinal), ModelLeaves.Differences(Full, Assert.IsType<Study>(read.Value)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_read_is_shown_again_as_it_was(bool sentinels)
    {
        var settings = (sentinels ? Samples.Sentinels : Samples.Keyed) with { };
        var first = Samples.Show(Samples.Study(Samples.Dx, Samples.Ct, Samples.Mr, Samples.Structures), settings);
        var read = Assert.IsType<Study>(new OsirisImagingStudyReader().Read(first.Value).Value);

        // The pseudonym is now the patient ID, and keeps itself by the look-up.
        var pseudonym = first.Only("Patient").Id ?? "";
        var again = Samples.Show(read, settings with { Osiris = settings.Osiris with { Pseudonym = Samples.ByPatient((pseudonym, pseudonym)) } });

        Assert.Equal(first.Value.Select(r => r.Json()), again.Value.Select(r => r.Json()));
    }

    [Fact]
    public void A_bundle_without_a_study_is_no_study()
    {
        var read = new OsirisImagingStudyReader().Read([new("Patient")]);

        Assert.Null(read.Value);
        Assert.Equal("osiris-nothing-to-read", Assert.Single(read.Findings).Code);
    }
}
