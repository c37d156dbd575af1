using Negatoscope.Fhir;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>DMIPractitioner: the professional, by RPPS number where there is one.</summary>
internal static class DmiPractitioner
{
    private const string RppsInNational = "8";

    public static Resource Write(TraceSheet sheet) => new("Practitioner")
    {
        ["id"] = sheet.Ids.Practitioner,
        ["meta"] = Profiles.Meta(TdmiProfiles.Practitioner),
        ["identifier"] = Children.List(
        [
            FrCore.Identifier("RPPS", FrCore.Rpps, sheet.Professional.Rpps),
            .. sheet.Professional.OtherIds.Select(id => sheet.Identifier(null, id)).Where(identifier => identifier.Text("system") is not null),
        ]),
        ["name"] = Children.List(sheet.Professional.Name is { } name ? HumanNames.Write(name) : []),
        ["telecom"] = Children.List(ContactPoints.Write(sheet.Professional.Telecom)),
    };

    public static Professional Read(Resource practitioner) => new()
    {
        Name = HumanNames.Read(practitioner["name"]).FirstOrDefault(),
        Rpps = FrCore.Value(practitioner, FrCore.Rpps) ?? RppsOf(FrCore.Value(practitioner, FrCore.NationalProfessional)),
        OtherIds = [.. practitioner["identifier"].Where(IsOther).Select(Identifiers.Read).OfType<Model.IssuedId>()],
        Telecom = ContactPoints.Read(practitioner.Child("telecom")),
    };

    private static bool IsOther(Element identifier) =>
        identifier.Text("system") != FrCore.Rpps
        && (identifier.Text("system") != FrCore.NationalProfessional || RppsOf(identifier.Text("value")) is null);

    private static string? RppsOf(string? national) =>
        national?.StartsWith(RppsInNational, StringComparison.Ordinal) == true ? national[RppsInNational.Length..] : null;
}
