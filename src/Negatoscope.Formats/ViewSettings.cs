using System.Collections.Frozen;
using Negatoscope.Formats.Tdmi.Records;

namespace Negatoscope.Formats;

/// <summary>What DICOM cannot know, from negatoscope.json. Everything absent stays absent: a view then says so in a finding.</summary>
public sealed record ViewSettings
{
    public static readonly ViewSettings Default = new();

    /// <summary>Gives a local time its offset; null = no zone, and times without an offset become dates (docs/decisions/0004).</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    public EndpointSettings Endpoints { get; init; } = new();
    public IssuerSettings Issuers { get; init; } = new();
    public OsirisSettings Osiris { get; init; } = new();
    public AnsSettings Ans { get; init; } = new();
    public ImplantSettings Implants { get; init; } = new();

    /// <summary>ImagingStudy.status of a study whose instances are held.</summary>
    public string StudyStatus { get; init; } = "available";

    /// <summary>FrSOPInstance.statut.</summary>
    public string SopInstanceStatus { get; init; } = "final";
}

/// <param name="WadoRoot">DICOMweb root, such as https://pacs.example/dicom-web.</param>
/// <param name="IidTemplate">
/// Invoke Image Display URL with {studyUid}, {accessionNumber} and {documentId} to fill, such as
/// https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&amp;studyUID={studyUid}&amp;Accessionnumber={accessionNumber}&amp;idCDA={documentId}.
/// </param>
/// <param name="Name">Endpoint.name; OSIRIS: Study_Location, mandatory there.</param>
/// <param name="DocumentId">What {documentId} stands for, the id of the imaging report (CDA).</param>
/// <param name="FhirBase">The FHIR server that bundles are meant for: gives their entries a fullUrl, from which validators resolve references.</param>
/// <param name="RetrieveAeTitle">(0008,0054) of manifests: the application entity that gives the images by DIMSE.</param>
/// <param name="RetrieveLocationUid">(0040,E011) of manifests: the repositoryUniqueId of the image document source (IHE RAD XDS-I.b).</param>
public sealed record EndpointSettings(
    string? WadoRoot = null, string? IidTemplate = null, string? Name = null, Setting? DocumentId = null, string? FhirBase = null,
    string? RetrieveAeTitle = null, string? RetrieveLocationUid = null);

/// <summary>Systems (URIs) of identifiers: by the issuer that the images name, else a default.</summary>
public sealed record IssuerSettings
{
    /// <summary>Local issuer name, as (0010,0021) or (0040,0031) writes it, to a URI such as urn:oid:1.2.250….</summary>
    public FrozenDictionary<string, string> Systems { get; init; } = FrozenDictionary<string, string>.Empty;

    public string? PatientIdSystem { get; init; }
    public string? AccessionNumberSystem { get; init; }
    public string? OrderSystem { get; init; }
    public string? AdmissionSystem { get; init; }
}

public sealed record OsirisSettings
{
    /// <summary>Writes the guide's published sentinels for missing mandatory values instead of a data-absent-reason.</summary>
    public bool Sentinels { get; init; }

    /// <summary>Id of the Observation (Analysis) for reasonReference.</summary>
    public Setting? AnalysisReference { get; init; }

    /// <summary>FINESS of the centre that provides the data: Patient.managingOrganization.</summary>
    public Setting? ProviderFiness { get; init; }

    /// <summary>FINESS of the centre where the patient comes from: extension origin-center.</summary>
    public Setting? OriginFiness { get; init; }

    /// <summary>Pseudonym by patient ID; wins over the key.</summary>
    public Setting? Pseudonym { get; init; }

    /// <summary>Key of the HMAC that makes a pseudonym of issuer and patient ID; at least 32 bytes.</summary>
    public byte[]? PseudonymKey { get; init; }

    /// <summary>Replaces the day of the birth date by 15, as the guide asks. Off unless switched on.</summary>
    public bool BlurBirthDay { get; init; }
}

public sealed record AnsSettings
{
    /// <summary>A topographic modifier code (SNOMED CT, of the ANS list) per DICOM body part, for series whose images name no side.</summary>
    public FrozenDictionary<string, string> Laterality { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>What the records of implants of a site have in common.</summary>
public sealed record ImplantSettings
{
    /// <summary>Facts that hold for a record that says nothing else.</summary>
    public RecordFacts Facts { get; init; } = RecordFacts.None;

    /// <summary>Of numbers of interventions that name nobody who gave them.</summary>
    public string? InterventionSystem { get; init; }

    /// <summary>The same for numbers of wards and theatres, of the structure file.</summary>
    public string? OrganizationSystem { get; init; }
}

/// <summary>A configured value: the same for every study, or looked up by patient ID or accession number.</summary>
public sealed record Setting
{
    public string? Constant { get; init; }
    public LookupKey Key { get; init; }
    public FrozenDictionary<string, string> Table { get; init; } = FrozenDictionary<string, string>.Empty;

    public string? For(Model.Study study) =>
        Constant ?? (KeyOf(study) is { } key ? Table.GetValueOrDefault(key) : null);

    private string? KeyOf(Model.Study study) => Key switch
    {
        LookupKey.PatientId => study.Patient.Ids is [var first, ..] ? first.Id.Value : null,
        LookupKey.AccessionNumber => study.AccessionNumber?.Value,
        _ => study.Uid.ToString(),
    };
}

public enum LookupKey { PatientId, AccessionNumber, StudyUid }
