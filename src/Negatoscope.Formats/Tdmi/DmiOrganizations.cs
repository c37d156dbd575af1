using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi;

/// <summary>What the two organisations of the guide have in common: the names that distributors and manufacturers know them by.</summary>
internal static class DmiOrganizations
{
    public static IEnumerable<Element?> LocalIds(TraceSheet sheet, ImmutableArray<IssuedId> ofDistributors, ImmutableArray<IssuedId> ofManufacturers) =>
    [
        .. ofDistributors.Select(id => TdmiProfiles.Extension(TdmiProfiles.LocalDistributorId, "valueIdentifier", sheet.Identifier(null, id))),
        .. ofManufacturers.Select(id => TdmiProfiles.Extension(TdmiProfiles.LocalManufacturerId, "valueIdentifier", sheet.Identifier(null, id))),
    ];

    public static ImmutableArray<IssuedId> ReadLocalIds(Resource organization, string url) =>
    [
        .. organization["extension"].Where(one => one.Text("url") == url).Select(one => Identifiers.Read(one.Child("valueIdentifier"))).OfType<IssuedId>(),
    ];

    /// <summary>Only an internal organisation has a type of TRE_R207, or claims the profile.</summary>
    public static bool IsInternal(Resource organization) =>
        organization["type"].Any(type => Concepts.CodeOf(type, TdmiProfiles.InternalType) is not null)
        || organization.Child("meta")?["profile"].Any(profile => profile.Value?.Text == TdmiProfiles.InternalOrganization) == true;
}
