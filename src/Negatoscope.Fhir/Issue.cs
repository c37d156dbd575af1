namespace Negatoscope.Fhir;

/// <summary>R4 value set issue-severity.</summary>
public enum IssueSeverity { Fatal, Error, Warning, Information }

/// <summary>R4 value set issue-type, as far as reading, validation and the server use it; <see cref="IssueTypes"/> gives the code.</summary>
public enum IssueType
{
    Invalid, Structure, Required, Value, Invariant, Processing, NotSupported, Duplicate, NotFound, TooLong, CodeInvalid, Extension,
    TooCostly, BusinessRule, Incomplete, Informational, Exception, Conflict, Deleted, MultipleMatches, Transient, NoStore,
}

/// <summary>Who can make an issue go away.</summary>
public enum IssueOwner
{
    /// <summary>Whoever wrote the resource.</summary>
    Resource,

    /// <summary>The publisher of a profile, value set or other definition.</summary>
    Definition,

    /// <summary>Whoever runs the validation: a package or a code system is not at hand.</summary>
    Configuration,
}

/// <summary>Something wrong in a document, with the place where it was met. Data is reported; only bugs throw.</summary>
/// <param name="Code">A stable, lower-case, hyphenated word: <c>duplicate-property</c>.</param>
/// <param name="Line">Counted from 1; 0 when the issue has no place in a text.</param>
/// <param name="Column">Characters from the start of the line, counted from 1; 0 when the issue has no place in a text.</param>
/// <param name="Path">The FHIR path: <c>Patient.name[0].given[1]</c>.</param>
/// <param name="Message">One English sentence, without the patient's data.</param>
public sealed record Issue(IssueSeverity Severity, string Code, int Line, int Column, string Path, string Message)
{
    /// <summary>The same sentence in French; null where there is none yet.</summary>
    public string? French { get; init; }

    public IssueType Type { get; init; } = IssueType.Invalid;

    public IssueOwner Owner { get; init; } = IssueOwner.Resource;

    /// <summary>The rule that is broken: the key of an invariant (<c>per-1</c>), or <c>url#elementId</c> of the definition.</summary>
    public string? Rule { get; init; }

    /// <summary>Where a person can read about it: a page of the specification or of the guide.</summary>
    public string? Link { get; init; }
}

public static class IssueTypes
{
    extension(IssueType type)
    {
        /// <summary>The code of value set issue-type.</summary>
        public string Text => type switch
        {
            IssueType.NotSupported => "not-supported",
            IssueType.NotFound => "not-found",
            IssueType.TooLong => "too-long",
            IssueType.CodeInvalid => "code-invalid",
            IssueType.TooCostly => "too-costly",
            IssueType.BusinessRule => "business-rule",
            IssueType.MultipleMatches => "multiple-matches",
            IssueType.NoStore => "no-store",
            _ => type.ToString().ToLowerInvariant(),
        };
    }
}
