using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>The document as such: who says it, when, and in which words. Null = it does not say.</summary>
public sealed record CdaWords
{
    public string? Title { get; init; }

    /// <summary>ClinicalDocument/effectiveTime.</summary>
    public Moment? Created { get; init; }

    /// <summary>languageCode, such as fr-FR.</summary>
    public string? Language { get; init; }

    /// <summary>HL7 Confidentiality: N, R, V.</summary>
    public string? Confidentiality { get; init; }

    /// <summary>Shared by all versions of the document.</summary>
    public CdaId? SetId { get; init; }

    public int? Version { get; init; }

    public ImmutableArray<CdaParticipation> Authors { get; init; } = [];

    /// <summary>Who answers for it.</summary>
    public CdaParticipation? LegalAuthenticator { get; init; }

    public Institution? Custodian { get; init; }

    /// <summary>relatedDocument RPLC.</summary>
    public CdaId? Replaces { get; init; }

    /// <summary>componentOf/encompassingEncounter.</summary>
    public CdaEncounter? Encounter { get; init; }

    /// <summary>In the order of the document.</summary>
    public ImmutableArray<CdaSection> Sections { get; init; } = [];
}

/// <summary>Somebody's part in a document.</summary>
/// <param name="IsSigned">signatureCode S.</param>
public sealed record CdaParticipation(Person? Person, Institution? Organization, Moment? At, bool IsSigned);

/// <summary>The stay or visit that the act was part of.</summary>
/// <param name="Class">HL7 ActCode: AMB, IMP.</param>
public sealed record CdaEncounter(CdaId? Id, Coding? Class, Moment? Start, Moment? End, Institution? Place);

/// <summary>A section of the body, as a reader sees it.</summary>
/// <param name="Markup">Its narrative as XHTML content for a div.</param>
/// <param name="Words">The same as plain text.</param>
/// <param name="Act">What it holds of an act of imaging, where it is the section of one.</param>
/// <param name="Catalogued">Study Instance UIDs of the entries within.</param>
public sealed record CdaSection(
    Coding? Code, string? Title, string? Markup, string? Words, CdaActSection? Act, ImmutableArray<Uid> Catalogued, ImmutableArray<CdaSection> Sections);
