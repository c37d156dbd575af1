using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>The Composition of a document that is made of images, and the DiagnosticReport, Procedure and observations that it leads to.</summary>
internal static class DocumentComposition
{
    private const string Type = "Composition";
    private const string Unknown = "unknown";

    public static void Write(DocumentSheet sheet, Resource imagingStudy, Resource patient, Resource? order)
    {
        var (study, settings) = (sheet.Study, sheet.Settings);
        var id = DocumentSheet.Id(Type, study.Uid.ToString());
        var subject = References.To(patient);
        var act = Act(sheet, subject, order);
        Element[] given = [.. DocumentGiven.Administrations(sheet, subject, act)];
        Element[] exposed = [.. DocumentGiven.Activities(sheet, subject, References.To(imagingStudy))];
        var report = sheet.Add(Report(sheet, References.To(Type, id), imagingStudy, order, subject, [act, .. exposed]));
        sheet.Findings.Add(DocumentFindings.NoAuthor(sheet.At("Composition.author")));

        var composition = new Resource(Type)
        {
            ["id"] = id,
            ["language"] = "fr-FR",
            ["identifier"] = new Element { ["system"] = "urn:ietf:rfc:3986", ["value"] = $"urn:uuid:{DocumentSheet.Id("Document", study.Uid.ToString())}" },
            ["status"] = "preliminary", // R4: "the content may be incomplete or unverified"
            ["type"] = DocumentCodes.Of(DocumentCodes.Report),
            ["subject"] = subject,
            ["encounter"] = imagingStudy.Child("encounter"),
            ["date"] = When.DateTime(LastMoment.Of(study) ?? study.Started, settings.TimeZone) ?? (Children)DataAbsent.Primitive(DataAbsent.Unknown),
            ["author"] = Children.List(DocumentPeople.Software(sheet)),
            ["title"] = study.Description is { } description ? $"{Title} : {description}" : Title,
            ["event"] = Children.List(new Element
            {
                ["code"] = Children.List(study.ProcedureCodes.Select(CodingSchemes.Concept)),
                ["period"] = new Element { ["start"] = imagingStudy.Text("started") },
                ["detail"] = Children.List(act),
            }),
            ["section"] = Children.List(
                Section(DocumentCodes.Technique, "Technique d’imagerie", Technique(study), [act, .. order is null ? (Element?[])[] : [References.To(order)], .. given]),
                Section(DocumentCodes.Exposure, "Exposition aux rayonnements", Exposure(study), exposed),
                Section(DocumentCodes.Results, "Résultats", ["Les images ne contiennent pas de compte rendu."], [report]),
                Section(DocumentCodes.Catalogue, "Catalogue d’objets DICOM", Catalogue(study), [References.To(imagingStudy)])),
        };
        sheet.Add(composition);
    }

    private const string Title = "Examen d’imagerie";

    private static Element? Section(string code, string title, IEnumerable<string> lines, IReadOnlyList<Element?> entries) => entries.Count == 0 ? null : new()
    {
        ["title"] = title,
        ["code"] = DocumentCodes.Of(code),
        ["text"] = Narrative.Of(lines),
        ["entry"] = Children.List(entries),
    };

    private static IEnumerable<string> Technique(Study study) =>
    [
        study.ProcedureDescription ?? study.Description ?? Title,
        .. study.ProcedureCodes.Select(code => code.Meaning ?? code.Value),
    ];

    private static IEnumerable<string> Exposure(Study study) => study.Series.SelectMany(series => series.Administrations)
        .OfType<Administration.Radiopharmaceutical>().Where(given => given.TotalDoseMBq is not null)
        .Select(given => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{AnsCodes.ExposureQuantities.Displays[AnsCodes.AdministeredActivity]} : {given.TotalDoseMBq} MBq"))
        .Distinct();

    private static IEnumerable<string> Catalogue(Study study) =>
        [$"Examen {study.Uid} : {study.Series.Length} série(s), {study.InstanceCount} objet(s)", string.Join(", ", study.AllModalities)];

    /// <summary>FRProcedureImagingDocument is claimed of an act that the ANS list of acts has; that it came to its end images do not tell.</summary>
    private static Element Act(DocumentSheet sheet, Element subject, Resource? order)
    {
        var study = sheet.Study;
        var institution = study.Institution;
        Element[] actors = [.. study.Series.SelectMany(series => series.PerformingPhysicians).Distinct().Select(person => DocumentPeople.Role(sheet, person, institution)).OfType<Element>()];
        if (actors.Length == 0 && DocumentPeople.Organization(sheet, institution) is { } alone)
            actors = [alone];
        return sheet.Add(new("Procedure")
        {
            ["id"] = DocumentSheet.Id("Procedure", study.Uid.ToString()),
            ["basedOn"] = Children.List(order is null ? null : References.To(order)),
            ["status"] = Unknown,
            ["code"] = Code(study),
            ["subject"] = subject,
            ["performedDateTime"] = sheet.Time(study.Started, "Procedure.performedDateTime"),
            ["performer"] = Children.List(actors.Select(actor => new Element { ["actor"] = actor })),
        });
    }

    private static Element? Code(Study study) => study.ProcedureCodes.IsEmpty && study.ProcedureDescription is null ? null : new()
    {
        ["coding"] = Children.List(study.ProcedureCodes.Select(CodingSchemes.Write)),
        ["text"] = study.ProcedureDescription,
    };

    private static Resource Report(DocumentSheet sheet, Element composition, Resource imagingStudy, Resource? order, Element subject, IEnumerable<Element> procedures)
    {
        sheet.Findings.Add(DocumentFindings.NoReport(sheet.At("DiagnosticReport")));
        return new("DiagnosticReport")
        {
            ["id"] = DocumentSheet.Id("DiagnosticReport", sheet.Study.Uid.ToString()),
            ["extension"] = Children.List(
            [
                .. procedures.Select(one => new Element { ["url"] = DocumentProfiles.ImagingProcedure, ["valueReference"] = one }),
                new Element { ["url"] = DocumentProfiles.Composition, ["valueReference"] = composition },
            ]),
            ["basedOn"] = Children.List(R4Order.Reference(order, sheet.Study, sheet.Settings.Issuers)),
            ["status"] = Unknown,
            ["category"] = DocumentCodes.Categories,
            ["code"] = DocumentCodes.Of(DocumentCodes.Report),
            ["subject"] = subject,
            ["effectiveDateTime"] = imagingStudy.Text("started"),
            ["imagingStudy"] = Children.List(References.To(imagingStudy)),
        };
    }
}
