using Negatoscope.Dicom;
using Negatoscope.Server.Storage.Ingest;

namespace Negatoscope.Server.Storage;

/// <summary>What a pattern asks of the terms of a study.</summary>
/// <param name="Terms">A study that matches has all of them.</param>
/// <param name="AreEnough">A study that has all of them matches.</param>
internal sealed record TermQuery(IReadOnlyCollection<string> Terms, bool AreEnough);

/// <summary>
/// The runs of one, two and three letters in the attributes that are searched by a part of their value, each behind a letter for the attribute. An index
/// of them answers which studies hold "*x*" without looking at every study.
/// </summary>
internal static class StudyTerms
{
    private const int Longest = 3;

    /// <summary>The letters are part of what is stored, and the migrations for PostgreSQL know them too.</summary>
    private static readonly (char Letter, Tag Tag, string[] Columns)[] Fields =
    [
        ('a', Tags.PatientName, ["patient_name", "patient_name_ideographic", "patient_name_phonetic"]),
        ('b', Tags.PatientID, ["patient_id"]),
        ('c', Tags.AccessionNumber, ["accession_number"]),
        ('d', Tags.StudyDescription, ["description"]),
        ('e', Tags.ReferringPhysicianName, ["referring_physician", "referring_physician_ideographic", "referring_physician_phonetic"]),
    ];

    public static IReadOnlyCollection<string> Of(StudyFields study)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var values = study.Columns.ToDictionary(column => column.Key, column => column.Value as string, StringComparer.Ordinal);
        foreach (var (letter, _, columns) in Fields)
        {
            foreach (var text in columns.Select(column => values[column] ?? ""))
            {
                for (var length = 1; length <= Longest; length++)
                    AddRuns(terms, letter, text, length);
            }
        }

        return terms;
    }

    /// <summary>Null when the terms of an attribute are not kept, or when the pattern asks for none.</summary>
    /// <param name="pattern">Folded as the columns are.</param>
    public static TermQuery? Query(Tag attribute, string pattern, bool hasWildcards)
    {
        var (letter, _, columns) = Array.Find(Fields, field => field.Tag == attribute);
        if (columns is null)
            return null;

        // Half of a surrogate pair is a letter here and none in PostgreSQL: nothing is asked of such letters.
        var letters = string.Concat(pattern.Select(one => char.IsSurrogate(one) ? '*' : one));
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in hasWildcards ? letters.Split('*', '?') : letters.Split('*'))
            AddRuns(terms, letter, run, Math.Min(run.Length, Longest));

        var isOneTerm = hasWildcards && terms.Count == 1 && pattern is ['*', .. var middle, '*'] && middle.Length is > 0 and <= Longest
            && !middle.AsSpan().ContainsAny('*', '?') && letters == pattern;
        return terms.Count == 0 ? null : new(terms, isOneTerm);
    }

    private static void AddRuns(HashSet<string> terms, char letter, string text, int length)
    {
        for (var at = 0; length > 0 && at + length <= text.Length; at++)
            terms.Add(string.Concat([letter], text.AsSpan(at, length)));
    }
}
