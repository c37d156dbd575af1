using System.Collections.Immutable;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>What a reference may point to (R4 ElementDefinition.type.targetProfile, .aggregation).</summary>
/// <param name="Profiles">Any one must hold; empty where anything may be pointed to.</param>
/// <param name="Aggregation">contained, referenced or bundled; empty where it does not matter.</param>
internal sealed record ReferenceTargets(ImmutableArray<ProfileLink> Profiles, ImmutableArray<string> Aggregation);
