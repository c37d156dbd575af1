using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>A person name (PS3.5 §6.2.1) as FHIR R4 HumanName: one for each component group, the writing told by an extension.</summary>
internal static class R4HumanName
{
    private const string Representation = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";
    private const string Ideographic = "IDE";
    private const string Phonetic = "SYL";

    public static IEnumerable<Element> Write(HumanName name)
    {
        if (name.Alphabetic is { } alphabetic)
            yield return Write(alphabetic, null);
        if (name.Ideographic is { } ideographic)
            yield return Write(ideographic, Ideographic);
        if (name.Phonetic is { } phonetic)
            yield return Write(phonetic, Phonetic);
    }

    private static Element Write(NameParts parts, string? writing) => new()
    {
        ["extension"] = Children.List(writing is null ? null : new Element { ["url"] = Representation, ["valueCode"] = writing }),
        ["family"] = parts.Family,
        ["given"] = Children.List(Text(parts.Given), Text(parts.Middle)),
        ["prefix"] = Children.List(Text(parts.Prefix)),
        ["suffix"] = Children.List(Text(parts.Suffix)),
    };

    private static Element? Text(string? part) => part is null ? null : (Element)part;

    /// <summary>As it is said: "Dr Jeanne Martin".</summary>
    public static string? Display(HumanName? name) =>
        (name?.Alphabetic ?? name?.Ideographic ?? name?.Phonetic) is { } parts
            ? string.Join(' ', new[] { parts.Prefix, parts.Given, parts.Middle, parts.Family, parts.Suffix }.OfType<string>())
            : null;

    /// <summary>An ideographic or phonetic name belongs to the name before it.</summary>
    public static IReadOnlyList<HumanName> Read(Children names)
    {
        List<HumanName> read = [];
        foreach (var name in names)
        {
            var writing = name.Extension(Representation)?.Text("valueCode");
            var before = read is [.., var last] ? last : null;
            if (writing == Ideographic && before is { Ideographic: null, Phonetic: null })
                read[^1] = before with { Ideographic = ReadParts(name) };
            else if (writing == Phonetic && before is { Phonetic: null })
                read[^1] = before with { Phonetic = ReadParts(name) };
            else
                read.Add(writing switch
                {
                    Ideographic => new(null, ReadParts(name)),
                    Phonetic => new(null, null, ReadParts(name)),
                    _ => new(ReadParts(name)),
                });
        }
        return read;
    }

    /// <summary>A second given name is a middle name in DICOM; text alone is taken as the family name, as DICOM itself allows.</summary>
    private static NameParts ReadParts(Element name)
    {
        var given = name["given"].Select(g => g.Value?.Text).OfType<string>().ToArray();
        var family = name.Text("family") ?? (given.Length == 0 ? name.Text("text") : null);
        return new(family, given.FirstOrDefault(), Joined(given.Skip(1)), Joined(Texts(name["prefix"])), Joined(Texts(name["suffix"])));
    }

    private static IEnumerable<string> Texts(Children children) => children.Select(c => c.Value?.Text).OfType<string>();

    private static string? Joined(IEnumerable<string> parts) => string.Join(' ', parts) is { Length: > 0 } text ? text : null;
}
