using Negatoscope.Formats.Ans;

namespace Negatoscope.Formats.Document;

/// <summary>Canonicals of the document's own profiles and extensions, beside those of <see cref="AnsProfiles"/>.</summary>
internal static class DocumentProfiles
{
    public const string DiagnosticReport = AnsProfiles.Base + "fr-diagnostic-report-imaging-document";
    public const string ServiceRequest = AnsProfiles.Base + "fr-service-request-imaging-document";
    public const string Procedure = AnsProfiles.Base + "fr-procedure-imaging-document";
    public const string Exposure = AnsProfiles.Base + "fr-observation-radiation-exposure-document";
    public const string MedicationAdministration = AnsProfiles.Base + "fr-medication-administration-document";

    public const string ComparisonStudies = AnsProfiles.Base + "fr-comparison-studies-extension";
    public const string ImagingProcedure = AnsProfiles.Base + "fr-imaging-procedure-extension";
    public const string Composition = AnsProfiles.Base + "fr-composition-extension";
    public const string Actor = AnsProfiles.Base + "fr-actor-extension";

    /// <summary>R4's own extension for the version of a document.</summary>
    public const string VersionNumber = "http://hl7.org/fhir/StructureDefinition/composition-clinicaldocument-versionNumber";
}
