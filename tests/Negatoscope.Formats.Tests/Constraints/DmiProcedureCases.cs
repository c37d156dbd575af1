using static Negatoscope.Formats.Tests.Constraints.Edit;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>DMIProcedure of the implant traceability guide.</summary>
internal static class DmiProcedureCases
{
    private const string Guide = "https://interop.esante.gouv.fr/ig/fhir/tdmi";
    private const string TellsTheSlice = "The type tells the slice: an identifier of another type, or of none, is beside it.";

    private const string Instance = $$"""
        {
          "resourceType": "Procedure",
          "meta": { "profile": ["{{Guide}}/StructureDefinition/dmi-procedure"] },
          "identifier": [
            { "type": { "coding": [{ "system": "{{Guide}}/CodeSystem/dmi-discriminator", "code": "idIntervention" }] }, "value": "I-1" },
            { "type": { "coding": [{ "system": "{{Guide}}/CodeSystem/dmi-discriminator", "code": "numSejour" }] }, "value": "S-1" }
          ],
          "status": "completed",
          "subject": { "display": "Phantom" },
          "performedDateTime": "2026-02-24",
          "performer": [{ "actor": { "display": "Surgeon" }, "onBehalfOf": { "display": "Theatre" } }],
          "bodySite": [{ "text": "Hip" }],
          "focalDevice": [{ "manipulated": { "display": "Prosthesis" } }]
        }
        """;

    public static DefinitionCases Procedure { get; } = new("dmi-procedure", Instance,
        new("Procedure.identifier min 1", Without("identifier"), new Expected("missing-element", "Procedure")),
        new("Procedure.identifier slicing value:type open", With("identifier[0].type.coding[0].code", "\"other\""),
            new Expected("missing-slice", "Procedure", $"{Guide}/StructureDefinition/dmi-procedure#Procedure.identifier:idIntervention"),
            new Expected("unknown-code", "Procedure.identifier[0].type.coding[0].code", ""))
        {
            Given = Also("identifier", """{ "type": { "text": "beside the slices" }, "value": "X-1" }"""),
            Why = "The code system of the guide is at hand, and has no other codes.",
        },
        new("Procedure.identifier:idIntervention min 1", Without("identifier[0]"), new Expected("missing-slice", "Procedure")),
        new("Procedure.identifier:idIntervention max 1", Twice("identifier[0]"), new Expected("too-many-in-slice", "Procedure")),
        new("Procedure.identifier:idIntervention.type min 1", Without("identifier[0].type"),
            new Expected("missing-slice", "Procedure", $"{Guide}/StructureDefinition/dmi-procedure#Procedure.identifier:idIntervention")),
        new("Procedure.identifier:idIntervention.type pattern", With("identifier[0].type.coding[0].system", "\"https://example.org/types\""),
            new Expected("missing-slice", "Procedure", $"{Guide}/StructureDefinition/dmi-procedure#Procedure.identifier:idIntervention")),
        new("Procedure.identifier:idIntervention.value min 1", Without("identifier[0].value"), new Expected("missing-element", "Procedure.identifier[0]")),
        new("Procedure.identifier:numSejour max 1", Twice("identifier[1]"), new Expected("too-many-in-slice", "Procedure")),
        new("Procedure.identifier:numSejour.type min 1", Without("identifier[1].type")) { Why = TellsTheSlice },
        new("Procedure.identifier:numSejour.type pattern", With("identifier[1].type.coding[0].system", "\"https://example.org/types\"")) { Why = TellsTheSlice },
        new("Procedure.identifier:numSejour.value min 1", Without("identifier[1].value"), new Expected("missing-element", "Procedure.identifier[1]")),
        new("Procedure.performed[x] min 1", Without("performedDateTime"), new Expected("missing-element", "Procedure")),
        new("Procedure.performed[x] type dateTime", All(Without("performedDateTime"), With("performedPeriod", """{ "start": "2026-02-24" }""")),
            new Expected("type-not-allowed", "Procedure.performed.ofType(Period)")),
        new("Procedure.performer min 1", Without("performer"), new Expected("missing-element", "Procedure")),
        new("Procedure.performer max 1", Twice("performer[0]"), new Expected("too-many-elements", "Procedure")),
        new("Procedure.performer.onBehalfOf min 1", Without("performer[0].onBehalfOf"), new Expected("missing-element", "Procedure.performer[0]")),
        new("Procedure.bodySite min 1", Without("bodySite"), new Expected("missing-element", "Procedure")),
        new("Procedure.bodySite max 1", Twice("bodySite[0]"), new Expected("too-many-elements", "Procedure")),
        new("Procedure.focalDevice min 1", Without("focalDevice"), new Expected("missing-element", "Procedure")),
        new("Procedure.focalDevice max 1", Twice("focalDevice[0]"), new Expected("too-many-elements", "Procedure")));
}
