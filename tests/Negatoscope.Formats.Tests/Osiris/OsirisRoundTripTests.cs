using Negatoscope.Formats.Osiris;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Osiris;

public class OsirisRoundTripTests
{
    private static readonly Person Somebody = new(new(new("Durand", "Anne", null, "Dr", null)), [new("10001234567", "RPPS", null)]);

    private static readonly Series FullCt = Samples.Ct with
    {
        Started = Samples.At(9, 11),
        ContentCreated = Samples.At(9, 13),
        Laterality = "L",
        Institution = new("Centre de lutte"),
        PerformingPhysicians = [Somebody],
        Operators = [Somebody],
        PatientHeightM = 1.57m,
        Equipment = Samples.Ct.Equipment! with { StationName = "CT1", DeviceUid = "1.2.3.99" }, // the sample has one
        Administrations =
        [
            new Administration.Contrast { Agent = "IOMERON 350", Start = Samples.At(9, 10), Stop = Samples.At(9, 11), VolumeMl = 90 },
            new Administration.Contrast { Agent = "NaCl" },
        ],
        Instances = [Samples.Ct.Instances[0] with { FrameCount = 1, Title = @"ORIGINAL\PRIMARY\AXIAL" }],
    };

    private static readonly Series FullMr = Samples.Mr with
    {
        Instances = [Samples.Mr.Instances[0] with { Acquisition = ((Acquisition.Mr?)Samples.Mr.Instances[0].Acquisition)! with { InversionTimeMs = 900 } }], // the sample has one
    };

    private static readonly Series FullPet = Samples.Pet with
    {
        Administrations =
        [
            ((Administration.Radiopharmaceutical)Samples.Pet.Administrations[0]) with
            {
                Route = [new("47625008", "SCT", "Intravenous route", "20240701", "2.16.840.1.113883.6.96")],
            },
        ],
    };

    /// <summary>It says something of everything that the model can hold.</summary>
    private static readonly Study Full = Samples.Study(Samples.Dx, FullCt, FullMr, FullPet, Samples.Structures with
    {
        RegionsOfInterest = [Samples.Structures.RegionsOfInterest[0] with { InterpretedType = "GTV" }],
    }) with
    {
        Patient = Samples.Patient with { EthnicGroup = "Breton" },
        ProcedureDescription = "Bilan d'extension",
        StudyId = "S1",
        AccessionNumber = new("A-100", "RIS", "1.2.250.1.9", "ISO"),
        PlacerOrderNumber = new("O-1"),
        RequestedProcedureId = "RP1",
        AdmissionId = new("V-1"),
        ProcedureCodes = [new("ZBQH001", "CCAM", "Radiographie du thorax")],
        RequestedProcedureCodes = [new("ZBQH001", "CCAM", "Radiographie du thorax")],
        ReasonCodes = [new("363346000", "SCT", "Malignant neoplastic disease")],
        Reason = "bilan",
        ImageLink = "https://viewer.example/IHEInvokeImageDisplay?requestType=STUDY",
        Interventions = [new("intervention-1", new("INT-1"))],
        ReferringPhysician = Somebody,
        Interpreters = [Somebody],
        Institution = new("Centre de lutte", "1 rue des Lilas", "Imagerie", new("330000662", "99FINESS", "Centre")),
    };

    /// <summary>What the guide has no place for, or has a place for once only; a name stands for all that is below it.</summary>
    private static readonly string[] Lost =
    [
        // Of documents about the study.
        "Study.ImageLink",

        // The patient is the pseudonym.
        "Study.Patient.EthnicGroup",
        "Study.Patient.Ids.Id",
        "Study.Patient.Names",

        // No element of the guide.
        "Study.AdmissionId",
        "Study.Institution.Address",
        "Study.Institution.Code",
        "Study.Institution.Department",
        "Study.Interpreters",
        "Study.Interventions",
        "Study.PlacerOrderNumber",
        "Study.ProcedureCodes",
        "Study.ProcedureDescription",
        "Study.Reason",
        "Study.ReasonCodes",
        "Study.ReferringPhysician",
        "Study.RequestedProcedureCodes",
        "Study.RequestedProcedureId",
        "Study.Series.Equipment.DeviceUid",
        "Study.Series.Equipment.StationName",
        "Study.Series.Instances.FrameCount",
        "Study.Series.Instances.Title",
        "Study.Series.Institution",
        "Study.Series.Laterality",
        "Study.Series.Operators",
        "Study.Series.PerformingPhysicians",
        "Study.Series.ProtocolName",
        "Study.Series.RegionsOfInterest.InterpretedType",
        "Study.StudyId",

        // One time for the study and one for each series, the first of acquisition, series, content and study, with the offset of the configured zone.
        "Study.Started",
        "Study.Series.Acquired",
        "Study.Series.ContentCreated",
        "Study.Series.Started",

        // bodySite is a code of the guide.
        "Study.Series.AnatomicRegion",
        "Study.Series.BodyPart",

        // What stands in for an absent description.
        "Study.Series.Description",

        // Integers, and a spacing that does not say where it was measured.
        "Study.Series.Instances.Acquisition.ExposureMilliampereSeconds",
        "Study.Series.Instances.Acquisition.ExposureTimeMs",
        "Study.Series.Instances.Acquisition.KilovoltagePeak",
        "Study.Series.Instances.Geometry.FieldOfViewMm",
        "Study.Series.Instances.Geometry.Spacing",

        // One injection of a series, its codes of schemes that have a URI, its route in the words of the guide.
        "Study.Series.Administrations.Agent",
        "Study.Series.Administrations.Codes",
        "Study.Series.Administrations.Route.Meaning",
        "Study.Series.Administrations.Route.SchemeUid",
        "Study.Series.Administrations.Route.SchemeVersion",
        "Study.Series.Administrations.Start.Offset",
        "Study.Series.Administrations.Stop.Offset",
    ];

    [Fact]
    public void Loses_only_what_the_guide_has_no_place_for()
    {
        var read = RoundTrip.Through(new OsirisImagingStudyView(), new OsirisImagingStudyReader(), Full, Samples.Keyed);

        Assert.Empty(read.Findings);
        Assert.Equal(Lost.Order(StringComparer.Ordinal), RoundTrip.Losses(Full, read.Value, Lost));
    }

    [Fact]
    public void The_sample_leaves_no_property_unsaid() =>
        Assert.All(ModelLeaves.NeverSaid(Full), path => Assert.Contains(Lost, lost => path.StartsWith(lost, StringComparison.Ordinal)));

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

    [Theory]
    [InlineData("999999999999999999999999999999")]
    [InlineData("-1")]
    [InlineData("many")]
    public void A_senseless_number_of_rows_is_none(string rows)
    {
        var first = Samples.Show(Samples.Study(Samples.Ct)).Value;
        var json = first[0].Json().Replace("\"valueInteger\": 512", $"\"valueInteger\": \"{rows}\"", StringComparison.Ordinal);
        var study = Assert.IsType<Fhir.Resource>(Fhir.Json.FhirJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(json)).Resource);

        var read = new OsirisImagingStudyReader().Read([study]).Value;

        Assert.Null(read?.Series[0].Instances[0].Geometry?.Rows);
        Assert.Equal("1.5", read?.Series[0].Instances[0].Geometry?.SliceThickness);
    }

    [Fact]
    public void A_bundle_without_a_study_is_no_study()
    {
        var read = new OsirisImagingStudyReader().Read([new("Patient")]);

        Assert.Null(read.Value);
        Assert.Equal("osiris-nothing-to-read", Assert.Single(read.Findings).Code);
    }
}
