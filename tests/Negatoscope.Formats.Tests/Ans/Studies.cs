using System.Collections.Frozen;
using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Ans;

/// <summary>Small studies, said as briefly as a radiographer would: <c>Studies.Of(Studies.Series(1, "CT", Studies.CtImage, instances: 3))</c>.</summary>
internal static class Studies
{
    public const string CtImage = "1.2.840.10008.5.1.4.1.1.2";
    public const string MrImage = "1.2.840.10008.5.1.4.1.1.4";
    public const string PetImage = "1.2.840.10008.5.1.4.1.1.128";
    public const string EnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";
    public const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
    public const string StructuredReport = "1.2.840.10008.5.1.4.1.1.88.22";

    public static readonly Uid StudyUid = Uid.Parse("1.2.250.1.925.994044.27.123.1876360");

    /// <summary>2021-01-08, winter: an hour ahead of UTC in Paris.</summary>
    public static readonly Moment Morning = new(new(2021, 1, 8), new(11, 30, 0), Precision.Second, null);

    public static ViewSettings Settings => new()
    {
        TimeZone = TimeZones.Find(TimeZones.Paris),
        Endpoints = new(
            IidTemplate: "https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&studyUID={studyUid}&Accessionnumber={accessionNumber}&idCDA={documentId}",
            DocumentId: new() { Constant = "1.2.250.1.213.1.1.1.45.2024.1.1" }),
        Issuers = new() { PatientIdSystem = "urn:oid:1.2.250.1.999.1", AccessionNumberSystem = "urn:oid:1.2.250.1.925.994044.27" },
    };

    /// <summary>An ordered study of a patient who has a national identity.</summary>
    public static Study Of(params Series[] series) => new()
    {
        Uid = StudyUid,
        Patient = Zoe,
        Started = Morning,
        Description = "SCANNER DU GENOU",
        ProcedureDescription = "Scanner du genou gauche",
        AccessionNumber = new("105234751"),
        ProcedureCodes = [new("NZQK002", "CCAM", "Scanographie unilatérale ou bilatérale de segment du membre inférieur")],
        Series = [.. series],
    };

    public static Series Series(int number, string? modality, string sopClass, int instances = 1) => new()
    {
        Uid = Uid.Parse($"{StudyUid}.{number}"),
        Number = number,
        Modality = modality,
        Laterality = "L",
        Instances = [.. Enumerable.Range(1, instances).Select(i => new Instance { Uid = Uid.Parse($"{StudyUid}.{number}.{i}"), SopClass = Uid.Parse(sopClass), Number = i })],
    };

    public static Patient Zoe => new()
    {
        Ids =
        [
            new(new("IPP-0042"), PatientIdKind.Local),
            new(new("299012A00000179", "ASIP-SANTE-INS-NIR", "1.2.250.1.213.1.4.8", "ISO"), PatientIdKind.InsNir),
        ],
        Names = [new(new("NOËL", "Zoé", "Maëlle", null, null))],
        BirthDate = new(1999, 1, 31),
        Sex = "F",
    };

    public static FrozenDictionary<string, string> Table(params (string Key, string Value)[] rows) =>
        rows.ToFrozenDictionary(row => row.Key, row => row.Value);
}
