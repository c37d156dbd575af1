using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Pages;

/// <summary>A stored study as its line in the list says it: decoded from the attributes that the store keeps.</summary>
public sealed record StudyRow
{
    public required StoredStudy Stored { get; init; }

    public string? PatientName { get; init; }
    public string? PatientId { get; init; }
    public string? PatientIdIssuer { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? Sex { get; init; }
    public DateOnly? Date { get; init; }

    /// <summary>(0008,0020) where it is no date.</summary>
    public string? DateWritten { get; init; }

    public string? Time { get; init; }
    public string? Description { get; init; }
    public IssuedId? AccessionNumber { get; init; }
    public string? ReferringPhysician { get; init; }

    public Uid Uid => Stored.Uid;

    /// <summary>Whether a kind of instance in it is an image at all. One that is may still be compressed in a way that is not decoded here.</summary>
    public bool HasImages => Stored.SopClasses.Any(Pictures.IsImage);

    /// <summary>As much of the study as settings are looked up by, without reading its headers.</summary>
    public Study ToStudy() => new()
    {
        Uid = Uid,
        AccessionNumber = AccessionNumber,
        Patient = new() { Ids = PatientId is { } id ? [new(new(id, PatientIdIssuer), PatientIdKind.Local)] : [] },
    };

    public static StudyRow Of(StoredStudy study)
    {
        var said = Attributes.Of(study.Attributes);
        return new()
        {
            Stored = study,
            PatientName = Shown.Name(said.Name(Tags.PatientName)),
            PatientId = said.Text(Tags.PatientID),
            PatientIdIssuer = said.Text(Tags.IssuerOfPatientID),
            BirthDate = Shown.DateOf(said.Text(Tags.PatientBirthDate)),
            Sex = said.Text(Tags.PatientSex),
            Date = Shown.DateOf(said.Text(Tags.StudyDate)),
            DateWritten = said.Text(Tags.StudyDate),
            Time = Shown.Time(said.Text(Tags.StudyTime)),
            Description = said.Text(Tags.StudyDescription),
            AccessionNumber = Number(said),
            ReferringPhysician = Shown.Name(said.Name(Tags.ReferringPhysicianName)),
        };
    }

    /// <summary>With the first item of (0008,0051), an HL7v2 hierarchic designator (PS3.3 §10.14).</summary>
    private static IssuedId? Number(DataSet said) => said.Text(Tags.AccessionNumber) is { } number
        ? said.Items(Tags.IssuerOfAccessionNumberSequence) is [var issuer, ..]
            ? new(number, issuer.Text(Tags.LocalNamespaceEntityID), issuer.Text(Tags.UniversalEntityID), issuer.Text(Tags.UniversalEntityIDType))
            : new(number)
        : null;
}

/// <summary>The attributes that the store keeps of a study or a series.</summary>
internal static class Attributes
{
    private static readonly DataSet None = DicomJsonReader.Read("{}"u8, [])[0];

    public static DataSet Of(ReadOnlyMemory<byte> json) => DicomJsonReader.Read(json.Span, []) is [var dataSet, ..] ? dataSet : None;
}
