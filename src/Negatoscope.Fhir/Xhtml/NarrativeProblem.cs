namespace Negatoscope.Fhir.Xhtml;

public enum NarrativeProblemKind
{
    /// <summary>Not one well-formed element; nothing more can be said about it.</summary>
    Malformed,

    /// <summary>A DOCTYPE: refused unread.</summary>
    Doctype,

    /// <summary>A named entity that XML does not know, such as <c>&amp;nbsp;</c>.</summary>
    UnknownEntity,

    /// <summary>The root element is no div.</summary>
    NotADiv,

    /// <summary>An element outside of the namespace of XHTML.</summary>
    WrongNamespace,

    ForbiddenElement,
    ForbiddenAttribute,

    /// <summary>A link or style that makes a reader's program act.</summary>
    ActiveContent,

    /// <summary>A link with characters that no URL has.</summary>
    BadLink,

    /// <summary>Neither text nor an image.</summary>
    Empty,

    /// <summary>There are more problems than anybody reads.</summary>
    TooMany,
}

/// <summary>One thing that R4 narrative.html does not allow in a narrative.</summary>
/// <param name="Offset">Byte offset in the markup.</param>
/// <param name="Element">The name of the element concerned; null where there is none.</param>
/// <param name="Attribute">The name of the attribute concerned; null where there is none.</param>
public readonly record struct NarrativeProblem(NarrativeProblemKind Kind, int Offset, string? Element = null, string? Attribute = null)
{
    /// <summary>The invariant of Narrative.div that is broken; null where the markup is at fault before any invariant.</summary>
    public string? Rule => Kind switch
    {
        NarrativeProblemKind.ForbiddenElement or NarrativeProblemKind.ForbiddenAttribute or NarrativeProblemKind.ActiveContent => "txt-1",
        NarrativeProblemKind.Empty => "txt-2",
        _ => null,
    };

    /// <summary>The problem in words; its place is the caller's to add.</summary>
    public Issue ToIssue() => NarrativeIssues.Of(this);
}
