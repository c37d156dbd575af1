using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>Descriptions and file names are typed by people, who at times type the patient: such a text stays out of what must not name one.</summary>
/// <param name="also">What else leads to the patient.</param>
internal sealed class FreeText(Patient patient, params IEnumerable<string> also)
{
    /// <summary>Shorter words are initials, particles or ordinary words.</summary>
    private const int ShortestTelling = 3;

    private readonly ImmutableArray<string> _telling =
    [
        .. patient.Ids.Select(id => id.Id.Value)
            .Concat(also)
            .Concat(patient.Names.SelectMany(Parts).OfType<string>())
            .Select(Bare)
            .Where(word => word.Length >= ShortestTelling)
            .Distinct(),
    ];

    public bool NamesPatient(string? text) => text is not null && Bare(text) is var bare && _telling.Any(word => HasWord(bare, word));

    private static IEnumerable<string?> Parts(HumanName name) =>
        ((NameParts?[])[name.Alphabetic, name.Ideographic, name.Phonetic]).SelectMany(p => (string?[])[p?.Family, p?.Given, p?.Middle]);

    /// <summary>A PACS writes "Lefèvre" as LEFEVRE: capitals without accents, and one space for whatever is no letter or digit.</summary>
    private static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter))
                bare.Append(Accents.Without(char.ToUpperInvariant(letter)));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && bare is not [] and not [.., ' '])
                bare.Append(' '); // a combining accent parts no word
        return bare.ToString().TrimEnd();
    }

    private static bool HasWord(string text, string word) => $" {text} ".Contains($" {word} ", StringComparison.Ordinal);
}
