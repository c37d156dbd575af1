using System.Collections.Frozen;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Osiris;
using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Osiris;

/// <summary>Studies written by hand, one per modality family.</summary>
internal static class Samples
{
    public const string CtImage = "1.2.840.10008.5.1.4.1.1.2";
    public const string MrImage = "1.2.840.10008.5.1.4.1.1.4";
    public const string PetImage = "1.2.840.10008.5.1.4.1.1.128";
    public const string DxImage = "1.2.840.10008.5.1.4.1.1.1.1";
    public const string StructureSet = "1.2.840.10008.5.1.4.1.1.481.3";

    public static readonly ViewSettings Keyed = new()
    {
        TimeZone = TimeZones.Find(TimeZones.Paris),
        Endpoints = new("https://pacs.example/dicom-web", Name: "PACS du centre"),
        Osiris = new()
        {
            PseudonymKey = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"),
            AnalysisReference = new() { Constant = "analyse-7" },
            ProviderFiness = new() { Constant = "330000662" },
            OriginFiness = new() { Constant = "750000001" },
        },
    };

    public static readonly ViewSettings Sentinels = Keyed with { Osiris = Keyed.Osiris with { Sentinels = true } };

    public static readonly Patient Patient = new()
    {
        Ids = [new(new("HOP-4711", "CHU", "1.2.250.1.71.4.2.1", "ISO"), PatientIdKind.Local)],
        Names = [new(new("Lefèvre", "Éloïse", null, null, null))],
        BirthDate = new(1958, 3, 21),
        Sex = "F",
    };

    public static Study Study(params Series[] series) => new()
    {
        Uid = Uid.Parse("1.2.3"),
        Patient = Patient,
        Started = At(9, 0),
        Description = "TAP injecté",
        AccessionNumber = new("A-100"),
        Institution = new("Centre de lutte"),
        Series = [.. series],
    };

    public static readonly Series Ct = new()
    {
        Uid = Uid.Parse("1.2.3.1"),
        Number = 2,
        Modality = "CT",
        Description = "Thorax 1,5 mm",
        Acquired = At(9, 12, 30),
        BodyPart = "CHEST",
        Equipment = new() { Manufacturer = "SIEMENS", Model = "Emotion 16", SoftwareVersions = @"syngo CT\2013A", SerialNumber = "90210" },
        PatientWeightKg = 61.5m,
        Instances =
        [
            Image("1.2.3.1.1", CtImage, 1, Grid("1.5", "0.63671875"), new Acquisition.Ct
            {
                KilovoltagePeak = 119.6m,
                TubeCurrentMilliampere = 70,
                ExposureTimeMs = 870,
                SpiralPitchFactor = 0.80m,
                FilterType = "BODY FILTER",
                ConvolutionKernel = @"Br40d\3",
            }),
        ],
    };

    public static readonly Series Mr = new()
    {
        Uid = Uid.Parse("1.2.3.2"),
        Number = 3,
        Modality = "MR",
        ProtocolName = "t1_fl3d",
        Started = At(9, 20),
        AnatomicRegion = new("12738006", "SCT", "Brain"),
        Instances =
        [
            Image("1.2.3.2.1", MrImage, 1, Grid("2", "0.75"), new Acquisition.Mr
            {
                SequenceName = "*fl3d1",
                MagneticFieldStrengthTesla = 1.5m,
                AcquisitionType = "3D",
                RepetitionTimeMs = 5.49580001831054m,
                EchoTimeMs = 2.73m,
                ImagingFrequencyMHz = 63.676525m,
                FlipAngleDegrees = 10,
                ReceiveCoilName = "HeadMatrix",
            }),
        ],
    };

