using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>What the making of one snapshot shares: the definition, what it builds on, and what was noticed.</summary>
internal sealed class SnapshotScope(StructureDefinition profile, DefinitionLibrary library, SnapshotRun run)
{
    /// <summary>A differential that is wrong throughout is told of so often.</summary>
    private const int MaxIssues = 200;

    private readonly List<Issue> _issues = [];

    public StructureDefinition Profile => profile;

    public DefinitionLibrary Library => library;

    public SnapshotRun Run => run;

    /// <summary>The snapshot that is built upon; content references lead into it.</summary>
    public ImmutableArray<ElementDefinition> Base { get; init; } = [];

    /// <summary>New elements may be added.</summary>
    public bool IsSpecialization { get; init; }

    public IReadOnlyList<Issue> Issues => _issues;

    /// <summary>Adds an issue, with its place when the source of the statement is known.</summary>
    public void Report(Issue issue, Node source = default)
    {
        if (_issues.Count == MaxIssues)
            return;
        if (source.Exists && profile.Source.Exists && source.Document != profile.Source.Document)
            source = default; // said of an element as another definition has it
        var (line, column) = source.Exists ? source.Document.PlaceOf(source.Offset) : new SourcePlace(0, 0);
        _issues.Add(issue with
        {
            Line = line,
            Column = column,
            Path = source.Exists ? source.Path : "StructureDefinition",
            Rule = source.TextOf("id"u8) is { } id ? $"{profile.Url}#{id}" : profile.Url,
        });
    }

    /// <summary>A definition with its snapshot, the fragment of the canonical left out; null when it is not at hand or needs this one.</summary>
    public StructureDefinition? Snapshot(string canonical) =>
        library.SnapshotOf(canonical, run)?.Definition is { Snapshot.IsEmpty: false } definition ? definition : null;

    /// <summary>The definition of a type with its snapshot.</summary>
    public StructureDefinition? TypeSnapshot(string type) => library.TypeDefinition(type) is { } definition ? Snapshot(definition.Canonical) : null;
}
