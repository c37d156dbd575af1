using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>What there is to say of documents that disagree: never a value that names somebody.</summary>
internal static class AgreementFindings
{
    /// <summary>Owned by whoever gave the documents: nobody can tell which of them is right.</summary>
    public static Finding Disagree(Disagreement disagreement) => new(
        Severity.Error, "documents-disagree", Owner.Input, disagreement.First.Place with { File = disagreement.First.Place.File ?? disagreement.First.Document.Name },
        SentenceOf(disagreement));

    public static Sentence SentenceOf(Disagreement disagreement)
    {
        var (label, first, second) = (disagreement.Field.Label, disagreement.First, disagreement.Second);
        if (disagreement.IsUnreadable)
            return new(
                $"{label.English} cannot be used: {(second.Value is null ? In(second, Language.English) : Said(second, Language.English))}.",
                $"{label.French} est inutilisable : {(second.Value is null ? In(second, Language.French) : Said(second, Language.French))}.");
        return first.Value is null && second.Value is null
            ? new($"{label.English} differs: {In(first, Language.English)} and {In(second, Language.English)} do not say the same.",
                $"{label.French} diffère : {In(first, Language.French)} et {In(second, Language.French)} ne disent pas la même chose.")
            : new($"{label.English} differs: {Said(first, Language.English)}, {Said(second, Language.English)}.",
                $"{label.French} diffère : {Said(first, Language.French)}, {Said(second, Language.French)}.");
    }

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
