using System.Collections.Frozen;
using System.Collections.Immutable;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.FhirApi.Operations;

/// <summary>What belongs to a patient, and by which search parameters (R4 compartmentdefinition-patient.html).</summary>
internal static class PatientCompartment
{
    public const string Definition = "http://hl7.org/fhir/CompartmentDefinition/patient";

    /// <summary>In the place of a type: all that belongs to the patient.</summary>
    public const string Every = "*";

    private const string Patient = "Patient";

    /// <summary>Resources of the type have a compartment that can be searched.</summary>
    public static bool IsCompartment(string type) => type == Patient;

    /// <summary>That a resource belongs to a patient.</summary>
    /// <param name="types">Of the resources that are wanted; all when empty.</param>
    /// <returns>Null when no resource of these types ever does.</returns>
    public static SearchCriterion? Of(SearchParameters parameters, string id, IReadOnlyCollection<string> types)
    {
        ImmutableArray<SearchTerm> patient = [new SearchTerm.Reference(Patient, id, null, null)];
        ImmutableArray<SearchCriterion> ways =
        [
            .. Members.Where(member => types.Count == 0 || types.Contains(member.Type))
                .SelectMany(member => member.Parameters.Select(code => parameters.Find(member.Type, code)!)) // a test looks each up
                .Distinct().Select(parameter => new SearchCriterion.Values(parameter, SearchModifier.None, patient)),
        ];
        return ways.IsEmpty ? null : new SearchCriterion.AnyOf(ways);
    }

    /// <summary>The types of which some resources belong to a patient.</summary>
    public static FrozenSet<string> Types => field ??= Members.Select(member => member.Type).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>In alphabetical order. R4 leaves Device out; an implant belongs to the patient who bears it.</summary>
    public static readonly (string Type, string[] Parameters)[] Members =
    [
        ("Account", ["subject"]),
        ("AdverseEvent", ["subject"]),
        ("AllergyIntolerance", ["patient", "recorder", "asserter"]),
        ("Appointment", ["actor"]),
        ("AppointmentResponse", ["actor"]),
        ("AuditEvent", ["patient"]),
        ("Basic", ["patient", "author"]),
        ("BodyStructure", ["patient"]),
        ("CarePlan", ["patient", "performer"]),
        ("CareTeam", ["patient", "participant"]),
        ("ChargeItem", ["subject"]),
        ("Claim", ["patient", "payee"]),
        ("ClaimResponse", ["patient"]),
        ("ClinicalImpression", ["subject"]),
        ("Communication", ["subject", "sender", "recipient"]),
        ("CommunicationRequest", ["subject", "sender", "recipient", "requester"]),
        ("Composition", ["subject", "author", "attester"]),
        ("Condition", ["patient", "asserter"]),
        ("Consent", ["patient"]),
        ("Coverage", ["policy-holder", "subscriber", "beneficiary", "payor"]),
        ("CoverageEligibilityRequest", ["patient"]),
        ("CoverageEligibilityResponse", ["patient"]),
        ("DetectedIssue", ["patient"]),
        ("Device", ["patient"]),
        ("DeviceRequest", ["subject", "performer"]),
        ("DeviceUseStatement", ["subject"]),
        ("DiagnosticReport", ["subject"]),
        ("DocumentManifest", ["subject", "author", "recipient"]),
        ("DocumentReference", ["subject", "author"]),
        ("Encounter", ["patient"]),
        ("EnrollmentRequest", ["subject"]),
        ("EpisodeOfCare", ["patient"]),
        ("ExplanationOfBenefit", ["patient", "payee"]),
        ("FamilyMemberHistory", ["patient"]),
        ("Flag", ["patient"]),
        ("Goal", ["patient"]),
        ("Group", ["member"]),
        ("ImagingStudy", ["patient"]),
        ("Immunization", ["patient"]),
        ("ImmunizationEvaluation", ["patient"]),
        ("ImmunizationRecommendation", ["patient"]),
        ("Invoice", ["subject", "patient", "recipient"]),
        ("List", ["subject", "source"]),
        ("MeasureReport", ["patient"]),
        ("Media", ["subject"]),
        ("MedicationAdministration", ["patient", "performer", "subject"]),
        ("MedicationDispense", ["subject", "patient", "receiver"]),
        ("MedicationRequest", ["subject"]),
        ("MedicationStatement", ["subject"]),
        ("MolecularSequence", ["patient"]),
        ("NutritionOrder", ["patient"]),
        ("Observation", ["subject", "performer"]),
        ("Patient", ["link"]),
        ("Person", ["patient"]),
        ("Procedure", ["patient", "performer"]),
        ("Provenance", ["patient"]),
        ("QuestionnaireResponse", ["subject", "author"]),
        ("RelatedPerson", ["patient"]),
        ("RequestGroup", ["subject", "participant"]),
        ("ResearchSubject", ["individual"]),
        ("RiskAssessment", ["subject"]),
        ("Schedule", ["actor"]),
        ("ServiceRequest", ["subject", "performer"]),
        ("Specimen", ["subject"]),
        ("SupplyDelivery", ["patient"]),
        ("SupplyRequest", ["subject"]),
        ("VisionPrescription", ["patient"]),
    ];
}
