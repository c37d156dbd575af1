using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Documents that name another study where they should name the same.</summary>
internal static class OtherStudies
{
    /// <summary>A series or an instance is of one study: documents that give it two disagree about the study.</summary>
    public static void OfSameImages(IReadOnlyList<StudyDocument> documents, DisagreementList found)
    {
        var known = new Dictionary<Uid, StudyDocument>();
        foreach (var document in documents)
        {
            HashSet<(string, Uid)> told = [];
            foreach (var uid in document.Study.Series.SelectMany(series => series.Instances.Select(instance => instance.Uid).Prepend(series.Uid)))
                if (!known.TryAdd(uid, document) && known[uid] is var other && other.Study.Uid != document.Study.Uid && told.Add((other.Name, other.Study.Uid)))
                    found.Add(Differ(other, document));
        }
    }

    /// <summary>
    /// What shares no study with anything else that was given: a file, or all that a folder of documents has. Several studies of one file are no fault, for a
    /// report may be about some of them.
    /// </summary>
    public static void Strangers(IReadOnlyList<StudyDocument> documents, DisagreementList found)
    {
        var isTold = found.Told.Where(disagreement => disagreement.Field == StudyField.StudyUid).SelectMany(disagreement => new[] { disagreement.First, disagreement.Second })
            .Select(saying => saying.Document.Name).ToHashSet();
        Strangers(documents, document => document.Given, isTold, found);
        Strangers(documents, document => document.Name, isTold, found);
    }

    private static void Strangers(IReadOnlyList<StudyDocument> documents, Func<StudyDocument, string> sourceOf, HashSet<string> isTold, DisagreementList found)
    {
        var sources = documents.GroupBy(sourceOf).Select(source => source.ToArray()).ToArray();
        if (sources.Length < 2)
            return;
        var holders = documents.GroupBy(document => document.Study.Uid).ToDictionary(study => study.Key, study => study.Select(sourceOf).Distinct().Count());
        var beside = documents.ToLookup(document => Path.GetDirectoryName(document.Name) ?? "");
        foreach (var source in sources)
            if (source.All(document => holders[document.Study.Uid] == 1) && !source.Any(document => isTold.Contains(document.Name))
                && (OtherThan(source[0], beside[Path.GetDirectoryName(source[0].Name) ?? ""], sourceOf) ?? OtherThan(source[0], documents, sourceOf)) is { } other)
            {
                found.Add(Differ(other, source[0]));
                isTold.UnionWith(source.Select(document => document.Name).Append(other.Name));
            }
    }

    /// <summary>What it should have been of one study with: what lies in the same folder, else what was given first.</summary>
    private static StudyDocument? OtherThan(StudyDocument stranger, IEnumerable<StudyDocument> documents, Func<StudyDocument, string> sourceOf) =>
        documents.FirstOrDefault(document => sourceOf(document) != sourceOf(stranger));

    private static Disagreement Differ(StudyDocument first, StudyDocument second) => new(StudyField.StudyUid, null, null, SayingOf(first), SayingOf(second));

    private static Saying SayingOf(StudyDocument document) =>
        new(document, document.PlaceOf(StudyField.StudyUid, null, null), document.Study.Uid.ToString());
}
