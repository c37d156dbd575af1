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
    /// <summary>Values that name people are left out: findings never carry them.</summary>
    public Sentence Sentence => First.Value is null && Second.Value is null
        ? new($"{Field.Label.English} differs: {In(First, Language.English)} and {In(Second, Language.English)} do not say the same.",
            $"{Field.Label.French} diffère : {In(First, Language.French)} et {In(Second, Language.French)} ne disent pas la même chose.")
        : new($"{Field.Label.English} differs: {Said(First, Language.English)}, {Said(Second, Language.English)}.",
            $"{Field.Label.French} diffère : {Said(First, Language.French)}, {Said(Second, Language.French)}.");

    /// <summary>Owned by whoever gave the documents: nobody can tell which of them is right.</summary>
    public Finding Finding => new(Severity.Error, "documents-disagree", Owner.Input, First.Place with { File = First.Document.Name }, Sentence);

    private static string Said(Saying saying, Language language) => saying.Value is { } value
        ? language == Language.French ? $"« {value} » dans {In(saying, language)}" : $"'{value}' in {In(saying, language)}"
        : language == Language.French ? $"absent dans {In(saying, language)}" : $"absent in {In(saying, language)}";

    private static string In(Saying saying, Language language) =>
        Where(saying.Place, language) is { } where ? $"{saying.Document.Kind.Label.In(language)} ({where})" : saying.Document.Kind.Label.In(language);

    private static string? Where(Place place, Language language) => (place.Path ?? place.Tag, place.Line) switch
    {
        (null, null) => null,
        (null, { } line) => $"{(language == Language.French ? "ligne" : "line")} {line}",
        ({ } path, null) => path,
        ({ } path, { } line) => $"{(language == Language.French ? "ligne" : "line")} {line}, {path}",
    };
}
