using System.Collections.Frozen;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.FhirApi.Operations;

/// <summary>
/// When the care was given that a resource tells of: what start and end of $everything are about (R4 operation-patient-everything.html). It is
/// the date that R4 has a search parameter for.
/// </summary>
internal static class CareDates
{
    /// <summary>The parameter by the type. A type that is missing has no such date, and belongs to every period.</summary>
    public static readonly FrozenDictionary<string, string> Parameters = new Dictionary<string, string>
    {
        ["Account"] = "period",
        ["AdverseEvent"] = "date",
        ["AllergyIntolerance"] = "date",
        ["Appointment"] = "date",
        ["AuditEvent"] = "date",
        ["CarePlan"] = "date",
        ["CareTeam"] = "date",
        ["ChargeItem"] = "occurrence",
        ["Claim"] = "created",
        ["ClaimResponse"] = "created",
        ["ClinicalImpression"] = "date",
        ["Communication"] = "sent",
        ["CommunicationRequest"] = "occurrence",
        ["Composition"] = "date",
        ["Condition"] = "onset-date",
        ["Consent"] = "date",
        ["CoverageEligibilityRequest"] = "created",
        ["CoverageEligibilityResponse"] = "created",
        ["DetectedIssue"] = "identified",
        ["DeviceRequest"] = "event-date",
        ["DiagnosticReport"] = "date",
        ["DocumentManifest"] = "created",
        ["DocumentReference"] = "period",
        ["Encounter"] = "date",
        ["EpisodeOfCare"] = "date",
        ["ExplanationOfBenefit"] = "created",
        ["FamilyMemberHistory"] = "date",
        ["Flag"] = "date",
        ["Goal"] = "start-date",
        ["ImagingStudy"] = "started",
        ["Immunization"] = "date",
        ["ImmunizationEvaluation"] = "date",
        ["ImmunizationRecommendation"] = "date",
        ["Invoice"] = "date",
        ["List"] = "date",
        ["MeasureReport"] = "period",
        ["Media"] = "created",
        ["MedicationAdministration"] = "effective-time",
        ["MedicationDispense"] = "whenhandedover",
        ["MedicationRequest"] = "date",
        ["MedicationStatement"] = "effective",
        ["NutritionOrder"] = "datetime",
        ["Observation"] = "date",
        ["Procedure"] = "date",
        ["Provenance"] = "when",
        ["QuestionnaireResponse"] = "authored",
        ["RequestGroup"] = "authored",
        ["ResearchSubject"] = "date",
        ["RiskAssessment"] = "date",
        ["Schedule"] = "date",
        ["ServiceRequest"] = "occurrence",
        ["Specimen"] = "collected",
        ["SupplyRequest"] = "date",
        ["VisionPrescription"] = "datewritten",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether any of it was in the period; what says no date may have been.</summary>
    /// <param name="from">In milliseconds since 1970, as in the index.</param>
    public static bool MayBeWithin(string type, IReadOnlyList<SearchEntry> entries, long from, long to)
    {
        if (!Parameters.TryGetValue(type, out var code))
            return true;
        var dates = entries.Where(entry => entry.Parameter.Code == code).Select(entry => entry.Value).OfType<SearchValue.Date>().ToList();
        return dates.Count == 0 || dates.Exists(date => date.From < to && date.To > from);
    }
}
