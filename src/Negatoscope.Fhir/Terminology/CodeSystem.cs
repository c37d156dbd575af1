using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>R4 CodeSystem.content: how much of the code system a resource holds.</summary>
public enum CodeSystemContent { Complete, Fragment, Example, NotPresent, Supplement }

/// <summary>A property of a concept (R4 CodeSystem.concept.property).</summary>
/// <param name="Code">As CodeSystem.property.code declares it.</param>
/// <param name="Value">The text of the primitive, or the code of a Coding.</param>
/// <param name="System">The system of a Coding; null for any other type.</param>
public readonly record struct ConceptProperty(string Code, string Value, string? System = null);

/// <summary>Another way to say what a concept means (R4 CodeSystem.concept.designation).</summary>
/// <param name="Language">BCP 47, or null.</param>
public readonly record struct ConceptDesignation(string? Language, string Value);

/// <summary>FHIR R4 CodeSystem: the codes of one system, in the order of the resource. Immutable; positions count from 0.</summary>
public sealed class CodeSystem
{
    private readonly CodeTable _codes;
    private readonly int[] _nestedUnder;
    private readonly Dictionary<int, ImmutableArray<ConceptProperty>> _properties;
    private readonly Dictionary<int, ImmutableArray<ConceptDesignation>> _designations;
    private readonly StandardProperties _standard;
    private readonly Lazy<CodeTable> _folded;
    private readonly Lazy<ConceptHierarchy> _hierarchy;

    internal CodeSystem(CodeSystemReader read)
    {
        Url = read.Url;
        Version = read.Version;
        Name = read.Name;
        Content = read.Content;
        IsCaseSensitive = read.IsCaseSensitive;
        Supplements = read.Supplements;
        IsCopy = read.IsCopy;
        ValueSet = read.ValueSet;
        Issues = read.Issues;
        PropertyTypes = read.PropertyTypes;
        Filters = read.Filters;
        _codes = read.Codes.Build();
        _nestedUnder = [.. read.NestedUnder];
        _properties = read.Properties;
        _designations = read.Designations;
        _standard = read.Standard;
        _folded = new(_codes.Fold);
        _hierarchy = new(() => new ConceptHierarchy(this, _nestedUnder, _standard));
    }

    private CodeSystem(CodeSystem whole, CodeSystem supplement)
    {
        Url = whole.Url;
        Version = whole.Version;
        Name = whole.Name;
        Content = whole.Content;
        IsCaseSensitive = whole.IsCaseSensitive;
        ValueSet = whole.ValueSet;
        IsCopy = whole.IsCopy;
        Issues = whole.Issues;
        Filters = whole.Filters;
        PropertyTypes = whole.PropertyTypes.Concat(supplement.PropertyTypes).DistinctBy(property => property.Key).ToFrozenDictionary(StringComparer.Ordinal);
        _codes = whole._codes;
        _nestedUnder = whole._nestedUnder;
        _standard = whole._standard;
        _folded = whole._folded;
        _properties = Joined(whole, whole._properties, supplement, supplement._properties);
        _designations = Joined(whole, whole._designations, supplement, supplement._designations);
        _hierarchy = new(() => new ConceptHierarchy(this, _nestedUnder, _standard));
    }

    /// <summary>A whole system that is no more than a list of codes, in upper case.</summary>
    internal CodeSystem(string url, string name, CodeTable codes)
    {
        Url = url;
        Name = name;
        Content = CodeSystemContent.Complete;
        IsCaseSensitive = true;
        Issues = [];
        PropertyTypes = FrozenDictionary<string, string?>.Empty;
        Filters = [];
        _codes = codes;
        _nestedUnder = new int[codes.Count];
        Array.Fill(_nestedUnder, -1);
        _properties = [];
        _designations = [];
        _standard = new();
        _folded = new(_codes.Fold);
        _hierarchy = new(() => new ConceptHierarchy(this, _nestedUnder, _standard));
    }

    /// <summary>The canonical URL; empty in a broken definition.</summary>
    public string Url { get; }

    public string? Version { get; }

    /// <summary>The title, or the name, for people.</summary>
    public string? Name { get; }

    public CodeSystemContent Content { get; }

    /// <summary>Null where the definition does not say; then codes are accepted in any case, as R4 CodeSystem.caseSensitive advises.</summary>
    public bool? IsCaseSensitive { get; }

