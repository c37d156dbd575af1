using Negatoscope.Dicom;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.KeyObject;

/// <summary>Small Key Object Selection documents to vary, drawn as PS3.3 draws them.</summary>
internal static class Kos
{
    public const string StudyUid = "1.2.250.1.999.1";
    public const string OtherStudyUid = "1.2.250.1.999.2";
    public const string SeriesUid = "1.2.250.1.999.1.1";
    public const string ImageUid = "1.2.250.1.999.1.1.1";

    /// <summary>A manifest without a fault, of one image.</summary>
    public static DataSetBuilder Document() => Document([Study(StudyUid, Series(SeriesUid, StudyUid, Instance(ImageUid)))], [Image(ImageUid)]);

    public static DataSetBuilder Document(DataSetBuilder[] evidence, DataSetBuilder[] content) => new DataSetBuilder()
        .Text(Tags.SpecificCharacterSet, "ISO_IR 192")
        .Text(Tags.SOPClassUID, Uids.KeyObjectSelectionDocumentStorage)
        .Text(Tags.SOPInstanceUID, "1.2.250.1.999.1.9.1")
        .Text(Tags.StudyInstanceUID, StudyUid)
        .Text(Tags.SeriesInstanceUID, "1.2.250.1.999.1.9")
        .Text(Tags.Modality, "KO")
        .Text(Tags.AccessionNumber, "A1")
        .Text(Tags.PatientID, "279035121518989")
        .Text(Tags.IssuerOfPatientID, "ASIP-SANTE-INS-NIR")
        .Items(Tags.IssuerOfPatientIDQualifiersSequence, Entity("1.2.250.1.213.1.4.8"))
        .Number(Tags.InstanceNumber, 1)
        .Text(Tags.ContentDate, "20260102").Text(Tags.ContentTime, "101500")
        .Items(Tags.CurrentRequestedProcedureEvidenceSequence, evidence)
        .Text(Tags.ValueType, "CONTAINER")
        .Items(Tags.ConceptNameCodeSequence, Code("113030", "Manifest"))
        .Text(Tags.ContinuityOfContent, "SEPARATE")
        .Items(Tags.ContentSequence, content);

    public static DataSetBuilder Study(string uid, params DataSetBuilder[] series) => new DataSetBuilder()
        .Text(Tags.StudyInstanceUID, uid)
        .Items(Tags.ReferencedSeriesSequence, series);

    public static DataSetBuilder Series(string uid, string study, params DataSetBuilder[] instances) => new DataSetBuilder()
        .Text(Tags.SeriesInstanceUID, uid)
        .Text(Tags.RetrieveURL, $"https://pacs.example.org/dicom-web/studies/{study}/series/{uid}")
        .Items(Tags.ReferencedSOPSequence, instances);

    public static DataSetBuilder Instance(string uid, string sopClass = Uids.CTImageStorage) => new DataSetBuilder()
        .Text(Tags.ReferencedSOPClassUID, sopClass)
        .Text(Tags.ReferencedSOPInstanceUID, uid);

    public static DataSetBuilder Image(string uid, string sopClass = Uids.CTImageStorage) => new DataSetBuilder()
        .Text(Tags.RelationshipType, "CONTAINS")
        .Text(Tags.ValueType, "IMAGE")
        .Items(Tags.ReferencedSOPSequence, Instance(uid, sopClass));

    public static DataSetBuilder Description(string text) => new DataSetBuilder()
        .Text(Tags.RelationshipType, "CONTAINS")
        .Text(Tags.ValueType, "TEXT")
        .Items(Tags.ConceptNameCodeSequence, Code("113012", "Key Object Description"))
        .Text(Tags.TextValue, text);

    public static DataSetBuilder Code(string value, string meaning) => new DataSetBuilder()
        .Text(Tags.CodeValue, value).Text(Tags.CodingSchemeDesignator, "DCM").Text(Tags.CodeMeaning, meaning);

    public static DataSetBuilder Entity(string oid) => new DataSetBuilder().Text(Tags.UniversalEntityID, oid).Text(Tags.UniversalEntityIDType, "ISO");

    public static byte[] Bytes(DataSetBuilder document) => Part10File.ToBytes(document.Build(), TransferSyntax.ExplicitVrLittleEndian);

    public static Read<KeyObjectReading?> Read(DataSetBuilder document) => KeyObjectReader.Read(Bytes(document), "kos.dcm");

    public static string[] Codes(Read<KeyObjectReading?> read) => [.. read.Findings.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The study that a clean reading of a written document gives.</summary>
    public static Study Only(KeyObjectFile? file)
    {
        Assert.NotNull(file);
        var read = KeyObjectReader.Read(file.Bytes);
        return Assert.Single(read.Value?.Studies ?? []);
    }
}
