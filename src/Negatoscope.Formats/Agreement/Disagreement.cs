using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>One side of a disagreement.</summary>
/// <param name="Value">What the document says; null where it lacks what the other names, or where telling it could name somebody.</param>
public sealed record Saying(StudyDocument Document, Place Place, string? Value);

/// <summary>Two documents, or two places of one, say different things of the same study.</summary>
/// <param name="Series">Null where the field is not of a series.</param>
/// <param name="Instance">Null where the field is not of an instance.</param>
public sealed record Disagreement(StudyField Field, Uid? Series, Uid? Instance, Saying First, Saying Second)
{
    private const int LongestUnreadable = 64;

    /// <summary>The document has a value that is none, so that no other can agree with it: both sides are its place.</summary>
    public bool IsUnreadable { get; private init; }

    /// <summary>In both languages; values that name people are left out, for findings never carry them.</summary>
    public Sentence Sentence => AgreementFindings.SentenceOf(this);

    public Finding Finding => AgreementFindings.Disagree(this);

    internal static Disagreement Unreadable(StudyField field, StudyDocument document, Place place, string? value)
    {
        var saying = new Saying(document, place, field.IsPersonal ? null : value?.Length > LongestUnreadable ? value[..LongestUnreadable] : value);
        return new(field, place.Series, place.Instance, saying, saying) { IsUnreadable = true };
    }
}
