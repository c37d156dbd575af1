using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;

namespace Negatoscope.Formats.Document;

/// <summary>Codes of the document and of its sections (jdv-section-document-cisis), as the report in CDA has them too.</summary>
internal static class DocumentCodes
{
    public const string Loinc = "http://loinc.org";
    public const string Ucum = "http://unitsofmeasure.org";

    /// <summary>LOINC: diagnostic imaging report; the type of the document and of its DiagnosticReport.</summary>
    public const string Report = "18748-4";

    public const string Technique = "55111-9";
    public const string Exposure = "73569-6";
    public const string Results = "59776-5";
    public const string Catalogue = "121181";

    private const string ImagingReport = "85430-7";

    private const string PriorityCategories = "http://hl7.eu/fhir/health-data-api/CodeSystem/eehrxf-document-priority-category-cs";

    /// <summary>What FRDiagnosticReportImagingDocument makes a report of imaging by.</summary>
    public static Children Categories => Children.List(Concepts.Type(Loinc, ImagingReport), Concepts.Type(PriorityCategories, "Medical-Imaging"));

    public static Element Of(string section) => Concepts.Type(section == Catalogue ? CodingSchemes.Dcm : Loinc, section);
}
