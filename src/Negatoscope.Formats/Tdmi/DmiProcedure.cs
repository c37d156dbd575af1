using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>DMIProcedure: the intervention, as far as one device is concerned.</summary>
internal static class DmiProcedure
{
    private const string InterventionId = "idIntervention";
    private const string StayNumber = "numSejour";

    /// <summary>Procedure.supportingInfo of R5, as R4 says it (R4 versions.html#extensions): no element of R4 Procedure may refer to an ImagingStudy.</summary>
    private const string SupportingInfo = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Procedure.supportingInfo";

    public static Resource Write(TraceSheet sheet)
    {
        var (implantation, issuers) = (sheet.Implantation, sheet.Settings.Issuers);
        return new("Procedure")
        {
            ["id"] = sheet.Ids.Procedure,
            ["meta"] = Profiles.Meta(TdmiProfiles.Procedure),
            ["extension"] = Children.List(implantation.StudyInstanceUid is { } uid
                ? TdmiProfiles.Extension(SupportingInfo, "valueReference", References.ByIdentifier("ImagingStudy", Identifiers.StudyInstanceUid(uid)))
                : null),
            ["identifier"] = Children.List(
                Identifier(sheet, InterventionId, implantation.InterventionId, null),
                Identifier(sheet, StayNumber, implantation.StayNumber, issuers.AdmissionSystem)),
            ["basedOn"] = Children.List(implantation.AccessionNumber is { } accession
                ? References.ByIdentifier("ServiceRequest", Identifiers.AccessionNumber(accession, issuers))
                : null),
            ["status"] = sheet.Flow.Status,
            ["category"] = Concepts.Write(implantation.InterventionType),
            ["subject"] = References.To("Patient", sheet.Ids.Patient),
            ["performedDateTime"] = sheet.PerformedText,
            ["performer"] = Children.List(new Element
            {
                ["actor"] = References.To("Practitioner", sheet.Ids.Practitioner),
                ["onBehalfOf"] = sheet.OnBehalfOf,
            }),
            ["bodySite"] = Children.List(Concepts.Write(implantation.BodySite)),
            ["complication"] = Children.List(Failure(sheet)),
            ["focalDevice"] = Children.List(new Element { ["manipulated"] = References.To("Device", sheet.Ids.Device) }),
        };
    }

    /// <summary>What the Procedure itself says; its neighbours say the rest.</summary>
    public static Implantation Read(Resource procedure)
    {
        var order = procedure["basedOn"].Select(reference => reference.Child("identifier"))
            .FirstOrDefault(identifier => Concepts.CodeOf(identifier?.Child("type"), Identifiers.IdentifierType) == Identifiers.Accession);
        return new()
        {
            InterventionId = ReadIdentifier(procedure, InterventionId),
            StayNumber = ReadIdentifier(procedure, StayNumber),
            InterventionType = Concepts.Read(procedure.Child("category")),
            Outcome = TdmiFlow.OutcomeOf(procedure.Text("status")),
            FailureReason = ReadReason(procedure.Child("complication") ?? procedure.Child("statusReason")),
            Performed = When.Read(procedure.Text("performedDateTime")),
            BodySite = Concepts.Read(procedure.Child("bodySite")),
            StudyInstanceUid = Identifiers.ReadUid(procedure.Extension(SupportingInfo)?.Child("valueReference")?["identifier"] ?? default),
            AccessionNumber = Identifiers.Read(order),
        };
    }

    private static Element? Identifier(TraceSheet sheet, string kind, IssuedId? id, string? defaultSystem) =>
        id is null ? null : sheet.Identifier(TdmiProfiles.Kind(kind), id, defaultSystem);

    private static IssuedId? ReadIdentifier(Resource procedure, string kind) => Identifiers.Read(
        procedure["identifier"].FirstOrDefault(one => Concepts.CodeOf(one.Child("type"), TdmiProfiles.Discriminator) == kind));

    /// <summary>A complication means that the device was not put in place (poseConforme, motifEchec): its code is that of the event.</summary>
    private static Element? Failure(TraceSheet sheet)
    {
        if (sheet.Outcome is not (ImplantationOutcome.Failed or ImplantationOutcome.RefusedInTheatre))
            return null;

        var reason = sheet.Implantation.FailureReason;
        return new()
        {
            ["coding"] = Children.List(
                new Element { ["system"] = TdmiProfiles.EventType, ["code"] = sheet.EventType },
                new Element { ["system"] = reason?.System, ["code"] = reason?.Code, ["display"] = reason?.Display }),
            ["text"] = reason?.Text,
        };
    }

    private static Concept? ReadReason(Element? complication) => Concepts.Read(complication, except: TdmiProfiles.EventType);
}
