using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>
/// Lays what a differential says of an element over what the base says (R4 profiling.html#5.1.0.3 and the table of elementdefinition.html#interpretation):
/// most properties are replaced, constraints add up, and nothing may become laxer.
/// </summary>
internal sealed class ElementMerge(SnapshotScope scope)
{
    private readonly TypeRules _types = new(scope.Library);

    /// <param name="onto">What holds so far.</param>
    /// <param name="said">What the differential says; its path and slice name are not taken.</param>
    /// <param name="profile">The profile that the differential gives to the type of the element.</param>
    /// <param name="isSlice">A new slice may be rarer than the element that it slices.</param>
    public ElementDefinition Apply(ElementDefinition onto, ElementDefinition said, StructureDefinition? profile, bool isSlice)
    {
        CheckCardinality(onto, said, isSlice);
        CheckFlags(onto, said);
        if (profile is not null)
            onto = ApplyProfile(onto, profile);
        var types = MergeTypes(onto, said);
        var (isFixed, pattern) = MergeValue(onto, said, types);
        return onto with
        {
            Slicing = said.Slicing ?? onto.Slicing,
            Min = said.Min ?? onto.Min,
            Max = said.Max ?? onto.Max,
            ContentReference = said.ContentReference ?? onto.ContentReference,
            Types = types,
            Fixed = isFixed,
            Pattern = pattern,
            MinValue = Either(said.MinValue, onto.MinValue),
            MaxValue = Either(said.MaxValue, onto.MaxValue),
            MaxLength = said.MaxLength ?? onto.MaxLength,
            Constraints = MergeConstraints(onto.Constraints, said.Constraints, scope.Profile.Url),
            Binding = MergeBinding(onto, said, types),
            IsModifier = said.IsModifier ?? onto.IsModifier,
            MustSupport = said.MustSupport ?? onto.MustSupport,
            IsSummary = said.IsSummary ?? onto.IsSummary,
            Representation = said.Representation.IsEmpty ? onto.Representation : said.Representation,
            Source = Either(said.Source, onto.Source),
            Inherited = Beneath(said, onto),
        };
    }

    /// <summary>
    /// Takes over what the profile of a type says of its root (R4 profiling.html: the profile's rules hold where the type is used). How often
    /// an extension may occur is for its definition to say, unless the element is narrower already.
    /// </summary>
    private static ElementDefinition ApplyProfile(ElementDefinition onto, StructureDefinition profile)
    {
        var root = profile.Snapshot[0];
        return onto with
        {
            Max = profile.IsExtension && IsAbove(onto.Max, root.Max) ? root.Max : onto.Max,
            Fixed = Either(onto.Fixed, root.Fixed),
            Pattern = Either(onto.Pattern, root.Pattern),
            Binding = onto.Binding ?? root.Binding,
            Constraints = MergeConstraints(onto.Constraints, root.Constraints, profile.Url),
            IsModifier = root.IsModifier == true ? true : onto.IsModifier,
            Source = Either(root.Source, onto.Source),
            Inherited = Beneath(root, onto),
        };
    }

    private void CheckCardinality(ElementDefinition onto, ElementDefinition said, bool isSlice)
    {
        if (!isSlice && said.Min < onto.Min)
            scope.Report(SnapshotIssues.MinWidened(said.Path, said.Min.Value, onto.Min.Value), said.Source);
        if (IsAbove(said.Max, onto.Max))
            scope.Report(SnapshotIssues.MaxWidened(said.Path, said.Max!, onto.Max!), said.Source); // IsAbove is false for null
        var (min, max) = (said.Min ?? (isSlice ? 0 : onto.Min ?? 0), said.Max ?? onto.Max);
        if ((said.Min is not null || said.Max is not null) && int.TryParse(max, out var most) && most < min)
            scope.Report(SnapshotIssues.MaxBelowMin(said.Path, min, max), said.Source);
    }

    private void CheckFlags(ElementDefinition onto, ElementDefinition said)
    {
        if (onto.MustSupport == true && said.MustSupport == false)
            scope.Report(SnapshotIssues.MustSupportWithdrawn(said.Path), said.Source);
    }

    /// <summary>A type named again keeps the profiles and targets that it had, unless the differential names others.</summary>
    private ImmutableArray<TypeReference> MergeTypes(ElementDefinition onto, ElementDefinition said)
    {
        if (said.Types.IsEmpty || onto.ContentReference is not null)
            return onto.Types; // a reference brings the type with the content
        var merged = ImmutableArray.CreateBuilder<TypeReference>(said.Types.Length);
        foreach (var type in said.Types)
        {
            if (_types.Match(type, onto.Types) is not { } known)
            {
                if (_types.IsAllowed(type, onto.Types))
                    merged.Add(type);
                else
                    scope.Report(SnapshotIssues.TypeNotAllowed(said.Path, type.Code), said.Source);
                continue;
            }
            CheckTargets(type, onto.Types, said);
            merged.Add(type with
            {
                Profiles = type.Profiles.IsEmpty && type.Code == known.Code ? known.Profiles : type.Profiles,
                TargetProfiles = type.TargetProfiles.IsEmpty && type.Code == known.Code ? known.TargetProfiles : type.TargetProfiles,
                Aggregation = type.Aggregation.IsEmpty ? known.Aggregation : type.Aggregation,
                Versioning = type.Versioning ?? known.Versioning,
                FhirType = type.FhirType ?? (type.Code == known.Code ? known.FhirType : null),
                Regex = type.Regex ?? known.Regex,
            });
        }
        return merged.Count == 0 ? onto.Types : merged.DrainToImmutable();
    }

