using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>What the documents of one study came to.</summary>
/// <param name="Documents">Those that speak of it, in the order given.</param>
/// <param name="Compared">How many values were compared.</param>
/// <param name="Fields">The fields that they are of.</param>
public sealed record StudyAgreement(Uid Study, ImmutableArray<StudyDocument> Documents, int Compared, ImmutableArray<StudyField> Fields);

/// <param name="Count">How many disagreements of this field and these two files are not told one by one.</param>
public sealed record MoreDisagreements(StudyField Field, string First, string Second, int Count);

/// <summary>Whether documents say the same of the same study.</summary>
/// <param name="Studies">In the order of their UIDs.</param>
/// <param name="Disagreements">In the order of the documents, twenty of a field and two files at most.</param>
public sealed record AgreementReport(
    ImmutableArray<StudyAgreement> Studies, ImmutableArray<Disagreement> Disagreements, ImmutableArray<MoreDisagreements> More);

/// <summary>Whether documents say the same of the same study, as far as each kind can hold it. What a document says nothing of does not disagree.</summary>
public static class AgreementCheck
{
    /// <summary>
    /// Each document beside those before it that speak of the same study; of one field, a document is told of once. A document that shares no study with any
    /// other disagrees about the study itself.
    /// </summary>
    /// <param name="zone">Of times that name no offset; null where none is known.</param>
    /// <param name="within">Where a document is at odds with itself, as its reading told.</param>
    public static AgreementReport Compare(IReadOnlyList<StudyDocument> documents, TimeZoneInfo? zone = null, IEnumerable<Disagreement>? within = null)
    {
        var found = new DisagreementList();
        foreach (var disagreement in within ?? [])
            found.Add(disagreement);
        var studies = documents.GroupBy(document => document.Study.Uid).OrderBy(study => study.Key).Select(study => OfStudy([.. study], zone, found)).ToImmutableArray();
        var whole = documents.Where(document => document.IsWhole).ToList();
        OtherStudies.OfSameImages(whole, found);
        OtherStudies.Strangers(whole, found);
        return new(studies, [.. found.Told], [.. found.More]);
    }

    private static StudyAgreement OfStudy(StudyDocument[] documents, TimeZoneInfo? zone, DisagreementList found)
    {
        var (compared, fields) = (0, new HashSet<StudyField>());
        var told = new Dictionary<string, HashSet<(StudyField, Uid?, Uid?)>>();
        foreach (var (at, second) in documents.Index())
        {
            if (!told.TryGetValue(second.Name, out var known))
                told[second.Name] = known = [];
            foreach (var first in documents.Take(at))
            {
                var (one, other) = AsOsiris.Of(first, second);
                var pair = new Beside(one, other, zone, (field, series, instance) => known.Add((field, series, instance)) && found.Counts(field, first.Name, second.Name), found.Told.Add);
                pair.Compare();
                compared += pair.Compared;
                fields.UnionWith(pair.Fields);
            }
        }
        return new(documents[0].Study.Uid, [.. documents.Where(document => document.IsWhole)], compared, [.. StudyField.All.Where(fields.Contains)]);
    }
}

/// <summary>Disagreements as many as a person would look at: of a field and two files twenty, and how many more there are.</summary>
internal sealed class DisagreementList
{
    private const int MostTold = 20;

    private readonly Dictionary<(StudyField Field, string First, string Second), int> _counts = [];

    public List<Disagreement> Told { get; } = [];

    public void Add(Disagreement disagreement)
    {
        if (Counts(disagreement.Field, disagreement.First.Document.Name, disagreement.Second.Document.Name))
            Told.Add(disagreement);
    }

    /// <summary>Counts one more; whether it is among those that are told.</summary>
    public bool Counts(StudyField field, string first, string second) =>
        (_counts[(field, first, second)] = _counts.GetValueOrDefault((field, first, second)) + 1) <= MostTold;

    public IEnumerable<MoreDisagreements> More => _counts.Where(count => count.Value > MostTold)
        .Select(count => new MoreDisagreements(count.Key.Field, count.Key.First, count.Key.Second, count.Value - MostTold));
}
