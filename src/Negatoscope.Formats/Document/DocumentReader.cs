using System.Collections.Immutable;
using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>
/// Reads a FHIR document of imaging: ours, or another writer's, whatever its entries are called. Of each ImagingStudy what <c>ans</c> says, and beside it who
/// performed the act and what was given for it.
/// </summary>
public sealed class DocumentReader : IStudyReader
{
    public string Name => DocumentView.ViewName;

    /// <summary>The first study of the document.</summary>
    /// <param name="resources">The Bundle, or its entries with relative references.</param>
    public Read<Study?> Read(IReadOnlyList<Resource> resources)
    {
        var entries = resources.OfType("Bundle") is { } bundle ? DocumentBundle.Entries(bundle) : resources;
        return Study(entries, entries.OfType("ImagingStudy"));
    }

    /// <summary>Every study, in the order of the entries: a report may be of several.</summary>
    public Read<IReadOnlyList<Study>> ReadAll(Resource bundle)
    {
        var entries = DocumentBundle.Entries(bundle);
        Read<Study?>[] read = [.. entries.Where(resource => resource.Type == "ImagingStudy").Select(study => Study(entries, study))];
        return read.Length == 0
            ? new([], Study(entries, null).Findings)
            : new([.. read.Select(one => one.Value).OfType<Study>()], [.. read.SelectMany(one => one.Findings)]);
    }

    /// <summary>Whether a Bundle is a document of imaging, and no transaction of a view.</summary>
    public static bool IsOne(Resource bundle) => bundle.Type == "Bundle" && bundle.Text("type") == "document";

    private Read<Study?> Study(IReadOnlyList<Resource> entries, Resource? imagingStudy)
    {
        var others = entries.Where(resource => resource.Type != "ImagingStudy");
        var read = new AnsImagingStudyReader().Read(imagingStudy is null ? entries : [imagingStudy, .. others]);
        var findings = read.Findings.Select(finding => finding with { Place = finding.Place with { View = Name } }).ToArray();
        if (read.Value is not { } study || imagingStudy is null)
            return new(null, findings);

        var neighbours = new Neighbours(entries, imagingStudy);
        return new(Act(entries, imagingStudy, neighbours) is { } act ? Complete(study, act, neighbours) : study, findings);
    }

    /// <summary>
    /// The act of a study: events of the Composition stand in the order in which the report names its studies; an act that is alone is that of a study that is.
    /// </summary>
    private static Resource? Act(IReadOnlyList<Resource> entries, Resource imagingStudy, Neighbours neighbours)
    {
        Resource[] acts = [.. entries.Where(resource => resource.Type == "Procedure")];
        if (acts is [var only] && entries.Count(resource => resource.Type == "ImagingStudy") == 1)
            return only;

        var studies = (entries.OfType("DiagnosticReport")?["imagingStudy"] ?? default).Select(neighbours.Resolve).ToList();
        var events = (entries.OfType("Composition")?["event"] ?? default).Select(one => neighbours.Resolve(one.Child("detail"))).ToList();
        var at = studies.IndexOf(imagingStudy);
        return at >= 0 && studies.Count == events.Count ? events[at] : null;
    }

    private static Study Complete(Study study, Resource act, Neighbours neighbours)
    {
        var roles = act["performer"].Select(performer => DocumentPeople.Read(performer.Child("actor"), neighbours)).ToList();
        ImmutableArray<Person> physicians = [.. roles.Select(role => role.Person).OfType<Person>()];
        ImmutableArray<Administration> given = [.. act["partOf"].Select(neighbours.Resolve).OfType<Resource>()
            .Where(resource => resource.Type == "MedicationAdministration").Select(one => Given(one, neighbours))];
        return study with
        {
            Institution = roles.Select(role => role.Institution).FirstOrDefault(one => one is not null) ?? study.Institution,
            Series = [.. study.Series.Select((series, i) => i > 0 ? series : series with { PerformingPhysicians = physicians, Administrations = given })],
        };
    }

    private static Administration Given(Resource administration, Neighbours neighbours)
    {
        var code = neighbours.Resolve(administration.Child("medicationReference"))?.Child("code") ?? administration.Child("medicationCodeableConcept");
        var (period, dosage) = (administration.Child("effectivePeriod"), administration.Child("dosage"));
        var start = When.Read(period?.Text("start") ?? administration.Text("effectiveDateTime"));
        var (dose, unit) = (Number(dosage?.Child("dose")), dosage?.Child("dose")?.Text("code"));
        return Concepts.CodeOf(administration.Child("category"), CodingSchemes.SnomedCt) == DocumentCodes.Radiopharmaceutical
            ? new Administration.Radiopharmaceutical
            {
                Name = code?.Text("text"),
                Codes = Codes(code),
                Start = start,
                TotalDoseMBq = unit == DocumentCodes.MegaBecquerel ? dose : null,
                Route = Codes(dosage?.Child("route")),
            }
            : new Administration.Contrast
            {
                Agent = code?.Text("text"),
                Codes = Codes(code),
                Start = start,
                Stop = When.Read(period?.Text("end")),
                VolumeMl = unit == DocumentCodes.Millilitre ? dose : null,
                Route = Codes(dosage?.Child("route")),
            };
    }

    private static decimal? Number(Element? quantity) =>
        decimal.TryParse(quantity?.Text("value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static ImmutableArray<Coding> Codes(Element? concept) => [.. (concept?["coding"] ?? default).Select(CodingSchemes.ReadCoding).OfType<Coding>()];
}
