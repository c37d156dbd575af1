using Negatoscope.Fhir;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>
/// The DiagnosticReport. Of images alone it says that there is a study and that whether it was reported is unknown; of a report in CDA, its results and
/// conclusion. FRDiagnosticReportImagingDocument is claimed when all that it wants is said.
/// </summary>
internal static class DocumentReport
{
    private const string Type = "DiagnosticReport";
    private const string Final = "final";

    public static Element Write(DocumentSheet sheet, DocumentParts parts, Element composition)
    {
        var words = sheet.Report?.Words;
        var effective = sheet.Time(parts.Studies[0].Study.Started ?? parts.Studies[0].Reported?.Start, $"{Type}.effectiveDateTime");
        Element[] results = words is null ? [] : [.. Texts(words.Sections, DocumentCodes.Results).Select(text => Result(sheet, parts, text, effective))];
        var conclusion = words is null ? null : string.Join("\n", Texts(words.Sections, DocumentCodes.Conclusion)) is { Length: > 0 } said ? said : null;
        var isClaimed = words is not null && IsWhole(words) && effective is not null && results.Length > 0
            && sheet.Study.Patient.Ids.Any(id => id.Kind != PatientIdKind.Local);
        if (words is null)
            sheet.Findings.Add(DocumentFindings.NoReport(sheet.At(Type)));
        else if (!isClaimed)
            sheet.Findings.Add(DocumentFindings.ReportNotWhole(sheet.At(Type)));

        return sheet.Add(new(Type)
        {
            ["id"] = DocumentSheet.Id(Type, sheet.Key),
            ["meta"] = isClaimed ? Profiles.Meta(DocumentProfiles.DiagnosticReport) : null,
            ["extension"] = Children.List(isClaimed ? Extensions(sheet, parts, composition) : Compared(parts)),
            ["identifier"] = Children.List(DocumentSheet.Identifier(sheet.Report?.Id)),
            ["basedOn"] = Children.List(parts.Orders),
            ["status"] = words is null ? "unknown" : IsSigned(words) ? Final : "preliminary",
            ["category"] = DocumentCodes.Categories,
            ["code"] = Code(sheet.Report),
            ["subject"] = parts.Subject,
            ["effectiveDateTime"] = effective,
            ["issued"] = sheet.Instant(words?.Created),
            ["performer"] = Children.List(DocumentPeople.Organization(sheet, words?.Authors.Select(author => author.Organization).OfType<Institution>().FirstOrDefault())),
            ["resultsInterpreter"] = Children.List(words?.Authors.Select(author => Interpreter(sheet, author)) ?? []),
            ["result"] = Children.List(results),
            ["imagingStudy"] = Children.List(parts.Studies.Select(study => study.ImagingStudy)),
            ["conclusion"] = conclusion,
            ["presentedForm"] = Children.List(words is null ? null : Presented(sheet, words)),
        });
    }

    public static bool IsSigned(CdaWords words) => words.LegalAuthenticator is { IsSigned: true };

    /// <summary>What FRCompositionDocument wants of a document, and so of the one that a report of its profile refers to.</summary>
    private static bool IsWhole(CdaWords words) =>
        IsSigned(words)
        && words is { Custodian: not null, Confidentiality: not null, Language: not null, Version: not null, Encounter: not null, Created: not null, Authors.IsEmpty: false };

    /// <summary>The type of the report, and the codes of its acts.</summary>
    public static Element Code(CdaReport? report) => DocumentCodes.Concept(report?.Codes ?? []) ?? DocumentCodes.Of(DocumentCodes.Report);

    private static IEnumerable<Element> Extensions(DocumentSheet sheet, DocumentParts parts, Element composition) =>
    [
        .. Compared(parts),
        .. parts.Studies.SelectMany(study => study.Exposures.Prepend(study.Act)).Where(reference => IsProfiled(sheet, reference))
            .Select(reference => Extension(DocumentProfiles.ImagingProcedure, reference)),
        Extension(DocumentProfiles.Composition, composition),
    ];

    /// <summary>The extension promises a resource of the guide's profile.</summary>
    private static bool IsProfiled(DocumentSheet sheet, Element reference) =>
        sheet.Resources.Any(resource => $"{resource.Type}/{resource.Id}" == reference.Text("reference") && resource.Child("meta") is not null);

    private static IEnumerable<Element> Compared(DocumentParts parts) =>
        parts.Compared.OrderBy(study => study.Key).Select(study => Extension(DocumentProfiles.ComparisonStudies, study.Value));

    private static Element Extension(string url, Element reference) => new() { ["url"] = url, ["valueReference"] = reference };

    private static Element? Interpreter(DocumentSheet sheet, CdaParticipation author) =>
        DocumentPeople.Role(sheet, author.Person, author.Organization) is not { } role ? null : new()
        {
            ["extension"] = Children.List(new Element
            {
                ["extension"] = Children.List(
                    new Element { ["url"] = "type", ["valueCode"] = "AUT" },
                    new Element { ["url"] = "actor", ["valueReference"] = role }),
                ["url"] = DocumentProfiles.Actor,
            }),
            ["reference"] = role.Text("reference"),
        };

    private static Element Result(DocumentSheet sheet, DocumentParts parts, string text, string? effective) => sheet.Add(new("Observation")
    {
        ["id"] = DocumentSheet.Id("Observation", $"{sheet.Key}|{DocumentCodes.Results}|{text}"),
        ["status"] = sheet.Report is { Words: var words } && IsSigned(words) ? Final : "preliminary",
        ["code"] = DocumentCodes.Of(DocumentCodes.Results),
        ["subject"] = parts.Subject,
        ["effectiveDateTime"] = effective,
        ["valueString"] = text,
    });

    /// <summary>The report as it was issued is the CDA document, which its id names.</summary>
    private static Element? Presented(DocumentSheet sheet, CdaWords words) =>
        DocumentSheet.Identifier(sheet.Report?.Id) is { } id && id.Text("system") == DocumentCodes.Uris ? new()
        {
            ["contentType"] = "text/xml",
            ["language"] = words.Language,
            ["url"] = id.Text("value"),
            ["title"] = words.Title,
            ["creation"] = When.DateTime(words.Created, sheet.Settings.TimeZone),
        } : null;

    private static IEnumerable<string> Texts(IEnumerable<CdaSection> sections, string code) =>
        All(sections).Where(section => section.Code?.Value == code).Select(section => section.Words).OfType<string>();

    private static IEnumerable<CdaSection> All(IEnumerable<CdaSection> sections) => sections.SelectMany(section => All(section.Sections).Prepend(section));
}
