using System.Collections.Frozen;
using System.Collections.Immutable;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>Every fact that a record can have, one line each. docs/implants.md follows this table.</summary>
public static class RecordFields
{
    public const string Udi = "iud";
    public const string Intervention = "idIntervention";
    public const string Outcome = "issueIntervention";
    public const string Reason = "motifEchec";
    public const string Date = "dateIntervention";
    public const string Site = "emplacementDMI";
    public const string Ins = "matriculeINS";
    public const string Patient = "idPatient";
    public const string PatientTelecom = "telecomPatient";
    public const string Rpps = "rpps";
    public const string ProfessionalTelecom = "telecomProfessionnel";
    public const string Organization = "organisation";
    public const string OrganizationId = "idOrganisation";
    public const string OrganizationType = "typeOrganisation";
    public const string LegalEntity = "entiteJuridique";
    public const string Siren = "siren";
    public const string Finess = "finess";
    public const string Sender = "emetteur";
    public const string Receiver = "recepteur";
    public const string Lot = "numLot";
    public const string Serial = "numSerie";
    public const string Manufacturer = "fabricant";
    public const string Device = "nomDispositif";
    public const string Entry = "modeLecture";
    public const string Recorded = "dateDeclaration";

    /// <summary>In the order in which they are read: the date of the intervention gives the years of a UDI their century.</summary>
    public static ImmutableArray<RecordField> All { get; } =
    [
        .. InterventionFields.All,
        .. DeviceFields.All,
        .. PersonFields.All,
        .. OrganizationFields.All,
    ];

    /// <summary>What became of a device, in the words of the command line.</summary>
    public static IReadOnlyList<string> Outcomes => InterventionFields.OutcomeWords;

    public static ImplantationOutcome? OutcomeOf(string? word) => InterventionFields.OutcomeOf(word);

    private static readonly FrozenDictionary<string, RecordField> ByName = All
        .SelectMany(field => new[] { (Key: Plain(field.Name), field), (Key: Plain(field.Option), field) })
        .DistinctBy(one => one.Key)
        .ToFrozenDictionary(one => one.Key, one => one.field, StringComparer.Ordinal);

    /// <summary>By either of its names, whatever its case, its accents and what joins its words; null when there is none.</summary>
    public static RecordField? Find(string name) => ByName.GetValueOrDefault(Plain(name));

    internal static string Plain(string name) =>
        string.Concat(name.ToUpperInvariant().SelectMany(Accents.Without).Where(char.IsAsciiLetterOrDigit));
}
