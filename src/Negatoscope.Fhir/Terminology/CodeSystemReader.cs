using System.Collections.Frozen;
using System.Collections.Immutable;
using Negatoscope.Fhir.Terminology.Systems;

namespace Negatoscope.Fhir.Terminology;

/// <summary>Reads a CodeSystem resource. What is broken in it is reported and left out.</summary>
internal sealed class CodeSystemReader
{
    private readonly List<Issue> _issues = [];

    private CodeSystemReader(Node resource)
    {
        Url = resource.TextOf("url"u8) ?? "";
        Version = resource.TextOf("version"u8);
        Name = resource.TextOf("title"u8) ?? resource.TextOf("name"u8);
        Supplements = resource.TextOf("supplements"u8);
        ValueSet = resource.TextOf("valueSet"u8);
        IsCaseSensitive = resource.TextOf("caseSensitive"u8) switch { "true" => true, "false" => false, _ => null };
        ReadDeclarations(resource);
        ReadConcepts(resource);
        Content = ContentOf(resource);
        Issues = [.. _issues];
    }

    public string Url { get; }
    public string? Version { get; }
    public string? Name { get; }
    public CodeSystemContent Content { get; }
    public bool? IsCaseSensitive { get; }
    public string? Supplements { get; }
    public bool IsCopy { get; private init; }
    public string? ValueSet { get; }
    public FrozenDictionary<string, string?> PropertyTypes { get; private set; } = FrozenDictionary<string, string?>.Empty;
    public ImmutableHashSet<string> Filters { get; private set; } = [];
    public ImmutableArray<Issue> Issues { get; }
    public CodeTable.Builder Codes { get; } = new();
    public List<int> NestedUnder { get; } = [];
    public Dictionary<int, ImmutableArray<ConceptProperty>> Properties { get; } = [];
    public Dictionary<int, ImmutableArray<ConceptDesignation>> Designations { get; } = [];
    public StandardProperties Standard { get; } = new();

    /// <param name="isCopy">The system may have got codes since.</param>
    public static CodeSystem Read(Node resource, bool isCopy = false) => new(new CodeSystemReader(resource) { IsCopy = isCopy });

    /// <summary>
    /// Content is mandatory. A definition without it lists what it lists; whether that is all, it does not say. Nor does a copy of a system that
    /// others keep adding codes to.
    /// </summary>
    private CodeSystemContent ContentOf(Node resource) => resource.TextOf("content"u8) switch
    {
        _ when Supplements is not null => CodeSystemContent.Supplement,
        "complete" => KnownSystems.Find(Url) is { IsDecided: false } ? CodeSystemContent.Fragment : CodeSystemContent.Complete,
        "example" => CodeSystemContent.Example,
        "not-present" => CodeSystemContent.NotPresent,
        "supplement" => CodeSystemContent.Supplement,
        _ => CodeSystemContent.Fragment,
    };

    private void ReadDeclarations(Node resource)
    {
        var types = new Dictionary<string, string?>(StringComparer.Ordinal);
        var filters = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var child in resource.Children)
            if (child.TextOf("code"u8) is not { } code)
                continue;
            else if (child.IsNamed("filter"u8))
                filters.Add(code);
            else if (child.IsNamed("property"u8))
            {
                types.TryAdd(code, child.TextOf("type"u8));
                Standard.Declare(code, child.TextOf("uri"u8));
            }
        PropertyTypes = types.ToFrozenDictionary(StringComparer.Ordinal);
        Filters = filters.ToImmutable();
    }

    /// <summary>Concepts nest; the stack is ours, so that no depth of nesting is too much.</summary>
    private void ReadConcepts(Node resource)
    {
        var open = new Stack<(Node Concept, int Under)>();
        Push(resource, -1, open);
        while (open.TryPop(out var next))
        {
            var (concept, under) = next;
            var at = under;
            if (concept.Child("code"u8) is { HasValue: true, Value.IsEmpty: false } code)
            {
                at = Codes.Add(code.Value, concept.Child("display"u8));
                NestedUnder.Add(under);
                ReadDetails(concept, at);
            }
            else
                _issues.Add(TerminologyIssues.ConceptWithoutCode(Url) with { Path = concept.Path });
            Push(concept, at, open);
        }
    }

    private static void Push(Node parent, int at, Stack<(Node Concept, int Under)> open)
    {
        var concepts = new List<Node>();
        foreach (var child in parent.Children)
            if (child.IsNamed("concept"u8))
                concepts.Add(child);
        for (var last = concepts.Count - 1; last >= 0; last--)
            open.Push((concepts[last], at));
    }

    private void ReadDetails(Node concept, int at)
    {
        var properties = ImmutableArray.CreateBuilder<ConceptProperty>();
        var designations = ImmutableArray.CreateBuilder<ConceptDesignation>();
        foreach (var child in concept.Children)
            if (child.IsNamed("property"u8))
                AddProperty(child, properties);
            else if (child.IsNamed("designation"u8) && child.TextOf("value"u8) is { } value)
                designations.Add(new(child.TextOf("language"u8), value));
        if (properties.Count > 0)
            Properties[at] = properties.ToImmutable();
        if (designations.Count > 0)
            Designations[at] = designations.ToImmutable();
    }

    private static void AddProperty(Node property, ImmutableArray<ConceptProperty>.Builder properties)
    {
        if (property.TextOf("code"u8) is not { } code)
            return;
        foreach (var value in property.Children)
            if (value.IsNamed("valueCoding"u8) && value.TextOf("code"u8) is { } coded)
                properties.Add(new(code, coded, value.TextOf("system"u8) ?? ""));
            else if (value.Name.StartsWith("value"u8) && value.Text is { } text)
                properties.Add(new(code, text));
    }
}