    public static readonly Series Pet = new()
    {
        Uid = Uid.Parse("1.2.3.3"),
        Number = 4,
        Modality = "PT",
        Description = "TEP corps entier",
        Acquired = At(10, 5),
        BodyPart = "WHOLE BODY",
        PatientWeightKg = 58,
        PatientHeightM = 1.57m,
        Administrations =
        [
            new Administration.Radiopharmaceutical
            {
                Name = "Fluorodeoxyglucose",
                Codes = [new("C-B1031", "SRT", "Fluorodeoxyglucose F^18^"), new("35321007", "SCT", "Fluorodeoxyglucose (18F)")],
                Start = At(9, 2, 15),
                TotalDoseMBq = 215.4m,
                Route = [new("47625008", "SCT", "Intravenous route")],
            },
        ],
        Instances =
        [
            Image("1.2.3.3.1", PetImage, 1, Grid("3.2700", "5.46875"), new Acquisition.Nuclear
            {
                AttenuationCorrectionMethod = "measured,, 0.096000 cm-1",
                ReconstructionMethod = "OSEM",
                ScatterCorrectionMethod = "Convolution subtraction",
            }),
        ],
    };

    public static readonly Series Dx = new()
    {
        Uid = Uid.Parse("1.2.3.4"),
        Number = 1,
        Modality = "DX",
        Description = "Thorax face",
        Acquired = At(8, 45),
        BodyPart = "CHEST",
        Instances =
        [
            Image(
                "1.2.3.4.1",
                DxImage,
                1,
                new(null, "0.139", "0.139", SpacingSource.Imager, null, 2022, 2022),
                new Acquisition.Projection
                {
                    ImageLaterality = "U",
                    PatientOrientation = @"P\F",
                    KilovoltagePeak = 120.0m,
                    ExposureMilliampereSeconds = 2.5m,
                    ExposureTimeMs = 7.4m,
                }),
        ],
    };

    public static readonly Series Structures = new()
    {
        Uid = Uid.Parse("1.2.3.5"),
        Modality = "RTSTRUCT",
        Description = "Contours",
        Started = At(14, 0),
        RegionsOfInterest =
        [
            new()
            {
                Number = 1,
                Name = "Poumon <gauche>",
                Description = "contour manuel",
                ReferencedSeries = Uid.Parse("1.2.3.1"),
                ReferencedInstances = [Uid.Parse("1.2.3.1.1"), Uid.Parse("1.2.3.1.2")],
                FileName = "RS0001.dcm",
            },
        ],
        Instances = [new() { Uid = Uid.Parse("1.2.3.5.1"), SopClass = Uid.Parse(StructureSet) }],
    };

    public static Moment At(int hour, int minute, int second = 0) =>
        new(new(2024, 2, 6), new(hour, minute, second), Precision.Second, null);

    public static Instance Image(string uid, string sopClass, int number, Geometry grid, Acquisition acquisition) =>
        new() { Uid = Uid.Parse(uid), SopClass = Uid.Parse(sopClass), Number = number, Geometry = grid, Acquisition = acquisition };

    public static Geometry Grid(string thickness, string spacing) => new(thickness, spacing, spacing, SpacingSource.Pixel, 325.6m, 512, 512);

    public static Setting ByPatient(params (string Id, string Value)[] rows) =>
        new() { Key = LookupKey.PatientId, Table = rows.ToFrozenDictionary(r => r.Id, r => r.Value) };

    public static Read<IReadOnlyList<Resource>> Show(Study study, ViewSettings? settings = null) =>
        new OsirisImagingStudyView().Show(study, settings ?? Keyed);

    public static Resource Only(this Read<IReadOnlyList<Resource>> shown, string type) => Assert.Single(shown.Value, r => r.Type == type);

    public static string Json(this Resource resource) => FhirJsonWriter.ToText(resource, JsonLayout.Indented);

    /// <summary>One element as JSON, for tests that look at a part of a resource.</summary>
    public static string Json(this Element? element) => FhirJsonWriter.ToText(new Resource("Part") { ["it"] = element });

    public static Element? Extension(this Element element, string url) => element["extension"].FirstOrDefault(e => e.Text("url") == url);

    public static IEnumerable<string> Codes(this Read<IReadOnlyList<Resource>> shown) => shown.Findings.Select(f => f.Code);
}
