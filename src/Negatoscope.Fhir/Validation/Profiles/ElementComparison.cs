using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>Compares what two definitions ask of an element.</summary>
internal static class ElementComparison
{
    extension(ElementDefinition own)
    {
        /// <summary>Whatever breaks one breaks the other.</summary>
        public bool AsksTheSame(ElementDefinition other) =>
            own.Min == other.Min && own.Max == other.Max && own.MaxLength == other.MaxLength && own.Binding == other.Binding
            && IsSame(own.Slicing, other.Slicing)
            && IsSame(own.Fixed, other.Fixed) && IsSame(own.Pattern, other.Pattern) && IsSame(own.MinValue, other.MinValue) && IsSame(own.MaxValue, other.MaxValue)
            && own.Types.Length == other.Types.Length && own.Types.Zip(other.Types).All(pair => pair.First.AllowsTheSame(pair.Second))
            && own.Constraints.Length == other.Constraints.Length
            && own.Constraints.Zip(other.Constraints).All(pair => pair.First.Key == pair.Second.Key && pair.First.Expression == pair.Second.Expression);
    }

    extension(TypeReference own)
    {
        public bool AllowsTheSame(TypeReference other) =>
            own.Code == other.Code && own.Profiles.SequenceEqual(other.Profiles) && own.TargetProfiles.SequenceEqual(other.TargetProfiles) && own.Aggregation.SequenceEqual(other.Aggregation);
    }

    private static bool IsSame(Node own, Node other) => own.Exists == other.Exists && (!own.Exists || ValueComparison.IsEqual(own, other));

    private static bool IsSame(Slicing? own, Slicing? other) =>
        own?.Rules == other?.Rules && own?.IsOrdered == other?.IsOrdered && (own?.Discriminators ?? []).SequenceEqual(other?.Discriminators ?? []);
}
