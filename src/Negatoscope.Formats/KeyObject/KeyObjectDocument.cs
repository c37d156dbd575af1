using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>What a Key Object Selection document is for, as its title says.</summary>
public enum KeyObjectKind
{
    /// <summary>DCM 113030 Manifest or 113031 Signed Manifest: what is shared (IHE RAD XDS-I.b).</summary>
    Manifest,

    /// <summary>A rejection note: what is named counts no longer (IHE RAD IOCM).</summary>
    Rejection,

    /// <summary>Any other selection: key images, images for a conference.</summary>
    Other,
}

/// <summary>A Key Object Selection document as such (PS3.3 A.35.4); the studies that it names are beside it in a <see cref="KeyObjectReading"/>.</summary>
public sealed record KeyObjectDocument
{
    /// <summary>(0008,0018); null when it has none that can be used. In XDS, the uniqueId of the document.</summary>
    public Uid? SopInstance { get; init; }

    /// <summary>(0020,000D): the study that the document itself lies in.</summary>
    public Uid? Study { get; init; }

    /// <summary>(0020,000E).</summary>
    public Uid? Series { get; init; }

    /// <summary>(0020,0013).</summary>
    public int? Number { get; init; }

    /// <summary>(0008,0023) and (0008,0033).</summary>
    public Moment? Created { get; init; }

    /// <summary>(0040,A043) of the root.</summary>
    public Coding? Title { get; init; }

    public KeyObjectKind Kind { get; init; } = KeyObjectKind.Other;

    /// <summary>DCM 113011 Document Title Modifier.</summary>
    public ImmutableArray<Coding> TitleModifiers { get; init; } = [];

    /// <summary>DCM 113012 Key Object Description; TID 2010 has one at most, writers have more.</summary>
    public ImmutableArray<string> Descriptions { get; init; } = [];

    /// <summary>(0040,A370).</summary>
    public ImmutableArray<KeyObjectRequest> Requests { get; init; } = [];

    /// <summary>(0040,A525): the same document in the other studies that it names.</summary>
    public ImmutableArray<Uid> IdenticalDocuments { get; init; } = [];
}

/// <summary>A requested procedure that the document is about (PS3.3 table C.17-3c).</summary>
/// <param name="Study">The study that answers it; null when the item names none that can be used.</param>
/// <param name="FillerOrderNumber">(0040,2017) with (0040,0027), for which a study has no place.</param>
public sealed record KeyObjectRequest(
    Uid? Study, IssuedId? AccessionNumber, IssuedId? PlacerOrderNumber, IssuedId? FillerOrderNumber, string? RequestedProcedureId);

/// <summary>Where the instances of a series can be had (PS3.3 table C.17-3a).</summary>
/// <param name="Url">(0008,1190).</param>
/// <param name="AeTitle">(0008,0054).</param>
/// <param name="Location">(0040,E011).</param>
/// <param name="Path">The place of the series in the document: (0040,A375)[0].(0008,1115)[2].</param>
public sealed record SeriesAddress(Uid Study, Uid Series, string? Url, string? AeTitle, string? Location, string Path);

/// <summary>A Key Object Selection document with the studies that its evidence names, each as far as the document knows it.</summary>
/// <param name="Studies">In the order of the document. Of a study other than the document's own only patient, request, series and instances are known.</param>
/// <param name="Addresses">One for each series, in the order of the document.</param>
public sealed record KeyObjectReading(KeyObjectDocument Document, ImmutableArray<Study> Studies, ImmutableArray<SeriesAddress> Addresses);

/// <summary>A document that was written.</summary>
/// <param name="Number">(0020,0013): 1 for the first manifest of a study, one more for each that replaces it.</param>
/// <param name="Replaces">
/// The SOP Instance UID of the manifest that it takes the place of: the RPLC association of XDS says so, for the document has no room for it.
/// </param>
/// <param name="Bytes">A DICOM file (PS3.10).</param>
public sealed record KeyObjectFile(Uid SopInstance, Uid Series, int Number, Uid? Replaces, ReadOnlyMemory<byte> Bytes);
