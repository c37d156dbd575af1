using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>A physician or operator as a logical reference: by identifier (RPPS when the images give it) and name. Who they are is a directory's affair.</summary>
internal static class R4Person
{
    public static Element? Reference(Person? person) =>
        person is not null && (HumanNames.Display(person.Name), Identifier(person)) is var (display, identifier) && (display, identifier) is not (null, null)
            ? References.ByIdentifier("Practitioner", identifier, display)
            : null;

    /// <summary>Reference.identifier is single: an identifier with a system is worth more than one without.</summary>
    private static Element? Identifier(Person person) =>
        person.Ids.OrderBy(id => CodingSchemes.SystemOf(id) is null).FirstOrDefault() is { } id
            ? new()
            {
                ["system"] = CodingSchemes.SystemOf(id),
                ["value"] = id.Value,
                ["assigner"] = id.Scheme is { } scheme ? new Element { ["display"] = scheme } : null,
            }
            : null;

    /// <summary>A display has no components: it comes back whole, as the family name.</summary>
    public static Person? Read(Element? reference, Neighbours neighbours)
    {
        if (reference is null)
            return null;

        var practitioner = neighbours.Resolve(reference);
        var name = HumanNames.Read(practitioner?["name"] ?? default).FirstOrDefault();
        var identifier = reference.Child("identifier") ?? practitioner?.Child("identifier");
        name ??= reference.Text("display") is { } display ? new(new(display, null, null, null, null)) : null;
        return name is null && identifier?.Text("value") is null ? null : new(name, ReadIds(identifier));
    }

    internal static ImmutableArray<Coding> ReadIds(Element? identifier)
    {
        if (identifier?.Text("value") is not { } value)
            return [];
        var id = CodingSchemes.Read(identifier.Text("system"), value, null);
        return [id with { Scheme = identifier.Child("assigner")?.Text("display") ?? id.Scheme }];
    }
}