    /// <summary>Of a supplement: the canonical of the code system that it adds to.</summary>
    public string? Supplements { get; }

    /// <summary>The canonical of the value set of all codes, or null.</summary>
    public string? ValueSet { get; }

    /// <summary>The type of each property that the definition declares: code, Coding, string, integer ...; null where it gives none.</summary>
    public FrozenDictionary<string, string?> PropertyTypes { get; }

    /// <summary>The filters of its own that the definition declares. What they choose, it says in words only.</summary>
    public ImmutableHashSet<string> Filters { get; }

    /// <summary>What is broken in the definition; their paths are those of the CodeSystem.</summary>
    public ImmutableArray<Issue> Issues { get; }

    public int Count => _codes.Count;

    /// <summary><c>url|version</c>, or the URL alone.</summary>
    public string Canonical => Version is null ? Url : $"{Url}|{Version}";

    /// <summary>A code that is not listed does not exist.</summary>
    public bool IsComplete => Content == CodeSystemContent.Complete;

    /// <summary>A complete list of another publisher's, as of some day: value sets take it as it is, a code that it lacks may be new.</summary>
    internal bool IsCopy { get; }

    internal ConceptHierarchy Hierarchy => _hierarchy.Value;

    public Concept this[int index] => new(_codes, index, this);

    /// <summary>The concept of a code, exactly as written; absent when it is not listed.</summary>
    public Concept Find(ReadOnlySpan<byte> code) => _codes.Find(code) is >= 0 and var at ? new(_codes, at, this) : default;

    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public Concept Find(string code) => Find(Encoding.UTF8.GetBytes(code));

    /// <summary>As <see cref="Find(ReadOnlySpan{byte})"/>, and in any case where the definition does not forbid it.</summary>
    public Concept FindInAnyCase(ReadOnlySpan<byte> code, out bool caseDiffers)
    {
        caseDiffers = false;
        if (_codes.Find(code) is >= 0 and var exact)
            return new(_codes, exact, this);
        if (IsCaseSensitive == true || !CodeTable.CanFold(code) || _folded.Value.FindFolded(code) is not (>= 0 and var at))
            return default;
        caseDiffers = true;
        return new(_codes, at, this);
    }

    public ImmutableArray<ConceptProperty> Properties(int index) => _properties.GetValueOrDefault(index, []);

    /// <summary>The definition declares a property, or a concept has it.</summary>
    internal bool Declares(string property) =>
        PropertyTypes.ContainsKey(property) || _properties.Values.Any(all => all.Any(p => p.Code == property));

    /// <summary>The values of the property are concepts of this system: parents or children.</summary>
    internal bool IsHierarchy(string property) => _standard.IsParent(property) || _standard.IsChild(property);

    public ImmutableArray<ConceptDesignation> Designations(int index) => _designations.GetValueOrDefault(index, []);

    public bool IsAbstract(int index) => HasFlag(index, StandardProperties.IsAbstract);

    public bool IsInactive(int index) => HasFlag(index, StandardProperties.IsInactive);

    public bool IsDeprecated(int index) => HasFlag(index, StandardProperties.IsDeprecated);

    /// <summary>With the properties and designations that a supplement adds; itself where the supplement is another system's.</summary>
    internal CodeSystem With(CodeSystem supplement) =>
        supplement.Supplements is { } canonical && Definitions.Canonical.Parse(canonical).Url == Url ? new(this, supplement) : this;

    /// <summary>The concept that another is nested under, or -1.</summary>
    internal int NestedUnder(int index) => _nestedUnder[index];

    internal CodeTable Codes => _codes;

    private bool HasFlag(int index, Func<StandardProperties, ConceptProperty, bool> flag)
    {
        if (!_properties.TryGetValue(index, out var properties))
            return false;
        foreach (var property in properties)
            if (flag(_standard, property))
                return true;
        return false;
    }

    private static Dictionary<int, ImmutableArray<T>> Joined<T>(
        CodeSystem whole, Dictionary<int, ImmutableArray<T>> own, CodeSystem supplement, Dictionary<int, ImmutableArray<T>> added)
    {
        var joined = new Dictionary<int, ImmutableArray<T>>(own);
        foreach (var (at, more) in added)
            if (whole.Find(supplement[at].CodeUtf8) is { Exists: true, Index: var place })
                joined[place] = joined.GetValueOrDefault(place, []).AddRange(more);
        return joined;
    }
}
