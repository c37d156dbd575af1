using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>Codes of the document and of its sections (jdv-section-document-cisis), as the report in CDA has them too.</summary>
internal static class DocumentCodes
{
    public const string Loinc = "http://loinc.org";
    public const string Uris = "urn:ietf:rfc:3986";

    private const string Ucum = "http://unitsofmeasure.org";

    /// <summary>LOINC: diagnostic imaging report; the type of the document and of its DiagnosticReport.</summary>
    public const string Report = "18748-4";

    public const string Technique = "55111-9";
    public const string Exposure = "73569-6";
    public const string Results = "59776-5";
    public const string Conclusion = "19005-8";
    public const string Comparison = "18834-2";
    public const string Catalogue = "121181";

    /// <summary>SNOMED CT: administration of radiopharmaceuticals, as the report in CDA says it. What has it not is a contrast agent.</summary>
    public const string Radiopharmaceutical = "440252007";

    /// <summary>UCUM.</summary>
    public const string MegaBecquerel = "MBq";

    /// <summary>UCUM.</summary>
    public const string Millilitre = "mL";

    private const string ImagingReport = "85430-7";

    private const string PriorityCategories = "http://hl7.eu/fhir/health-data-api/CodeSystem/eehrxf-document-priority-category-cs";

    /// <summary>What FRDiagnosticReportImagingDocument makes a report of imaging by.</summary>
    public static Children Categories => Children.List(Concepts.Type(Loinc, ImagingReport), Concepts.Type(PriorityCategories, "Medical-Imaging"));

    public static Element Of(string section) => Concepts.Type(section == Catalogue ? CodingSchemes.Dcm : Loinc, section);

    /// <summary>A code of a report: its words are the report's, in its language, and not what the code system calls it.</summary>
    public static Element Concept(Coding code)
    {
        var concept = CodingSchemes.Concept(code);
        return new() { ["coding"] = Children.List(concept["coding"].Select(WithoutDisplay)), ["text"] = concept.Text("text") };
    }

    /// <summary>The same of several codes that say one thing; the words are those of the first.</summary>
    public static Element? Concept(IEnumerable<Coding> codes, string? words = null)
    {
        Element[] concepts = [.. codes.Select(Concept)];
        var concept = new Element
        {
            ["coding"] = Children.List(concepts.SelectMany(one => one["coding"])),
            ["text"] = words ?? concepts.Select(one => one.Text("text")).OfType<string>().FirstOrDefault(),
        };
        return concept.IsEmpty ? null : concept;
    }

    private static Element WithoutDisplay(Element coding) => new()
    {
        ["system"] = coding.Text("system"),
        ["version"] = coding.Text("version"),
        ["code"] = coding.Text("code"),
    };

    /// <param name="unit">UCUM, as CDA and DICOM write units; null when there is none.</param>
    public static Element? Quantity(decimal? value, string? unit) =>
        value is null ? null : new() { ["value"] = value, ["unit"] = unit, ["system"] = unit is null ? null : Ucum, ["code"] = unit };
}
