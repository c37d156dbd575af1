using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>What is wrong with a store.</summary>
public enum StoreFaultKind
{
    /// <summary>The database itself says that it is damaged.</summary>
    Database,

    /// <summary>The file that a row points to is not there, or cannot be read.</summary>
    SegmentMissing,

    /// <summary>The file ends before the instance does.</summary>
    SegmentShort,

    /// <summary>No record of this instance stands where its row points to.</summary>
    RecordMismatch,

    /// <summary>The bytes of the instance are not those that were received.</summary>
    ContentChanged,

    /// <summary>The bytes of the metadata are not those that were written.</summary>
    MetadataChanged,

    /// <summary>Two rows point to the same bytes.</summary>
    Overlap,

    /// <summary>A series says another number of instances than it has.</summary>
    SeriesCount,

    /// <summary>A study says another number of series or instances than it has.</summary>
    StudyCount,

    /// <summary>A study says other modalities or SOP classes than it has.</summary>
    StudyContent,

    /// <summary>A study or a series is searched by other values than it shows.</summary>
    SearchValues,

    /// <summary>Changes are told under numbers that servers do not look for.</summary>
    ChangeNumbers,

    /// <summary>Instances of two patients stand in one study.</summary>
    IdentityConflict,

    /// <summary>A FHIR resource lacks a version, or another than its last one is the present one.</summary>
    ResourceVersions,

    /// <summary>A version of a FHIR resource is not the JSON of that resource.</summary>
    ResourceContent,

    /// <summary>What a FHIR resource is found by is there without it, or is not there.</summary>
    ResourceValues,
}

/// <summary>One thing that is wrong, and where. Names no patient.</summary>
/// <param name="Instance">Null where a study or a series is concerned.</param>
public sealed record StoreFault(StoreFaultKind Kind, Uid? Study, Uid? Series, Uid? Instance)
{
    /// <summary>The type of a FHIR resource and the number of its row in the index (<c>Patient#17</c>): who chose its id may have made it of a patient's.</summary>
    public string? Resource { get; init; }

    public Sentence Sentence => Kind switch
    {
        StoreFaultKind.Database => new("the database is damaged", "la base de données est endommagée"),
        StoreFaultKind.SegmentMissing => new("its file is not there", "son fichier est absent"),
        StoreFaultKind.SegmentShort => new("its file ends too early", "son fichier s'arrête trop tôt"),
        StoreFaultKind.RecordMismatch => new("its file holds something else in its place", "son fichier contient autre chose à cet endroit"),
        StoreFaultKind.ContentChanged => new("its bytes are not those that were received", "ses octets ne sont pas ceux qui ont été reçus"),
        StoreFaultKind.MetadataChanged => new("its metadata is not what was written", "ses métadonnées ne sont pas celles qui ont été écrites"),
        StoreFaultKind.Overlap => new("its bytes are also those of another instance", "ses octets sont aussi ceux d'une autre instance"),
        StoreFaultKind.SeriesCount => new("the series counts its instances wrongly", "la série compte mal ses instances"),
        StoreFaultKind.StudyCount => new("the study counts its series or instances wrongly", "l'examen compte mal ses séries ou ses instances"),
        StoreFaultKind.StudyContent => new(
            "the study names other modalities or SOP classes than it has", "l'examen annonce d'autres modalités ou classes SOP que les siennes"),
        StoreFaultKind.SearchValues => new("it is searched by other values than it shows", "les valeurs par lesquelles on le cherche ne sont pas celles qu'il montre"),
        StoreFaultKind.ChangeNumbers => new(
            "changes have numbers that servers do not look for", "des modifications portent des numéros que les serveurs ne cherchent pas"),
        StoreFaultKind.IdentityConflict => new("the study holds instances of two patients", "l'examen contient des instances de deux patients"),
        StoreFaultKind.ResourceVersions => new("its versions are not in order", "ses versions ne se suivent pas"),
        StoreFaultKind.ResourceContent => new("one of its versions is not its content", "l'une de ses versions n'est pas son contenu"),
        StoreFaultKind.ResourceValues => new("what it is found by is not in order", "les valeurs par lesquelles on la trouve ne sont pas en ordre"),
        _ => throw new InvalidOperationException(),
    };
}

/// <summary>How far a check has come.</summary>
public sealed record StoreCheckProgress(long Instances, long Bytes, long AllInstances, long AllBytes);

/// <summary>What a check has found.</summary>
public sealed record StoreCheckReport
{
    /// <summary>So many are listed; all are counted.</summary>
    public const int MostListed = 1000;

    public required long Studies { get; init; }
    public required long Series { get; init; }
    public required long Instances { get; init; }

    /// <summary>Of the files, read and hashed.</summary>
    public required long ContentBytes { get; init; }

    /// <summary>FHIR resources, deleted ones included.</summary>
    public required long Resources { get; init; }

    /// <summary>Of FHIR resources, all read.</summary>
    public required long ResourceVersions { get; init; }

    public required int Segments { get; init; }

    /// <summary>Files that no row points to: of instances that were deleted, or that never became durable. No fault.</summary>
    public required int UnusedSegments { get; init; }

    /// <summary>Bytes in all segments that no row points to. No fault.</summary>
    public required long GarbageBytes { get; init; }

    public required long FaultCount { get; init; }
    public required IReadOnlyList<StoreFault> Faults { get; init; }

    /// <summary>How many studies were counted again because they counted wrongly.</summary>
    public required int RepairedStudies { get; init; }

    public bool IsClean => FaultCount == 0;
}
