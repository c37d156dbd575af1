using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Whether documents say the same of the same study, as far as each kind can hold it.</summary>
public static class AgreementCheck
{
    /// <summary>
    /// Each document beside those before it that speak of the same study; of one field, a document is told of once. What a document says nothing of does
    /// not disagree.
    /// </summary>
    public static IEnumerable<Disagreement> Compare(IReadOnlyList<StudyDocument> documents)
    {
        foreach (var (at, second) in documents.Index())
        {
            HashSet<(StudyField, Uid?, Uid?)> told = [];
            foreach (var first in documents.Take(at))
                if (first.Study.Uid == second.Study.Uid)
                    foreach (var disagreement in new DocumentPair(first, second).Compare())
                        if (told.Add((disagreement.Field, disagreement.Series, disagreement.Instance)))
                            yield return disagreement;
        }

        foreach (var stranger in Strangers(documents))
            yield return stranger;
    }

    /// <summary>A file that has no study in common with the first one. Several studies of one file are no fault: a report may be about some of them.</summary>
    private static IEnumerable<Disagreement> Strangers(IReadOnlyList<StudyDocument> documents)
    {
        var files = documents.GroupBy(document => document.Name).ToArray();
        foreach (var file in files.Skip(1))
            if (!file.Select(document => document.Study.Uid).Intersect(files[0].Select(document => document.Study.Uid)).Any())
                yield return new(StudyField.StudyUid, null, null, SayingOf(files[0].First()), SayingOf(file.First()));
    }

    private static Saying SayingOf(StudyDocument document) =>
        new(document, document.PlaceOf(StudyField.StudyUid, null, null), document.Study.Uid.ToString());
}
