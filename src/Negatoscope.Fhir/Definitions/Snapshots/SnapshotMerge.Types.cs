using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <content>Slices of a choice by type, and their short form <c>valueQuantity</c> (R4 profiling.html#limiting-types, elementdefinition.html#ElementDefinition.slicing).</content>
internal sealed partial class SnapshotMerge
{
    private static readonly Slicing ByType = new([new("type", "$this")], false, SlicingRules.Closed);

    /// <summary>
    /// Spells out the short form: <c>valueQuantity</c> is the slice of <c>value[x]</c> of that name and type. Within a slice, where nothing else is
    /// said of the choice, it means that the choice is of that type.
    /// </summary>
    private void NameTypes(SnapshotElement child, List<DifferentialElement> said, bool inSlice)
    {
        var narrows = inSlice && said is [var only] && child.Slices.Count == 0 && (only.SliceName is null || only.Name != child.Name && only.SliceName != only.Name);
        foreach (var element in said)
        {
            var name = element.Name == child.Name ? element.SliceName ?? "" : element.Name;
            if (element.Name == child.Name && (element.Definition is { Types.IsEmpty: false } || child.Slice(name) is not null || IsNoMoreThanName(child, said))
                || _types.TypeNamed(child.Stem, name, child.Definition.Types) is not { } type)
                continue;
            var definition = element.Definition ?? new() { Id = element.Name, Path = $"{child.Definition.Path[..^child.Name.Length]}{element.Name}" };
            element.Definition = definition.Types.IsEmpty ? definition with { Types = [TypeOf(child, type)] } : definition;
            element.SliceName = narrows ? null : element.SliceName ?? SliceOfType(child, type) ?? element.Name;
        }
    }

    /// <summary>A slice name alone gives no type: nothing is said of the choice but that it is called so.</summary>
    private static bool IsNoMoreThanName(SnapshotElement child, List<DifferentialElement> said) =>
        said is [{ Children.Count: 0, Definition: { Types.IsEmpty: true, Slicing: null } }] && child is { Slices.Count: 0, Definition.Slicing: null };

    private static TypeReference TypeOf(SnapshotElement child, string type) =>
        child.Definition.Types.FirstOrDefault(known => known.Code == type) ?? new(type);

    /// <summary>The name of the slice that the base has for a type.</summary>
    private static string? SliceOfType(SnapshotElement child, string type) =>
        child.Slices.FirstOrDefault(slice => slice.Definition.Types is [var only] && only.Code == type)?.Definition.SliceName;

    /// <summary>A choice is sliced by type unless its discriminators say otherwise.</summary>
    private static bool SlicesTypes(SnapshotElement child, List<DifferentialElement> slices)
    {
        var discriminators = child.Definition.Slicing?.Discriminators ?? [];
        if (!discriminators.IsEmpty)
            return discriminators is [{ Type: "type", Path: "$this" }];
        return slices.Count > 0 && slices.TrueForAll(slice => TypesOf(child, slice) is [var type] && child.Definition.Types.Any(known => known.Code == type.Code));
    }

    private static ImmutableArray<TypeReference> TypesOf(SnapshotElement child, DifferentialElement slice) =>
        slice.Definition is { Types.IsEmpty: false } said ? said.Types : child.Slice(slice.SliceName!)?.Definition.Types ?? []; // slices have a name

    /// <summary>Settles which types are left to the choice, and whether its slices are all of them.</summary>
    private void FinishTypes(SnapshotElement child, List<DifferentialElement> slices, DifferentialElement? all)
    {
        foreach (var slice in slices)
            CheckName(child, slice);

        var definition = child.Definition;
        if (slices.Find(slice => slice.Definition?.Min > 0) is { } needed && child.Slice(needed.SliceName!)?.Definition.Types is [var only]) // slices have a name
            definition = definition with { Types = [.. definition.Types.Where(type => type.Code == only.Code)], Min = Math.Max(1, definition.Min ?? 0) };

        var sliced = child.Slices.SelectMany(slice => slice.Definition.Types).Select(type => type.Code).ToHashSet();
        var isComplete = definition.Types.All(type => sliced.Contains(type.Code));
        if (!isComplete && all?.Definition?.Slicing is null && definition.Max != "0" && definition.Path.EndsWith("xtension.value[x]", StringComparison.Ordinal))
        {
            // An extension has one meaning, so a type that it describes is the type that it has.
            definition = definition with { Types = [.. definition.Types.Where(type => sliced.Contains(type.Code))] };
            isComplete = true;
        }
        child.Definition = definition with { Slicing = Rules(definition.Slicing ?? ByType, isComplete, all) };
    }

    private static Slicing Rules(Slicing slicing, bool isComplete, DifferentialElement? all) =>
        isComplete ? slicing with { Rules = SlicingRules.Closed }
        : all?.Definition?.Slicing is null ? slicing with { Rules = SlicingRules.Open }
        : slicing;

    /// <summary>A slice by type is named for element and type, or nobody could use the short form.</summary>
    private void CheckName(SnapshotElement child, DifferentialElement said)
    {
        if (child.Slice(said.SliceName!) is not { Definition.Types: [var type] } || said.Definition is not { } definition) // slices have a name
            return;
        var expected = TypeRules.NameFor(child.Stem, type.Code);
        if (said.SliceName != expected && !said.SliceName!.StartsWith(expected + "/", StringComparison.Ordinal)) // slices have a name
            scope.Report(SnapshotIssues.TypeSliceName(child.Definition.Path, said.SliceName!, expected), definition.Source);
    }
}
