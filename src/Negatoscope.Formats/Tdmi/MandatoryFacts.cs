using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>A fact without which there is no trace.</summary>
/// <param name="Path">The element that it becomes.</param>
/// <param name="Rule">Who asks for it.</param>
/// <param name="What">The field in words.</param>
internal sealed record MandatoryFact(string Path, string Rule, Owner Owner, Sentence What, Func<Implantation, bool> IsThere);

/// <summary>One line for each mandatory fact, in the order of the guide.</summary>
internal static class MandatoryFacts
{
    private static readonly MandatoryFact[] All =
    [
        new("Procedure.identifier[idIntervention]", "dmi-procedure 1..1", Owner.Theatre,
            new("The number of the intervention (idIntervention)", "Le numéro de l'intervention (idIntervention)"),
            one => one.InterventionId is not null),
        new("Procedure.status", "R4 Procedure 1..1", Owner.Theatre,
            new("What became of the device (implanted, failed, refused, taken from stock)", "Le sort du dispositif (posé, échec, refusé, sorti du stock)"),
            one => one.Outcome is not null),
        new("Procedure.subject", "dmi-patient identifier 1..*", Owner.Ris,
            new("An identifier of the patient", "Un identifiant du patient"),
            one => !one.Patient.Ids.IsEmpty),
        new("Patient.telecom", "dmi-patient telecom 1..*", Owner.Ris,
            new("A way to reach the patient (telecom)", "Un moyen de joindre le patient (telecom)"),
            one => !one.PatientTelecoms.IsEmpty),
        new("Patient.telecom.system", "fr-core-patient telecom.system 1..1", Owner.Ris,
            new("The kind of an address of the patient (phone, email)", "La nature d'une coordonnée du patient (téléphone, courriel)"),
            one => one.PatientTelecoms.All(telecom => telecom.System is not null)),
        new("Procedure.performedDateTime", "dmi-procedure performed[x] 1..1", Owner.Theatre,
            new("The date of the intervention", "La date de l'intervention"),
            one => one.Performed is not null),
        new("Procedure.performer.actor", "dmi-procedure performer 1..1", Owner.Theatre,
            new("The professional", "Le professionnel"),
            one => one.Professional is not null),
        new("Practitioner.identifier", "dmi-practitioner identifier 1..*", Owner.Directory,
            new("The RPPS number of the professional", "Le numéro RPPS du professionnel"),
            one => one.Professional is null or { Rpps: not null } or { OtherIds.IsEmpty: false }),
        new("Practitioner.telecom", "dmi-practitioner telecom 1..1", Owner.Directory,
            new("A way to reach the professional (telecom)", "Un moyen de joindre le professionnel (telecom)"),
            one => one.Professional is null or { Telecom: not null }),
        new("Procedure.performer.onBehalfOf", "dmi-procedure performer.onBehalfOf 1..1", Owner.Directory,
            new("The organisation on whose behalf the professional acts", "L'organisation pour laquelle agit le professionnel"),
            one => one.Organization is not null || one.LegalEntity is not null),
        new("Organization.name", "R4 org-1", Owner.Directory,
            new("The name of the internal organisation", "Le nom de l'organisation interne"),
            one => one.Organization is null or { Name: not null } or { Id: not null }),
        new("Organization.identifier[siren]", "dmi-organization-ej identifier:siren 1..1", Owner.Directory,
            new("The SIREN number of the legal entity", "Le numéro SIREN de l'entité juridique"),
            one => one.LegalEntity is null or { Siren: not null }),
        new("Organization.name", "dmi-organization-ej name 1..1", Owner.Directory,
            new("The name of the legal entity", "Le nom de l'entité juridique"),
            one => one.LegalEntity is null or { Name: not null }),
        new("Procedure.bodySite", "dmi-procedure bodySite 1..1", Owner.Theatre,
            new("The site of the implant (emplacementDMI)", "L'emplacement de l'implant (emplacementDMI)"),
            one => one.BodySite is { IsEmpty: false }),
        new("Procedure.focalDevice.manipulated", "dmi-procedure focalDevice 1..1", Owner.Pharmacy,
            new("The device: a UDI, or a name and its manufacturer", "Le dispositif : un IUD, ou un nom et son fabricant"),
            one => one.Device is { } device && (device.Udi is { DeviceIdentifier: not null } || (device.Manufacturer ?? device.Name ?? device.Model) is not null)),
        new("Device.lotNumber", "Regulation (EU) 2017/745 annex VI C 3.5", Owner.Pharmacy,
            new("The lot or the serial number of a CE marked implant", "Le lot ou le numéro de série d'un implant marqué CE"),
            one => one.Device is not ({ Udi: not null } or { CeMarking: not null }) || IsOneOfItsKind(one.Device.Production)),
    ];

    public static IEnumerable<Finding> MissingOf(Implantation implantation) =>
        from fact in All
        where !fact.IsThere(implantation)
        select TdmiFindings.Missing(fact);

    /// <summary>Software has its version, and cells and tissues their donation.</summary>
    private static bool IsOneOfItsKind(ProductionIdentifiers unit) => (unit.Lot ?? unit.Serial ?? unit.Distinct ?? unit.Software) is not null;
}
