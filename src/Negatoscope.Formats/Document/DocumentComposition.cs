using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>The Composition: what the header of the report says, or, of images alone, that software put the document together (docs/decisions/0018).</summary>
internal static class DocumentComposition
{
    public const string Title = "Examen d’imagerie";

    private const string Type = "Composition";
    private const string French = "fr-FR";

    public static void Write(DocumentSheet sheet, Moment? created, DocumentParts parts)
    {
        var id = DocumentSheet.Id(Type, sheet.Key);
        var words = sheet.Report?.Words;
        var report = DocumentReport.Write(sheet, parts, References.To(Type, id));
        Element[] authors = [.. (words?.Authors ?? []).Select(author => DocumentPeople.Role(sheet, author.Person, author.Organization)).OfType<Element>()];
        if (authors.Length == 0)
            sheet.Findings.Add(DocumentFindings.NoAuthor(sheet.At($"{Type}.author")));

        sheet.Add(new(Type)
        {
            ["id"] = id,
            ["language"] = words is null ? French : words.Language, // our own headings are French
            ["extension"] = Children.List(words?.Version is { } version
                ? new Element { ["url"] = DocumentProfiles.VersionNumber, ["valueString"] = version.ToString(CultureInfo.InvariantCulture) }
                : null),
            ["identifier"] = DocumentSheet.Identifier(words?.SetId)
                ?? new Element { ["system"] = DocumentCodes.Uris, ["value"] = $"urn:uuid:{DocumentSheet.Id("Document", sheet.Key)}" },
            ["status"] = words is not null && DocumentReport.IsSigned(words) ? "final" : "preliminary", // R4: "may be incomplete or unverified"
            ["type"] = DocumentReport.Code(sheet.Report),
            ["subject"] = parts.Subject,
            ["encounter"] = Encounter(sheet, parts),
            ["date"] = sheet.Time(created ?? sheet.Study.Started, $"{Type}.date") ?? (Children)DataAbsent.Primitive(DataAbsent.Unknown),
            ["author"] = Children.List(authors.Length > 0 ? authors : [DocumentPeople.Software(sheet)]),
            ["title"] = words?.Title ?? (sheet.Study.Description is { } description ? $"{Title} : {description}" : Title),
            ["confidentiality"] = words?.Confidentiality,
            ["attester"] = Children.List(Attester(sheet, words?.LegalAuthenticator)),
            ["custodian"] = DocumentPeople.Organization(sheet, words?.Custodian),
            ["relatesTo"] = Children.List(RelatesTo("transforms", sheet.Report?.Id), RelatesTo("replaces", words?.Replaces)),
            ["event"] = Children.List(parts.Studies.Select(study => Event(sheet, study))),
            ["section"] = new DocumentSections(sheet, parts, report).Write(),
        });
    }

    private static Element? Attester(DocumentSheet sheet, CdaParticipation? signer) =>
        signer is { IsSigned: true } && DocumentPeople.Role(sheet, signer.Person, signer.Organization) is { } party ? new()
        {
            ["mode"] = "legal",
            ["time"] = sheet.Time(signer.At, $"{Type}.attester.time"),
            ["party"] = party,
        } : null;

    /// <summary>This document is the report in another form.</summary>
    private static Element? RelatesTo(string code, CdaId? id) =>
        DocumentSheet.Identifier(id) is { } target ? new() { ["code"] = code, ["targetIdentifier"] = target } : null;

    private static Element Event(DocumentSheet sheet, DocumentStudy part) => new()
    {
        ["code"] = Children.List((part.Reported?.Code is { } code ? [code] : part.Study.ProcedureCodes).Select(DocumentCodes.Concept)),
        ["period"] = sheet.Period(part.Reported?.Start ?? part.Study.Started, part.Reported?.End, $"{Type}.event.period"),
        ["detail"] = Children.List(part.Act),
    };

    private static Element? Encounter(DocumentSheet sheet, DocumentParts parts)
    {
        var number = Identifiers.Admission(sheet.Study.AdmissionId, sheet.Settings.Issuers);
        if (sheet.Report?.Words.Encounter is not { Class: { } kind } encounter)
            return number is null ? null : References.ByIdentifier("Encounter", number);

        var place = encounter.Place is null ? null : sheet.Add(new("Location")
        {
            ["id"] = DocumentSheet.Id("Location", $"{encounter.Place.Code?.SchemeUid}|{encounter.Place.Code?.Value}|{encounter.Place.Name}"),
            ["name"] = encounter.Place.Name,
            ["managingOrganization"] = DocumentPeople.Organization(sheet, encounter.Place.Code is null ? null : encounter.Place),
        });
        return sheet.Add(new("Encounter")
        {
            ["id"] = DocumentSheet.Id("Encounter", sheet.Key),
            ["identifier"] = Children.List(number ?? DocumentSheet.Identifier(encounter.Id)),
            ["status"] = encounter.End is null ? "unknown" : "finished",
            ["class"] = new Element { ["system"] = "http://terminology.hl7.org/CodeSystem/v3-ActCode", ["code"] = kind.Value },
            ["subject"] = parts.Subject,
            ["period"] = sheet.Period(encounter.Start, encounter.End, "Encounter.period"),
            ["location"] = Children.List(place is null ? null : new Element { ["location"] = place }),
        });
    }
}
