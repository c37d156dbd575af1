using Negatoscope.Fhir;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>DMIOrganizationEJ: a legal entity.</summary>
internal static class DmiOrganizationEj
{
    private const string VatNumber = "numeroTVAIntracommunautaire";
    private const string SrnNumber = "numeroSRN";

    /// <summary>The guide requires a system and gives none: the registers where such a number is looked up (docs/decisions/0012).</summary>
    private const string Vies = "https://ec.europa.eu/taxation_customs/vies";

    private const string Eudamed = "https://ec.europa.eu/tools/eudamed";

    public static Resource? Write(TraceSheet sheet) => sheet.Implantation.LegalEntity is not { } entity ? null : new("Organization")
    {
        ["id"] = sheet.Ids.LegalEntity,
        ["meta"] = Profiles.Meta(TdmiProfiles.LegalEntity),
        ["extension"] = Children.List(DmiOrganizations.LocalIds(sheet, entity.DistributorIds, entity.ManufacturerIds)),
        ["identifier"] = Children.List(
        [
            FrCore.Identifier("IDNST", FrCore.NationalStructure, entity.NationalId, use: "official"),
            FrCore.Identifier("SIREN", FrCore.Siren, entity.Siren),
            FrCore.Identifier("FINEJ", FrCore.Finess, entity.Finess),
            Number(VatNumber, Vies, entity.VatNumber),
            .. entity.SrnNumbers.Select(number => Number(SrnNumber, Eudamed, number)),
        ]),
        ["name"] = entity.Name,
        ["alias"] = Children.List(entity.Alias is { } alias ? (Element)alias : null),
        ["address"] = Children.List(entity.Address is { } address ? new Element { ["text"] = address } : null),
    };

    public static LegalEntity Read(Resource organization)
    {
        var entity = new LegalEntity
        {
            Name = organization.Text("name"),
            Alias = organization.Text("alias"),
            Address = organization.Child("address")?.Text("text"),
            Siren = FrCore.Value(organization, FrCore.Siren),
            Finess = FrCore.Value(organization, FrCore.Finess),
            VatNumber = Numbers(organization, VatNumber).FirstOrDefault(),
            SrnNumbers = [.. Numbers(organization, SrnNumber)],
            DistributorIds = DmiOrganizations.ReadLocalIds(organization, TdmiProfiles.LocalDistributorId),
            ManufacturerIds = DmiOrganizations.ReadLocalIds(organization, TdmiProfiles.LocalManufacturerId),
        };
        var national = FrCore.Value(organization, FrCore.NationalStructure);
        return entity with { StatedNationalId = national == entity.DerivedNationalId ? null : national };
    }

    private static Element? Number(string kind, string system, string? value) =>
        value is null ? null : new() { ["type"] = TdmiProfiles.Kind(kind), ["system"] = system, ["value"] = value };

    private static IEnumerable<string> Numbers(Resource organization, string kind) => organization["identifier"]
        .Where(one => Concepts.CodeOf(one.Child("type"), TdmiProfiles.Discriminator) == kind)
        .Select(one => one.Text("value")).OfType<string>();
}
