using Negatoscope.Fhir;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>Somebody whom the source names and who is no resource of the bundle: a logical reference.</summary>
internal static class Parties
{
    public static Element? Write(TraceSheet sheet, Party? party) => party is null ? null : References.ByIdentifier(
        "Organization", party.Id is { } id ? sheet.Identifier(null, id) : null, party.Name);

    public static Party? Read(Element? reference, Neighbours neighbours)
    {
        var resource = neighbours.Resolve(reference);
        var party = new Party(
            reference?.Text("display") ?? resource?.Text("name") ?? HumanNames.Display(HumanNames.Read(resource?["name"] ?? default).FirstOrDefault()),
            Identifiers.Read(reference?.Child("identifier") ?? resource?.Child("identifier")));
        return party is (null, null) ? null : party;
    }
}