    /// <summary>A target must be one that the base allows, or a profile or special case of one; one that is not at hand gets the benefit of the doubt.</summary>
    private void CheckTargets(TypeReference type, ImmutableArray<TypeReference> baseTypes, ElementDefinition said)
    {
        var allowed = baseTypes.Where(known => known.Code == type.Code).SelectMany(known => known.TargetProfiles).Select(target => Canonical.Parse(target).Url).ToHashSet();
        if (allowed.Count == 0 || baseTypes.Any(known => known.Code == type.Code && known.TargetProfiles.IsEmpty))
            return;
        foreach (var target in type.TargetProfiles)
            if (!IsAllowedTarget(target, allowed))
                scope.Report(SnapshotIssues.TargetNotAllowed(said.Path, target), said.Source);
    }

    private bool IsAllowedTarget(string target, HashSet<string> allowed)
    {
        var seen = new HashSet<string>();
        for (var url = Canonical.Parse(target).Url; seen.Add(url);)
        {
            if (allowed.Contains(url))
                return true;
            if (scope.Library.Structure(url) is not { } definition)
                return true;
            if (definition.BaseDefinition is not { } next)
                return false;
            url = Canonical.Parse(next).Url;
        }
        return false;
    }

    /// <summary>An element has a fixed value or a pattern, not both (R4 elementdefinition.html, eld-8): the later one holds.</summary>
    private (Node Fixed, Node Pattern) MergeValue(ElementDefinition onto, ElementDefinition said, ImmutableArray<TypeReference> types)
    {
        CheckValue(said.Fixed, "fixed", said, types);
        CheckValue(said.Pattern, "pattern", said, types);
        if (said.Fixed.Exists && onto.Fixed is { HasValue: true } before && said.Fixed.HasValue && !before.Value.SequenceEqual(said.Fixed.Value))
            scope.Report(SnapshotIssues.FixedChanged(said.Path), said.Source);
        if (said.Fixed.Exists)
            return (said.Fixed, default);
        return said.Pattern.Exists ? (default, said.Pattern) : (onto.Fixed, onto.Pattern);
    }

    private void CheckValue(Node value, string prefix, ElementDefinition said, ImmutableArray<TypeReference> types)
    {
        if (!value.Exists || _types.TypeNamed(prefix, value.NameText, types) is not { } type || _types.Holds(types, type))
            return;
        scope.Report(SnapshotIssues.ValueType(said.Path, value.NameText), said.Source);
    }

    private Binding? MergeBinding(ElementDefinition onto, ElementDefinition said, ImmutableArray<TypeReference> types)
    {
        if (onto.Binding is { Strength: BindingStrength.Required } && said.Binding is { Strength: not null and not BindingStrength.Required })
            scope.Report(SnapshotIssues.BindingWeakened(said.Path), said.Source);
        if (!said.Types.IsEmpty && said.Binding is null && !_types.IsBindable(types))
            return null;
        if (said.Binding is not { } binding)
            return onto.Binding;
        return binding with
        {
            Strength = binding.Strength ?? onto.Binding?.Strength,
            ValueSet = binding.ValueSet ?? onto.Binding?.ValueSet,
            MaxValueSet = binding.MaxValueSet ?? onto.Binding?.MaxValueSet,
        };
    }

    private static ImmutableArray<Constraint> MergeConstraints(ImmutableArray<Constraint> onto, ImmutableArray<Constraint> said, string source) =>
        [.. onto, .. said.Where(added => !onto.Any(known => known.Key == added.Key)).Select(added => added with { Source = added.Source ?? source })];

    private static ImmutableArray<Node> Beneath(ElementDefinition over, ElementDefinition onto)
    {
        var nodes = over.Source.Exists && onto.Source.Exists ? over.Inherited.Add(onto.Source) : over.Inherited;
        return [.. nodes.Concat(onto.Inherited).Distinct()];
    }

    private static Node Either(Node first, Node second) => first.Exists ? first : second;

    private static bool IsAbove(string? max, string? limit) =>
        limit is not null && limit != "*" && max is not null && (max == "*" || int.TryParse(max, out var most) && int.TryParse(limit, out var allowed) && most > allowed);
}
