using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>A profile that another definition names, looked up when first needed.</summary>
/// <param name="canonical">With an element's id as its fragment, where one element of the profile is meant.</param>
/// <param name="owner">The layer of the definition that names it; what that layer lacks may be in one above.</param>
internal sealed class ProfileLink(string canonical, CompiledRules owner)
{
    private ProfileRules? _known;

    public string Canonical => canonical;

    /// <summary>Null when it is not at hand.</summary>
    public ProfileRules? Resolve(CompiledRules top) => (_known ??= owner.Profile(canonical)) ?? top.Profile(canonical);

    public static ProfileLink[] Of(TypeReference type, CompiledRules owner) =>
        [.. type.Profiles.Select(profile => new ProfileLink(profile, owner))];

    public override string ToString() => canonical;
}
