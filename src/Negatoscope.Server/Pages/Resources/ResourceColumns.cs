using System.Collections.Frozen;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Resources;

/// <param name="Elements">By the names of the definition, without <c>[x]</c>, from the resource on: <c>focalDevice.manipulated</c>.</param>
internal sealed record ResourceColumn(Sentence Heading, string Elements);

/// <summary>What a table shows of each type, and which parameters its form begins with.</summary>
internal static class ResourceColumns
{
    private static readonly ResourceColumn Patient = new(new("Patient", "Patient"), "subject");
    private static readonly ResourceColumn Status = new(new("Status", "Statut"), "status");
    private static readonly ResourceColumn Identifier = new(new("Identifier", "Identifiant"), "identifier");
    private static readonly ResourceColumn Name = new(new("Name", "Nom"), "name");
    private static readonly ResourceColumn Type = new(new("Kind", "Type"), "type");

    private static readonly FrozenDictionary<string, (ResourceColumn[] Columns, string[] Parameters)> ByType = new Dictionary<string, (ResourceColumn[], string[])>
    {
        ["AuditEvent"] =
        (
            [
                new(new("Recorded", "Enregistré"), "recorded"), Type, new(new("Event", "Événement"), "period.start"), new(new("Who", "Qui"), "agent.who"),
                new(new("Of what", "De quoi"), "entity.what"), new(new("Description", "Description"), "outcomeDesc"),
            ],
            ["date", "type", "agent", "entity", "patient"]
        ),
        ["Device"] =
        (
            [
                new(new("Device", "Dispositif"), "deviceName.name"), new(new("Manufacturer", "Fabricant"), "manufacturer"), new(new("UDI-DI", "UDI-DI"), "udiCarrier.deviceIdentifier"),
                new(new("Lot", "Lot"), "lotNumber"), new(new("Serial number", "Numéro de série"), "serialNumber"), new(new("Patient", "Patient"), "patient"), Status,
            ],
            ["patient", "udi-carrier", "manufacturer", "lotNumber", "serialNumber"]
        ),
        ["Endpoint"] = ([Name, new(new("Protocol", "Protocole"), "connectionType"), new(new("Address", "Adresse"), "address"), Status], ["name", "connection-type", "status"]),
        ["ImagingStudy"] =
        (
            [
                Patient, new(new("Started", "Début"), "started"), new(new("Modality", "Modalité"), "modality"), new(new("Description", "Description"), "description"),
                new(new("Series", "Séries"), "numberOfSeries"), new(new("Instances", "Instances"), "numberOfInstances"), Status,
            ],
            ["patient", "started", "modality", "identifier", "status"]
        ),
        ["Organization"] = ([Name, Identifier, Type, new(new("Part of", "Fait partie de"), "partOf")], ["name", "identifier", "type"]),
        ["Patient"] =
        (
            [Name, Identifier, new(new("Born", "Naissance"), "birthDate"), new(new("Sex", "Sexe"), "gender")],
            ["name", "identifier", "birthdate", "gender"]
        ),
        ["Practitioner"] = ([Name, Identifier, new(new("Contact", "Contact"), "telecom")], ["name", "identifier"]),
        ["Procedure"] =
        (
            [
                Patient, new(new("Performed", "Date"), "performed"), new(new("Procedure", "Acte"), "code"), new(new("Body site", "Région"), "bodySite"),
                new(new("Device", "Dispositif"), "focalDevice.manipulated"), Status,
            ],
            ["patient", "date", "identifier", "status", "performer"]
        ),
        ["ServiceRequest"] =
            ([Patient, new(new("Authored", "Rédaction"), "authoredOn"), new(new("Code", "Code"), "code"), Identifier, Status], ["patient", "authored", "code", "identifier", "status"]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ResourceColumn[] Others = [Identifier, Type, Status];

    private const int FirstParameters = 5;

    /// <summary>Of a type that is not in the table: those of the usual elements that it has.</summary>
    public static IReadOnlyList<ResourceColumn> Of(string type, DefinitionLibrary library)
    {
        if (ByType.TryGetValue(type, out var known))
            return known.Columns;
        ResourceColumn[] usual = [Name, new(new("Title", "Titre"), "title"), new(new("Code", "Code"), "code"), Patient, new(new("Date", "Date"), "date"), .. Others];
        return library.Schema(type) is { } schema ? [.. usual.Where(column => schema.Find(column.Elements) is not null).Take(6)] : [];
    }

    public static IReadOnlyList<string> ParametersOf(string type, IEnumerable<Fhir.Search.SearchParameter> all) =>
        ByType.TryGetValue(type, out var known) ? known.Parameters
        : [.. all.Where(parameter => parameter.Bases.Contains(type)).Select(parameter => parameter.Code).Order(StringComparer.Ordinal).Take(FirstParameters)];

    /// <summary>The first element that is there at the end of a path, with its type; a choice by whichever type it has.</summary>
    public static (Node Node, string? Type) Find(Node resource, string elements, DefinitionLibrary library)
    {
        var (node, type) = (resource, library.Schema(resource.ResourceType ?? ""));
        foreach (var name in elements.Split('.'))
        {
            Node found = default;
            ElementName? known = null;
            foreach (var child in node.Children)
            {
                known = type?.Names.Find(child.Name);
                if (known?.Element.Name != name)
                    continue;
                found = child;
                break;
            }

            if (!found.Exists)
                return (default, null);
            (node, type) = (found, known?.Type);
        }

        return (node, type?.Name);
    }
}
