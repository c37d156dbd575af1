using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>What the structure file and FINESS know; the same for every record of a site, as a rule.</summary>
internal static class OrganizationFields
{
    public static readonly RecordField[] All =
    [
        Unit(RecordFields.Organization, "organization",
            "ward or theatre on whose behalf the professional acts", "service ou bloc pour lequel agit le professionnel",
            (at, unit) => unit with { Name = at.Text() }) with { Identifies = true },
        Unit(RecordFields.OrganizationId, "organization-id",
            "its number in the structure file: number, or issuer|number", "son numéro dans le fichier des structures : numéro, ou émetteur|numéro",
            (at, unit) => unit with { Id = at.Id(at.Implants.OrganizationSystem) }) with { Identifies = true },
        Unit(RecordFields.OrganizationType, "organization-type",
            "its type, a code of TRE_R207", "son type, un code de TRE_R207",
            (at, unit) => unit with { Type = at.Text() }),
        Entity(RecordFields.LegalEntity, "legal-entity",
            "name of the legal entity", "nom de l'entité juridique",
            (at, entity) => entity with { Name = at.Text() }) with { Identifies = true },
        Entity(RecordFields.Siren, "siren",
            "SIREN number of the legal entity", "numéro SIREN de l'entité juridique",
            (at, entity) => entity with { Siren = at.Number() }) with { Identifies = true },
        Entity(RecordFields.Finess, "finess",
            "FINESS number of the legal entity", "numéro FINESS de l'entité juridique",
            (at, entity) => entity with { Finess = at.Number() }) with { Identifies = true },
        Party(RecordFields.Sender, "sender",
            "who sends the trace, where it is not the organisation: words, or issuer|number|words", "émetteur de la trace, si ce n'est pas l'organisation : des mots, ou émetteur|numéro|mots",
            (at, trace) => trace with { Sender = at.Party() }),
        Party(RecordFields.Receiver, "receiver",
            "who receives the trace, such as the device manager", "récepteur de la trace, tel que le gestionnaire de dispositifs",
            (at, trace) => trace with { Receiver = at.Party() }),
    ];

    private static RecordField Unit(string name, string option, string english, string french, Func<RecordValue, InternalOrganization, InternalOrganization> take) =>
        new(name, option, RecordGroup.Organization, Owner.Directory, new(english, french))
        {
            Take = (at, one) => one with { Organization = take(at, one.Organization ?? new()) },
        };

    private static RecordField Entity(string name, string option, string english, string french, Func<RecordValue, LegalEntity, LegalEntity> take) =>
        new(name, option, RecordGroup.LegalEntity, Owner.Directory, new(english, french))
        {
            Take = (at, one) => one with { LegalEntity = take(at, one.LegalEntity ?? new()) },
        };

    private static RecordField Party(string name, string option, string english, string french, Func<RecordValue, Trace, Trace> take) =>
        new(name, option, RecordGroup.Trace, Owner.Directory, new(english, french)) { Take = (at, one) => one with { Trace = take(at, one.Trace) } };
}
