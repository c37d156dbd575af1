using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>What a report of imaging in CDA says of the studies that it reports. Null = it does not say.</summary>
public sealed record CdaReport
{
    /// <summary>ClinicalDocument/id.</summary>
    public CdaId? Id { get; init; }

    /// <summary>ClinicalDocument/code and its translations, which name the acts.</summary>
    public ImmutableArray<Coding> Codes { get; init; } = [];

    /// <summary>Whether the body has sections. Without them, as in a report of level 1, the header is all there is.</summary>
    public bool IsStructured { get; init; }

    public Patient Patient { get; init; } = Patient.Unknown;

    /// <summary>patientRole/id, as written.</summary>
    public ImmutableArray<CdaId> PatientIds { get; init; } = [];

    public ImmutableArray<CdaOrder> Orders { get; init; } = [];

    /// <summary>documentationOf/serviceEvent, those that are no imaging included.</summary>
    public ImmutableArray<CdaAct> Acts { get; init; } = [];

    /// <summary>The sections that describe an act, each with what it holds.</summary>
    public ImmutableArray<CdaActSection> Sections { get; init; } = [];

    /// <summary>The document as such: who says it, when, and in which words.</summary>
    public CdaWords Words { get; init; } = new();

    /// <summary>The studies as the model has them, in the order of the catalogue, then those that only the header names.</summary>
    public ImmutableArray<Study> Studies { get; init; } = [];

    /// <summary>Studies with which those of the report were compared: others reported them.</summary>
    public ImmutableArray<Study> Compared { get; init; } = [];

    /// <summary>Every study of the catalogue.</summary>
    public IEnumerable<CdaStudy> Catalogue => Sections.SelectMany(section => section.Studies);
}

/// <summary>HL7 V3 II. A root alone may itself be the identifier: a UUID, a UID.</summary>
public sealed record CdaId(string? Root, string? Extension, string? Authority = null)
{
    internal static CdaId? Read(CdaElement? id) =>
        id is { NullFlavor: null } && (id["root"]?.Trim(), id["extension"]?.Trim()) is var (root, extension) && (root ?? extension) is not null
            ? new(root, extension, id["assigningAuthorityName"]?.Trim())
            : null;

    /// <summary>The first id of an element that has a number; without one, the first that says anything.</summary>
    internal static CdaId? Of(CdaElement? holder)
    {
        var ids = holder?.Children("id").Select(Read).OfType<CdaId>().ToList() ?? [];
        return ids.Find(id => id.Extension is not null) ?? ids.FirstOrDefault();
    }

    /// <summary>A number and who gave it; null when there is a root alone.</summary>
    internal IssuedId? ToIssued() => Extension is { } value ? new(value, Authority, Giver, GiverType) : null;

    /// <summary>The root without what some write before an OID.</summary>
    private string? Giver => Root?.StartsWith("urn:oid:", StringComparison.OrdinalIgnoreCase) == true ? Root["urn:oid:".Length..] : Root;

    /// <summary>Universal Entity ID Type (0040,0033); null when the root is nothing that DICOM knows.</summary>
    private string? GiverType => Uid.TryParse(Giver, out _) ? "ISO" : Guid.TryParseExact(Giver, "D", out _) ? "UUID" : null;

    /// <summary>HL7 V3 II: a root is an OID or a UUID.</summary>
    internal bool HasUsableRoot => Root is null || Uid.TryParse(Root, out _) || Guid.TryParseExact(Root, "D", out _);
}

/// <summary>inFulfillmentOf/order.</summary>
public sealed record CdaOrder(CdaId? PlacerNumber, CdaId? AccessionNumber);

/// <summary>documentationOf/serviceEvent.</summary>
public sealed record CdaAct
{
    /// <summary>Its id, when that is the UID of a study.</summary>
    public Uid? StudyUid { get; init; }

    public Coding? Code { get; init; }

    /// <summary>Translations of the code that are neither modality nor region: the CCAM.</summary>
    public ImmutableArray<Coding> OtherCodes { get; init; } = [];

    public ImmutableArray<Coding> Modalities { get; init; } = [];
    public ImmutableArray<Coding> Regions { get; init; } = [];
    public Moment? Start { get; init; }
    public Moment? End { get; init; }

    /// <summary>The performers, with their RPPS number where they have one.</summary>
    public ImmutableArray<Person> Performers { get; init; } = [];

    /// <summary>The organization of the first performer that has one.</summary>
    public Institution? Organization { get; init; }

    /// <summary>An act of imaging is coded in LOINC; an event of screening, in ICD-10, is none.</summary>
    public bool IsImaging => StudyUid is not null || Code is { SchemeUid: CdaNames.Systems.Loinc };
}

/// <summary>Section FR-DICOM-Acte-imagerie with its subsections.</summary>
public sealed record CdaActSection
{
    public ImmutableArray<CdaStudy> Studies { get; init; } = [];
    public ImmutableArray<Administration> Administrations { get; init; } = [];
    public CdaExposure? Exposure { get; init; }
}

/// <summary>Section FR-DICOM-Exposition-aux-radiations, but for the radiopharmaceutical.</summary>
/// <param name="Authorised">Who authorised it.</param>
/// <param name="Pregnancy">SNOMED CT.</param>
public sealed record CdaExposure(Person? Authorised, Coding? Pregnancy, ImmutableArray<CdaQuantity> Quantities);

/// <param name="Site">Where in the body it was measured.</param>
public sealed record CdaQuantity(Coding Code, decimal Value, string? Unit, Coding? Site, Moment? At);

/// <summary>An entry of the catalogue: FR-DICOM-Examen-imagerie.</summary>
public sealed record CdaStudy(Uid? Uid, Moment? Started, string? Description, ImmutableArray<CdaSeries> Series);

/// <summary>FR-DICOM-Serie-imagerie.</summary>
public sealed record CdaSeries(Uid? Uid, Coding? Modality, Moment? Started, string? Description, ImmutableArray<CdaInstance> Instances);

/// <summary>FR-DICOM-SOP-instance-observation.</summary>
/// <param name="Link">As written, white space included.</param>
public sealed record CdaInstance(Uid? Uid, Uid? SopClass, Moment? At, string? MediaType, string? Link);
