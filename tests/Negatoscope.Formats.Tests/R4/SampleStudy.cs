using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.R4;

/// <summary>A study of an invented patient in which every property that the model has says something.</summary>
internal static class SampleStudy
{
    public static readonly Uid CtImageStorage = Uid.Parse("1.2.840.10008.5.1.4.1.1.2");

    public static Study Small => new()
    {
        Uid = Uid.Parse("1.2.3"),
        Series =
        [
            new()
            {
                Uid = Uid.Parse("1.2.3.4"),
                Number = 1,
                Modality = "CT",
                Instances = [new() { Uid = Uid.Parse("1.2.3.4.5"), SopClass = CtImageStorage, Number = 7 }],
            },
        ],
    };

    public static Series SmallSeries => Small.Series[0];

    public static Study With(Series series) => Small with { Series = [series] };

    public static Study Full => new()
    {
        Uid = Uid.Parse("1.2.250.1.1"),
        Patient = new()
        {
            Ids =
            [
                new(new("IPP0042", "CHU-EX", "1.2.250.1.999.1", "ISO"), PatientIdKind.Local),
                new(new("279035121518989", "INS-C", "1.2.250.1.213.1.4.10", "ISO"), PatientIdKind.InsNir),
            ],
            Names = [new(Name("Durand", "Zoé"), Name("山田", "太郎"), Name("やまだ", "たろう"))],
            BirthDate = new DateOnly(1979, 3, 5),
            Sex = "F",
            EthnicGroup = "unspecified",
        },
        Started = new Moment(new(2024, 7, 14), new(9, 30, 15), Precision.Second, TimeSpan.FromHours(2)),
        Description = "Scanner du genou",
        ProcedureDescription = "Scanner du genou droit sans injection",
        StudyId = "ST77",
        AccessionNumber = new("A2024-1", "RIS-EX", "1.2.250.1.999.2", "ISO"),
        PlacerOrderNumber = new("D9", "DPI", "1.2.250.1.999.3", "ISO"),
        RequestedProcedureId = "RP3",
        AdmissionId = new("V5", "GAM", "1.2.250.1.999.4", "ISO"),
        ProcedureCodes = [new("NZQH002", "CCAM", "Scanographie", "79", "1.2.250.1.213.2.5")],
        RequestedProcedureCodes = [new("77477000", "SCT", "Computed tomography", "20240701", "2.16.840.1.113883.6.96")],
        ReasonCodes = [new("57676002", "SCT", "Joint pain", "20240701", "2.16.840.1.113883.6.96")],
        Reason = "Douleur depuis trois semaines",
        ReferringPhysician = Someone("Martin", "10001234567"),
        Interpreters = [Someone("Petit", "10007654321")],
        Institution = new("CHU d'Exempleville", "1 place du Scanner", "Radiologie", new("990000010", "99FINESS", "CHU d'Exempleville", "1", "1.2.250.1.71.4.2.2")),
        ImageLink = "https://viewer.example/IHEInvokeImageDisplay?requestType=STUDY",
        Interventions = [new("9f2d1c50-0000-5000-8000-000000000042", new("INT-2024-7", "BLOC", "1.2.250.1.999.7", "ISO"))],
        Series = [FullSeries],
    };

    private static Series FullSeries => new()
    {
        Uid = Uid.Parse("1.2.250.1.1.1"),
        Number = 2,
        Modality = "CT",
        Description = "Genou 0,6 mm",
        ProtocolName = "Genou",
        Started = new Moment(new(2024, 7, 14), new(9, 32, 0, 250), Precision.Fraction, TimeSpan.FromHours(2)),
        Acquired = new Moment(new(2024, 7, 14), new(9, 33), Precision.Second, TimeSpan.FromHours(2)),
        ContentCreated = new Moment(new(2024, 7, 14), new(9, 34), Precision.Second, TimeSpan.FromHours(2)),
        BodyPart = "KNEE",
        AnatomicRegion = new("72696002", "SCT", "Knee", "20240701", "2.16.840.1.113883.6.96"),
        Laterality = "R",
        Equipment = new()
        {
            Manufacturer = "ACME",
            Model = "Tomo 64",
            SoftwareVersions = @"VA1\VB2",
            SerialNumber = "SN1",
            StationName = "SCANNER1",
            DeviceUid = "1.2.250.1.999.9",
        },
        Institution = new("CHU d'Exempleville", "1 place du Scanner", "Scanner", new("990000010", "99FINESS", "CHU d'Exempleville", "1", "1.2.250.1.71.4.2.2")),
        PerformingPhysicians = [Someone("Roux", "10001111111")],
        Operators = [Someone("Blanc", "10002222222")],
        PatientWeightKg = 61.5m,
        PatientHeightM = 1.68m,
        Administrations = [new Administration.Contrast { Agent = "Iomeprol" }],
        RegionsOfInterest = [new() { Number = 1, Name = "Rotule" }],
        Instances =
        [
            new()
            {
                Uid = Uid.Parse("1.2.250.1.1.1.1"),
                SopClass = CtImageStorage,
                Number = 1,
                FrameCount = 1,
                Title = @"ORIGINAL\PRIMARY\AXIAL",
                Geometry = new("0.6", "0.35", "0.35", SpacingSource.Pixel, 180m, 512, 512),
                Acquisition = new Acquisition.Ct { KilovoltagePeak = 120m },
            },
        ],
    };

    private static NameParts Name(string family, string given) => new(family, given, "Marie", "Mme", "PhD");

    private static Person Someone(string family, string rpps) =>
        new(new(Name(family, "Jean"), Name("医", "師"), Name("い", "し")), [new(rpps, "99RPPS", "RPPS", "1", "1.2.250.1.71.4.2.1")]);
}
