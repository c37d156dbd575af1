using Negatoscope.Dicom;
using Negatoscope.Server.Storage.Ingest;

namespace Negatoscope.Server.Storage;

/// <summary>What a pattern asks of the terms of a study.</summary>
/// <param name="Terms">A study that matches has all of them.</param>
/// <param name="AreEnough">A study that has all of them matches.</param>
internal sealed record TermQuery(IReadOnlyCollection<long> Terms, bool AreEnough);

/// <summary>
/// The runs of one, two and three letters in the attributes that are searched by a part of their value. An index of them answers which studies hold
/// "*x*" without looking at every study. A term is a number: the attribute, then the letters.
/// </summary>
internal static class StudyTerms
{
    private const int Longest = 3;

    /// <summary>Their places are part of what is stored: only ever add to the end.</summary>
    private static readonly (Tag Tag, string[] Columns)[] Fields =
    [
        (Tags.PatientName, ["patient_name", "patient_name_ideographic", "patient_name_phonetic"]),
        (Tags.PatientID, ["patient_id"]),
        (Tags.AccessionNumber, ["accession_number"]),
        (Tags.StudyDescription, ["description"]),
        (Tags.ReferringPhysicianName, ["referring_physician", "referring_physician_ideographic", "referring_physician_phonetic"]),
    ];

    public static long[] Of(StudyFields study)
    {
        var terms = new SortedSet<long>();
        var values = study.Columns.ToDictionary(column => column.Key, column => column.Value as string, StringComparer.Ordinal);
        for (var field = 0; field < Fields.Length; field++)
        {
            foreach (var column in Fields[field].Columns)
            {
                var text = values[column] ?? "";
                for (var length = 1; length <= Longest; length++)
                {
                    for (var at = 0; at + length <= text.Length; at++)
                        terms.Add(Term(field, text.AsSpan(at, length)));
                }
            }
        }

        return [.. terms];
    }

    /// <summary>Null when the terms of an attribute are not kept, or when the pattern asks for none.</summary>
    /// <param name="pattern">Folded as the columns are.</param>
    public static TermQuery? Query(Tag attribute, string pattern, bool hasWildcards)
    {
        var field = Array.FindIndex(Fields, field => field.Tag == attribute);
        if (field < 0)
            return null;

        var terms = new HashSet<long>();
        var runs = hasWildcards ? pattern.Split('*', '?') : [pattern];
        foreach (var run in runs)
        {
            var length = Math.Min(run.Length, Longest);
            for (var at = 0; length > 0 && at + length <= run.Length; at++)
                terms.Add(Term(field, run.AsSpan(at, length)));
        }

        var isOneTerm = hasWildcards && terms.Count == 1 && pattern.Length > 2 && pattern[0] == '*' && pattern[^1] == '*'
            && pattern.AsSpan().Trim('*') is { Length: <= Longest } middle && !middle.ContainsAny('*', '?');
        return terms.Count == 0 ? null : new(terms, isOneTerm);
    }

    private static long Term(int field, ReadOnlySpan<char> letters)
    {
        var term = (long)field + 1;
        foreach (var letter in letters)
            term = (term << 16) | letter;
        return term;
    }
}
