using System.Collections.Frozen;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>What a kind of document can say of a study. About what it cannot hold it is not asked.</summary>
/// <param name="Label">For people, with its article, inside a sentence.</param>
/// <param name="NamesAllSeries">False where the kind names one series, or some, of those that there are.</param>
/// <param name="NamesAllInstances">False where the kind names some instances of a series.</param>
public sealed record DocumentKind(string Name, Sentence Label, FrozenSet<StudyField> Fields, bool NamesAllSeries, bool NamesAllInstances)
{
    public static readonly DocumentKind Dicom = new("dicom", new("the images", "les images"), All.ToFrozenSet(), true, true);

    /// <summary>Only the catalogue and the header; the generic series of the catalogue stands for all.</summary>
    public static readonly DocumentKind Cda = new("cda", new("the report", "le compte rendu"), Set(
        NationalId, LocalId, Family, Given, BirthDate, Sex, StudyUid, Accession, AccessionIssuer, PlacerOrder, StudyStarted, StudyDescription,
        SeriesUid, Modality, SeriesDescription, SeriesStarted, InstanceUid, SopClass), false, false);

    public static readonly DocumentKind KeyObject = new("kos", new("the manifest", "le manifeste"), Set(
        NationalId, LocalId, Family, Given, BirthDate, Sex, StudyUid, Accession, AccessionIssuer, PlacerOrder, StudyStarted, StudyDescription,
        SeriesCount, InstanceCount, SeriesUid, InstanceUid, SopClass), true, true);

    public static readonly DocumentKind R4 = new("r4", new("the ImagingStudy", "l'ImagingStudy"), All.Except([Frames]).ToFrozenSet(), true, true);

    public static readonly DocumentKind Ans = new("ans", new("the ImagingStudy of the French core guide", "l'ImagingStudy du guide français"), All.ToFrozenSet(), false, false);

    public static readonly DocumentKind Logical = new("logical", new("the logical model", "le modèle logique"), Set(
        StudyUid, StudyStarted, StudyDescription, SeriesUid, Modality, SeriesDescription, SeriesStarted, InstanceUid, SopClass, Frames), false, false);

    private static FrozenSet<StudyField> Set(params StudyField[] fields) => fields.ToFrozenSet();
}
