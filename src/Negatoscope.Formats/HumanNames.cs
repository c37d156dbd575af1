using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>A DICOM person name as FHIR HumanNames: one for each component group it has (PS3.5 §6.2.1).</summary>
internal static class HumanNames
{
    private const string Representation = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";

    /// <summary>The alphabetic group first, unmarked; then the others, marked.</summary>
    /// <remarks>use is left out: images do not say whether the name is that of birth or of daily life.</remarks>
    public static IEnumerable<Element> Write(HumanName name)
    {
        if (name.Alphabetic is { } alphabetic)
            yield return Write(alphabetic, null);
        if (name.Ideographic is { } ideographic)
            yield return Write(ideographic, "IDE");
        if (name.Phonetic is { } phonetic)
            yield return Write(phonetic, "SYL");
    }

    private static Element Write(NameParts parts, string? representation) => new()
    {
        ["extension"] = Children.List(representation is null ? null : new Element { ["url"] = Representation, ["valueCode"] = representation }),
        ["family"] = parts.Family,
        ["given"] = Texts(parts.Given, parts.Middle),
        ["prefix"] = Texts(parts.Prefix),
        ["suffix"] = Texts(parts.Suffix),
    };

    /// <summary>As it is said: "Dr Jeanne Martin".</summary>
    public static string? Display(HumanName? name) =>
        (name?.Alphabetic ?? name?.Ideographic ?? name?.Phonetic) is { } parts
            ? string.Join(' ', new[] { parts.Prefix, parts.Given, parts.Middle, parts.Family, parts.Suffix }.OfType<string>())
            : null;

    private static Children Texts(params string?[] texts) => Children.List(texts.OfType<string>().Select(text => (Element)text));

    /// <summary>A marked name is another group of the name before it.</summary>
    public static IEnumerable<HumanName> Read(Children names)
    {
        HumanName? name = null;
        foreach (var element in names)
        {
            var parts = Parts(element);
            var representation = element.Extension(Representation)?.Text("valueCode");
            if (representation is null or "ABC" && name is not null)
                yield return name;
            name = representation switch
            {
                "IDE" => (name ?? new(null)) with { Ideographic = parts },
                "SYL" => (name ?? new(null)) with { Phonetic = parts },
                _ => new(parts),
            };
        }
        if (name is not null)
            yield return name;
    }

    /// <summary>A second given name is a middle name in DICOM; a name that is text alone is taken whole as the family name, as DICOM itself allows.</summary>
    private static NameParts Parts(Element name)
    {
        string?[] given = [.. name["given"].Select(g => g.Value?.Text)];
        return new(
            name.Text("family") ?? (given.Length == 0 ? name.Text("text") : null),
            given.FirstOrDefault(),
            given.Length > 1 ? string.Join(' ', given.Skip(1)) : null,
            name.Text("prefix"),
            name.Text("suffix"));
    }
}
