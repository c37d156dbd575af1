namespace Negatoscope.Formats.Ans;

/// <summary>Canonical URLs as the published definitions of January 2026 have them (docs/decisions/0009).</summary>
public static class AnsProfiles
{
    public const string Base = "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/";

    public const string ImagingStudy = Base + "fr-imaging-study-document";
    public const string Endpoint = Base + "fr-endpoint-wado-document";
    public const string ServiceRequest = Base + "fr-service-request-document";
    public const string NumberOfFrames = Base + "fr-number-of-frames-extension";
}
