using System.Collections.Immutable;
using System.Text;
using Negatoscope.Fhir.Validation.Profiles;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>
/// What a profile asks of a narrative by extension: sections by language (narrative-language-control), and a class that says where each part
/// comes from (narrative-source-control).
/// </summary>
internal static class NarrativeControl
{
    private static readonly ImmutableArray<string> Sources = ["boilerplate", "generated", "original"];

    /// <param name="narrative">An element of type Narrative.</param>
    public static IEnumerable<Issue> Check(Node narrative, NarrativeRules rules)
    {
        var div = Read(narrative.Child("div"u8).Value);
        if (rules.AsksSource && div.WithoutSource > 0)
            yield return ValidationIssues.NarrativeWithoutSource(div.WithoutSource);
        foreach (var language in rules.Languages)
            switch (language)
            {
                case "_no" when div.Languages.Count > 0:
                    yield return ValidationIssues.NarrativeWithLanguages();
                    break;
                case "_yes" when div.Languages.Count == 0:
                    yield return ValidationIssues.NarrativeWithoutLanguages();
                    break;
                case "_no" or "_yes":
                    break;
                default:
                    var wanted = language == "_resource" ? narrative.ResourceAround.TextOf("language"u8) : language;
                    if (wanted is not null && !div.Languages.Contains(wanted))
                        yield return ValidationIssues.NarrativeLacksLanguage(wanted);
                    break;
            }
    }

    /// <summary>The parts that stand directly in the div: texts, and elements with their attributes.</summary>
    private static (HashSet<string> Languages, int WithoutSource) Read(ReadOnlySpan<byte> div)
    {
        var languages = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var withoutSource = 0;
        var scanner = new XmlScanner(div, 0);
        while (scanner.Read())
            if (scanner.Token == XmlToken.Text && scanner.Depth == 1)
                withoutSource += XmlCharacters.TrimStart(div.Slice(scanner.Text, scanner.TextLength)).IsEmpty ? 0 : 1;
            else if (scanner.Token == XmlToken.StartTag && scanner.Depth == 2)
                withoutSource += ReadPart(div, scanner.Attributes, languages) ? 0 : 1;
        return (languages, withoutSource);
    }

    /// <returns>Whether the part says where it comes from.</returns>
    private static bool ReadPart(ReadOnlySpan<byte> div, ReadOnlySpan<XmlAttribute> attributes, HashSet<string> languages)
    {
        var hasSource = false;
        foreach (var attribute in attributes)
        {
            var name = div.Slice(attribute.Name, attribute.NameLength);
            var value = Encoding.UTF8.GetString(div.Slice(attribute.Value, attribute.ValueLength));
            if (name.SequenceEqual("lang"u8) || name.SequenceEqual("xml:lang"u8))
                languages.Add(value);
            else if (name.SequenceEqual("class"u8))
                hasSource |= value.Split(' ').Any(Sources.Contains);
        }
        return hasSource;
    }
}
