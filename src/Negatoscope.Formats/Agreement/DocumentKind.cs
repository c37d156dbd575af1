using System.Collections.Frozen;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>What a kind of document can say of a study. About what it cannot hold it is not asked.</summary>
/// <param name="Name">Stable, for machines: that of the view.</param>
/// <param name="Label">For people, with its article, inside a sentence.</param>
/// <param name="NamesAllSeries">False where the kind names one series, or some, of those that there are.</param>
/// <param name="NamesAllInstances">False where the kind names some instances of a series.</param>
public sealed record DocumentKind(string Name, Sentence Label, FrozenSet<StudyField> Fields, bool NamesAllSeries, bool NamesAllInstances)
{
    private static readonly StudyField[] OfPatients = [NationalId, LocalId, IdIssuer, Family, GivenNames, BirthDate, Sex];

    /// <summary>Where they lead is a matter of one document: no other has the same references.</summary>
    private static readonly StudyField[] References = [Subject, Order];

    public static readonly DocumentKind Dicom = new("dicom", new("the images", "les images"), All.Except(References).ToFrozenSet(), true, true);

    /// <summary>Only the catalogue and the header; the generic series of the catalogue stands for all.</summary>
    public static readonly DocumentKind Cda = new("cda", new("the report", "le compte rendu"), Set(
    [
        .. OfPatients, StudyUid, Accession, AccessionIssuer, PlacerOrder, PlacerOrderIssuer, Admission, StudyStarted, StudyDescription, ProcedureCode, Referrer,
        InstitutionName, StudyModality, SeriesUid, Modality, SeriesDescription, SeriesStarted, SeriesAcquired, BodySite, Performer, InstanceUid, SopClass,
    ]), false, false);

    /// <summary>What its lines of text say of the series is read too.</summary>
    public static readonly DocumentKind KeyObject = new("kos", new("the manifest", "le manifeste"), Set(
    [
        .. OfPatients, StudyUid, Accession, AccessionIssuer, PlacerOrder, PlacerOrderIssuer, StudyId, RequestedProcedureId, Admission, StudyStarted,
        StudyDescription, ProcedureCode, RequestedCode, ProcedureDescription, ReasonCode, Reason, Referrer, Interpreter, InstitutionName, StudyModality,
        SeriesCount, InstanceCount, SeriesUid, Modality, SeriesDescription, BodySite, InstancesOfSeries, InstanceUid, SopClass,
    ]), true, true);

    /// <summary>An ImagingStudy of no guide in particular, which names the whole study.</summary>
    public static readonly DocumentKind R4 = new("r4", new("the ImagingStudy", "l'ImagingStudy"), All.Except([Frames, SeriesAcquired, .. References]).ToFrozenSet(), true, true);

    public static readonly DocumentKind Ans = new("ans", new("the ImagingStudy of the French core guide", "l'ImagingStudy du guide français"), Set(
    [
        .. OfPatients, StudyUid, Accession, AccessionIssuer, PlacerOrder, PlacerOrderIssuer, RequestedProcedureId, Admission, StudyStarted, StudyDescription,
        ProcedureCode, RequestedCode, ProcedureDescription, Referrer, Interpreter, InstitutionName, StudyModality, SeriesCount, InstanceCount,
        SeriesUid, SeriesNumber, Modality, SeriesDescription, SeriesStarted, BodySite, Laterality, InstancesOfSeries,
        InstanceUid, SopClass, InstanceNumber, Frames, InstanceTitle,
    ]), false, false);

    public static readonly DocumentKind Logical = new("logical", new("the logical model", "le modèle logique"), Set(
    [
        StudyUid, StudyStarted, StudyDescription, ProcedureCode, ProcedureDescription, SeriesUid, Modality, SeriesDescription, SeriesStarted, SeriesAcquired,
        InstanceUid, SopClass, Frames, InstanceTitle,
    ]), false, false);

    /// <summary>Pseudonymous: of the patient it keeps birth date and sex, and a date of birth that may be blurred (its day is then 15).</summary>
    public static readonly DocumentKind Osiris = new("osiris", new("the OncoImagingStudy", "l'OncoImagingStudy"), Set(
    [
        BirthDate, Sex, StudyUid, Accession, AccessionIssuer, StudyStarted, StudyDescription, SeriesCount, InstanceCount,
        SeriesUid, SeriesNumber, Modality, SeriesDescription, SeriesAcquired, InstancesOfSeries, InstanceUid, SopClass, InstanceNumber,
    ]), true, true);

    /// <summary>The same kind where it says some fields a second time, elsewhere in the document.</summary>
    internal DocumentKind Only(params StudyField[] fields) => this with { Fields = Set(fields), NamesAllSeries = false, NamesAllInstances = false };

    private static FrozenSet<StudyField> Set(params StudyField[] fields) => fields.ToFrozenSet();
}
