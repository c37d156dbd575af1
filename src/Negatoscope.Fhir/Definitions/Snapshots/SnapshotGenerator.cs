namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>
/// Makes the snapshot of a StructureDefinition from its differential and what it builds on (R4 profiling.html#snapshot): profiles, extensions,
/// types and logical models. What a definition refers to is taken from the library, and given a snapshot first where it has none.
/// </summary>
/// <remarks>
/// Thread-safe. Nothing is thrown for a broken definition, and what a hostile one can cost is bounded: see the issues of the result.
/// Of the children of an element that is sliced, what a differential says of all occurrences stands at the unsliced element only; the slices of
/// the same differential do not repeat it. A validator applies both.
/// </remarks>
public sealed class SnapshotGenerator(DefinitionLibrary library)
{
    /// <summary>Makes the snapshot anew, even where the definition was published with one.</summary>
    public SnapshotResult Generate(StructureDefinition definition) => Generate(definition, new());

    internal SnapshotResult Generate(StructureDefinition definition, SnapshotRun run)
    {
        if (!run.Enter(definition))
            return new(null, []);
        try
        {
            return Make(definition, run);
        }
        finally
        {
            run.Leave(definition);
        }
    }

    private SnapshotResult Make(StructureDefinition definition, SnapshotRun run)
    {
        var blank = new SnapshotScope(definition, library, run);
        if (definition.Differential.IsEmpty && definition.BaseDefinition is null)
            blank.Report(SnapshotIssues.NothingToSay());
        var found = FindBase(definition, blank);
        if (blank.Issues.Count > 0)
            return new(null, blank.Issues);

        var isProfile = found is not null && (definition.IsProfile || definition.Type == found.Type);
        var scope = new SnapshotScope(definition, library, run) { Base = found?.Snapshot ?? [], IsSpecialization = !isProfile };
        if (isProfile && found is { } basis && definition.Type != basis.Type)
            scope.Report(SnapshotIssues.BaseTypeDiffers(definition.Type, basis.Type));
        var root = Root(definition, scope);
        var differential = DifferentialTree.Build(definition.Differential, root.Name, scope);
        CheckRoot(differential, scope);
        new SnapshotMerge(scope).Merge(root, differential);
        if (run.IsExhausted)
        {
            scope.Report(SnapshotIssues.TooLarge());
            return new(null, scope.Issues);
        }
        var snapshot = SnapshotTree.Flatten(root);
        SnapshotChecks.Check(snapshot, scope);
        return new(definition with { Snapshot = snapshot }, scope.Issues);
    }

    /// <summary>The definition that this one builds on; null, and an issue, where one is needed and cannot be had.</summary>
    private StructureDefinition? FindBase(StructureDefinition definition, SnapshotScope scope)
    {
        if (definition.BaseDefinition is not { } url)
        {
            if (definition.IsProfile)
                scope.Report(SnapshotIssues.BaseMissing());
            return null;
        }
        if (Canonical.Parse(url).Url == definition.Url)
        {
            scope.Report(SnapshotIssues.BaseCircular(url), definition.Source.Child("baseDefinition"u8));
            return null;
        }
        if (library.Structure(url) is null)
        {
            if (!IsBaseOfAll(definition, url))
                scope.Report(SnapshotIssues.BaseUnknown(url), definition.Source.Child("baseDefinition"u8));
            return null;
        }
        var cuts = scope.Run.Cuts;
        var found = scope.Snapshot(url);
        if (found is null)
            scope.Report(scope.Run.Cuts > cuts ? SnapshotIssues.BaseCircular(url) : SnapshotIssues.BaseUnusable(url), definition.Source.Child("baseDefinition"u8));
        return found;
    }

    /// <summary>R5's type Base, the root of logical models: it has no elements, so its absence from R4 takes nothing away.</summary>
    private static bool IsBaseOfAll(StructureDefinition definition, string url) =>
        definition.Kind == StructureKind.Logical && !definition.IsProfile && url.EndsWith("/Base", StringComparison.Ordinal);

    private static SnapshotElement Root(StructureDefinition definition, SnapshotScope scope)
    {
        var built = SnapshotTree.Build(scope.Base);
        if (built is not null && !scope.IsSpecialization)
            return built;
        var name = definition.Differential is [var first, ..] ? first.Path.Split('.')[0] : definition.Type[(definition.Type.LastIndexOf('/') + 1)..];
        var root = built?.Renamed(name) ?? new(name, new() { Id = name, Path = name });
        root.Definition = root.Definition with { Base = null, Min = root.Definition.Min ?? 0, Max = root.Definition.Max ?? "*" };
        return root;
    }

    /// <summary>A definition that asks its instances to conform to itself has no end.</summary>
    private static void CheckRoot(DifferentialElement differential, SnapshotScope scope)
    {
        if (differential.Definition is not { } root)
            return;
        if (root.Types.SelectMany(type => type.Profiles).Any(profile => Canonical.Parse(profile).Url == scope.Profile.Url))
            scope.Report(SnapshotIssues.ProfileOfItself(scope.Profile.Url), root.Source);
        differential.Definition = root with { Types = [], SliceName = null }; // the root is of the type that is defined
    }
}
