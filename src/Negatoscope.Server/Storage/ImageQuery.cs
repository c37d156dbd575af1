using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>What a row of an answer is (PS3.18 §10.6).</summary>
public enum QueryLevel { Study, Series, Instance }

/// <summary>How a value of an attribute must be (PS3.4 §C.2.2.2). Universal matching, an empty value, is no matching at all.</summary>
public abstract record Matching
{
    private Matching()
    {
    }

    /// <summary>One of the values: a single value, a list of UIDs, or words for ModalitiesInStudy.</summary>
    public sealed record AnyOf(IReadOnlyList<string> Values) : Matching;

    /// <summary>With '*' for any run of characters and '?' for one.</summary>
    public sealed record Like(string Pattern) : Matching;

    /// <summary>DA, TM or DT between two values, both included, of which one may be missing.</summary>
    public sealed record Between(string? From, string? To) : Matching;

    /// <summary>Absent or empty (PS3.4 §C.2.2.2: Empty Value Matching, two quotation marks).</summary>
    public sealed record Empty : Matching;
}

/// <param name="Attribute">One of those that its level or one above can be searched by.</param>
public sealed record AttributeMatch(Tag Attribute, Matching Matching);

/// <summary>A search for studies, series or instances.</summary>
public sealed record ImageQuery
{
    public required QueryLevel Level { get; init; }

    /// <summary>Narrows series and instances to one study; matches say the same less quickly.</summary>
    public Uid? Study { get; init; }

    public Uid? Series { get; init; }

    /// <summary>All must hold. Attributes of a level above are matched there.</summary>
    public IReadOnlyList<AttributeMatch> Matches { get; init; } = [];

    /// <summary>Case and accents do not count, and words may stand in any order.</summary>
    public bool Fuzzy { get; init; }

    public int Offset { get; init; }
    public int Limit { get; init; } = 100;
}

/// <summary>A page of an answer. Studies come newest first, series and instances by number; UIDs decide ties, so pages never overlap.</summary>
/// <param name="Total">How many match, all pages together.</param>
public sealed record ImageQueryPage<T>(IReadOnlyList<T> Rows, long Total);

/// <summary>A study as its instances describe it together.</summary>
public sealed record StoredStudy
{
    public required Uid Uid { get; init; }

    /// <summary>The attributes of patient and study (PS3.3 C.7.1, C.7.2) of the first instance that was received, in DICOM JSON.</summary>
    public required ReadOnlyMemory<byte> Attributes { get; init; }

    /// <summary>(0008,0061), in alphabetical order.</summary>
    public required IReadOnlyList<string> Modalities { get; init; }

    /// <summary>(0008,0062), in order.</summary>
    public required IReadOnlyList<string> SopClasses { get; init; }

    public required int SeriesCount { get; init; }
    public required int InstanceCount { get; init; }

    /// <summary>Grows with everything that is added to the study or taken from it.</summary>
    public required long Version { get; init; }

    /// <summary>When its last change became durable.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A series within its study.</summary>
public sealed record StoredSeries
{
    public required StoredStudy Study { get; init; }
    public required Uid Uid { get; init; }

    /// <summary>The attributes of series and equipment (PS3.3 C.7.3, C.7.5) of the first instance that was received, in DICOM JSON.</summary>
    public required ReadOnlyMemory<byte> Attributes { get; init; }

    public required int InstanceCount { get; init; }
}

/// <summary>An instance within its series.</summary>
public sealed record FoundInstance(StoredSeries Series, StoredInstance Instance);
