using System.Text;

namespace Negatoscope.Dicom;

/// <summary>Reads the defined terms of (0008,0005) (PS3.3 C.12.1.1.2).</summary>
internal static class SpecificCharacterSet
{
    private const int LongestRemembered = 64;

    /// <summary>The files of an archive repeat one value, so the last one is remembered.</summary>
    private static volatile Remembered? _last;

    private sealed record Remembered(byte[] Value, CharacterSet Set, Problem[] Problems);

    public static CharacterSet Read(ReadOnlySpan<byte> value, ICollection<Problem>? problems)
    {
        if (_last is not { } known || !value.SequenceEqual(known.Value))
        {
            var found = new List<Problem>();
            known = new(value.ToArray(), Read(Encoding.Latin1.GetString(value), found), [.. found]);
            if (value.Length <= LongestRemembered)
                _last = known;
        }

        foreach (var problem in known.Problems)
            problems?.Add(problem);
        return known.Set;
    }

    private static CharacterSet Read(string value, List<Problem> problems)
    {
        var written = value.Split('\\');
        var terms = Array.ConvertAll(written, text => Recognise(text.Trim(' ', '\0'), written.Length > 1, problems));

        // PS3.5 §6.1.2.5.4: the sets without code extensions stand alone.
        if (terms.Length > 1 && terms.Any(t => t.CodePage is not null))
        {
            Report(problems, "character-set-not-alone", "(0008,0005) joins other values to a character set that stands alone; it is read as its first value says");
            terms = terms[0].CodePage is not null ? terms[..1] : [.. terms.Where(t => t.CodePage is null)];
        }

        if (terms[0].CodePage is { } codePage)
            return terms[0] == DefinedTerm.Utf8 ? CharacterSet.Utf8 : new(terms[0].Alone, CodePages.Find(codePage));
        if (terms.All(t => t == DefinedTerm.Ir6))
            return CharacterSet.Default;

        return new(
            terms.Length == 1 ? terms[0].Alone : string.Join('\\', terms.Select(t => t.Extended)),
            new CodeExtensions(Initial(terms[0]), terms.Length == 1 && terms[0].IsSingleByte ? [] : Declared(terms)));
    }

    /// <summary>A two-byte set of GL cannot be active at the beginning, whatever value 1 says.</summary>
    private static CodeTable Initial(DefinedTerm first) =>
        new(first.G0 is { BytesPerCharacter: 1 } g0 ? g0 : Repertoires.Ir6, first.G1);

    private static Designation[] Declared(DefinedTerm[] terms) =>
    [
        .. terms.Append(DefinedTerm.Ir6)
            .SelectMany(t => new[] { (Area.G0, Set: t.G0), (Area.G1, Set: t.G1) })
            .Where(d => d.Set is not null)
            .Distinct()
            .SelectMany(d => Designation.All.Where(known => known.Area == d.Item1 && known.Repertoire == d.Set)),
    ];

    private static DefinedTerm Recognise(string text, bool severalValues, List<Problem> problems)
    {
        if (text.Length == 0)
            return DefinedTerm.Ir6;

        if (DefinedTerm.Find(text) is not { } term)
        {
            Report(problems, "character-set-unknown", "(0008,0005) holds a value that is no defined term; it is read as the default repertoire");
            return DefinedTerm.Ir6;
        }

        var expected = severalValues ? term.Extended : term.Alone;
        if (text != expected)
            Report(problems, "character-set-misspelt", $"(0008,0005) should say '{expected}'");
        return term;
    }

    private static void Report(List<Problem> problems, string code, string message) =>
        problems.Add(new(code, Tags.SpecificCharacterSet, null, message));
}
