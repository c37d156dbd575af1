namespace Negatoscope.Model;

public enum Severity { Information, Warning, Error }

/// <summary>Who can make it go away.</summary>
public enum Owner
{
    /// <summary>The scanner or workstation that wrote the objects.</summary>
    Modality,

    /// <summary>The RIS, or whoever types patients and orders.</summary>
    Ris,

    /// <summary>negatoscope.json.</summary>
    Configuration,

    /// <summary>The published definition itself is at fault.</summary>
    Guide,

    /// <summary>The file or folder that was given.</summary>
    Input,

    /// <summary>The system of the operating theatre, or whoever records the intervention there.</summary>
    Theatre,

    /// <summary>The pharmacy, the device manager, or whoever scans the device.</summary>
    Pharmacy,

    /// <summary>The directories of professionals and establishments (RPPS, FINESS) and the structure file of the establishment.</summary>
    Directory,
}

public enum Language { English, French }

/// <summary>One sentence in the two languages of this project's users. Never a patient's name or identifier.</summary>
public readonly record struct Sentence(string English, string French)
{
    public string In(Language language) => language == Language.French ? French : English;
}

/// <summary>Where a finding was met: any part may be unknown.</summary>
public sealed record Place
{
    public Uid? Study { get; init; }
    public Uid? Series { get; init; }
    public Uid? Instance { get; init; }
    public string? File { get; init; }

    /// <summary>The DICOM tag as (gggg,eeee).</summary>
    public string? Tag { get; init; }

    /// <summary>Bytes from the start of the file.</summary>
    public long? Offset { get; init; }

    /// <summary>The line of an XML document, the first being 1.</summary>
    public int? Line { get; init; }

    /// <summary>The view concerned, by name: r4, ans, osiris, logical, csv, cda, kos, document.</summary>
    public string? View { get; init; }

    /// <summary>A FHIR path in that view; an XPath in a CDA document, where h is urn:hl7-org:v3 and p is urn:dicom-org:ps3-20.</summary>
    public string? Path { get; init; }
}

/// <summary>Something a human should know about the input. Data is reported; only bugs throw.</summary>
/// <param name="Code">A stable, lower-case, hyphenated word; docs/findings.md explains each.</param>
public sealed record Finding(Severity Severity, string Code, Owner Owner, Place Place, Sentence Sentence);

/// <summary>A value together with everything noticed while obtaining it.</summary>
public sealed record Read<T>(T Value, IReadOnlyList<Finding> Findings)
{
    public bool IsClean => Findings.All(f => f.Severity < Severity.Error);
}
