using Negatoscope.Fhir;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>Who took part: a Practitioner in a PractitionerRole, the Organization where, the software that put the document together.</summary>
internal static class DocumentPeople
{
    /// <summary>A reference to the role of a person, or of somebody of an organization; null when nothing is known of either.</summary>
    public static Element? Role(DocumentSheet sheet, Person? person, Institution? institution)
    {
        var practitioner = person is null ? null : Practitioner(sheet, person);
        var organization = Organization(sheet, institution);
        return (practitioner ?? organization) is null ? null : sheet.Add(new("PractitionerRole")
        {
            ["id"] = DocumentSheet.Id("PractitionerRole", $"{practitioner?.Text("reference")}|{organization?.Text("reference")}"),
            ["practitioner"] = practitioner,
            ["organization"] = organization,
        });
    }

    private static Element? Practitioner(DocumentSheet sheet, Person person)
    {
        Element[] identifiers = [.. person.Ids.Select(Identifier)];
        Element[] names = person.Name is { } name ? [.. HumanNames.Write(name)] : [];
        if (identifiers.Length == 0 && names.Length == 0)
            return null;

        // A number that somebody gave is a person everywhere; a name is one within a study at most.
        var key = person.Ids.Select(id => CodingSchemes.SystemOf(id) is { } system ? $"{system}|{id.Value}" : null).OfType<string>().FirstOrDefault()
            ?? $"{sheet.Study.Uid}|{HumanNames.Display(person.Name)}|{string.Join('|', person.Ids.Select(id => id.Value))}";
        return sheet.Add(new("Practitioner")
        {
            ["id"] = DocumentSheet.Id("Practitioner", key),
            ["identifier"] = Children.List(identifiers),
            ["name"] = Children.List(names),
        });
    }

    public static Element? Organization(DocumentSheet sheet, Institution? institution)
    {
        if (institution is null || (institution.Name is null && institution.Code is null))
            return null;

        var system = institution.Code is { } code ? CodingSchemes.SystemOf(code) : null;
        return sheet.Add(new("Organization")
        {
            ["id"] = DocumentSheet.Id("Organization", system is null ? $"{sheet.Study.Uid}|{institution.Name}" : $"{system}|{institution.Code?.Value}"),
            ["identifier"] = Children.List(institution.Code is { } number ? Identifier(number) : null),
            ["name"] = institution.Name,
            ["address"] = Children.List(institution.Address is { } address ? new Element { ["text"] = address } : null),
        });
    }

    /// <summary>The author of a document that no person wrote.</summary>
    public static Element Software(DocumentSheet sheet) => sheet.Add(new("Device")
    {
        ["id"] = DocumentSheet.Id("Device", Name),
        ["deviceName"] = Children.List(new Element { ["name"] = Name, ["type"] = "user-friendly-name" }),
    });

    private const string Name = "Négatoscope";

    private static Element Identifier(Coding id) => new()
    {
        ["system"] = CodingSchemes.SystemOf(id),
        ["value"] = id.Value,
        ["assigner"] = id.Scheme is { } scheme ? new Element { ["display"] = scheme } : null,
    };

    /// <summary>The way back: of a role, a person or an organization.</summary>
    public static (Person? Person, Institution? Institution) Read(Element? reference, Neighbours neighbours) => neighbours.Resolve(reference) switch
    {
        { Type: "PractitionerRole" } role =>
            (ReadPerson(neighbours.Resolve(role.Child("practitioner"))), ReadInstitution(neighbours.Resolve(role.Child("organization")))),
        { Type: "Practitioner" } practitioner => (ReadPerson(practitioner), null),
        { Type: "Organization" } organization => (null, ReadInstitution(organization)),
        _ => (null, null),
    };

    private static Person? ReadPerson(Resource? practitioner) => practitioner is null ? null : new(
        HumanNames.Read(practitioner["name"]).FirstOrDefault(),
        [.. practitioner["identifier"].SelectMany(identifier => R4Person.ReadIds(identifier))]);

    private static Institution? ReadInstitution(Resource? organization) => organization is null ? null : new(
        organization.Text("name"),
        organization.Child("address")?.Text("text"),
        Code: R4Person.ReadIds(organization.Child("identifier")) is [var code, ..] ? code : null);
}
