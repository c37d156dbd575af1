using System.Text.RegularExpressions;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Server.FhirApi;

namespace Negatoscope.Server.Pages.Validation;

/// <summary>A profile that one may choose.</summary>
/// <param name="Title">As its publisher calls it.</param>
/// <param name="Type">Of the resources that it constrains.</param>
public sealed record OfferedProfile(string Url, string Title, string Type);

/// <summary>The profiles of the guides at hand, by guide. Read when first asked for.</summary>
internal sealed partial class ProfileCatalog(FhirService service)
{
    private const string Folder = "/StructureDefinition/";

    /// <summary>Guides are told apart by the addresses that they publish under.</summary>
    public IReadOnlyList<(string Guide, IReadOnlyList<OfferedProfile> Profiles)> Guides => field ??= Read();

    public bool Has(string url) => Guides.Any(guide => guide.Profiles.Any(profile => profile.Url == url));

    private List<(string, IReadOnlyList<OfferedProfile>)> Read()
    {
        var profiles = service.Library.Keys.SkipLast(DefinitionLibrary.R4.Keys.Count())
            .Where(key => key is { ResourceType: "StructureDefinition", IsTypeDefinition: false, Type: { } type } && service.IsResourceType(type))
            .Select(key => key.Url).Distinct(StringComparer.Ordinal)
            .Select(url => service.Library.Structure(url)).OfType<StructureDefinition>()
            .DistinctBy(profile => profile.Url) // some are known by several addresses
            .Select(profile => new OfferedProfile(profile.Url, profile.Source.TextOf("title"u8) ?? Titled(profile.Name ?? Trees.FhirWords.LastPart(profile.Url)), profile.Type));
        return [.. profiles.GroupBy(profile => GuideOf(profile.Url))
            .Select(guide => (guide.Key, (IReadOnlyList<OfferedProfile>)[.. guide.OrderBy(profile => profile.Title, StringComparer.Ordinal)]))
            .OrderBy(guide => guide.Key, StringComparer.Ordinal)];
    }

    /// <summary>Packed definitions have no titles, but names: FRImagingStudyDocument is FR Imaging Study Document.</summary>
    private static string Titled(string name) => Seams.Replace(name, " ");

    private static string GuideOf(string url) => url.IndexOf(Folder, StringComparison.Ordinal) is > 0 and var end ? url[..end] : url;

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Seams { get; }
}
