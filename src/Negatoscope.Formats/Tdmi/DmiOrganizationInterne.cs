using Negatoscope.Fhir;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>DMIOrganizationInterne: the ward or theatre.</summary>
internal static class DmiOrganizationInterne
{
    /// <summary>TRE_R207: an internal structure or service, whichever it is.</summary>
    public const string AnyType = "2";

    public static Resource? Write(TraceSheet sheet) => sheet.Implantation.Organization is not { } organization ? null : new("Organization")
    {
        ["id"] = sheet.Ids.Organization,
        ["meta"] = Profiles.Meta(TdmiProfiles.InternalOrganization),
        ["extension"] = Children.List(DmiOrganizations.LocalIds(sheet, organization.DistributorIds, organization.ManufacturerIds)),
        ["identifier"] = Children.List(
            organization.Id is { } id && sheet.Identifier(null, id) is var identifier && identifier.Text("system") is not null ? identifier : null),
        ["type"] = Children.List(
            Concepts.Type(TdmiProfiles.InternalType, organization.Type ?? AnyType),
            organization.Category is { } category ? Concepts.Type(TdmiProfiles.OrganizationCategory, category) : null),
        ["name"] = organization.Name,
        ["partOf"] = sheet.Implantation.LegalEntity is null ? null : References.To("Organization", sheet.Ids.LegalEntity),
    };

    public static InternalOrganization Read(Resource organization) => new()
    {
        Name = organization.Text("name"),
        Type = CodeOf(organization, TdmiProfiles.InternalType),
        Category = CodeOf(organization, TdmiProfiles.OrganizationCategory),
        Id = Identifiers.Read(organization.Child("identifier")),
        DistributorIds = DmiOrganizations.ReadLocalIds(organization, TdmiProfiles.LocalDistributorId),
        ManufacturerIds = DmiOrganizations.ReadLocalIds(organization, TdmiProfiles.LocalManufacturerId),
    };

    private static string? CodeOf(Resource organization, string system) =>
        organization["type"].Select(type => Concepts.CodeOf(type, system)).OfType<string>().FirstOrDefault();
}
