using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions;

/// <summary>
/// FHIR R4 ElementDefinition, as far as it rules instances. In a differential null means "not said"; in a snapshot min and max are always there.
/// </summary>
public sealed record ElementDefinition
{
    /// <summary>As published, or the path (with slice names) when the definition gives none.</summary>
    public required string Id { get; init; }
    public required string Path { get; init; }
    public string? SliceName { get; init; }
    public bool IsSliceConstraining { get; init; }
    public Slicing? Slicing { get; init; }
    public int? Min { get; init; }

    /// <summary>A number or <c>*</c>.</summary>
    public string? Max { get; init; }

    /// <summary>The cardinality of the element where it was first defined.</summary>
    public BaseElement? Base { get; init; }

    /// <summary><c>#Questionnaire.item</c>: the element takes the content of another.</summary>
    public string? ContentReference { get; init; }
    public ImmutableArray<TypeReference> Types { get; init; } = [];

    /// <summary>The whole value, exactly: the node is named fixedCode, fixedQuantity ...; absent when there is none.</summary>
    public Node Fixed { get; init; }

    /// <summary>The least that a value holds: the node is named patternCodeableConcept ...; absent when there is none.</summary>
    public Node Pattern { get; init; }
    public Node MinValue { get; init; }
    public Node MaxValue { get; init; }
    public int? MaxLength { get; init; }
    public ImmutableArray<Constraint> Constraints { get; init; } = [];
    public Binding? Binding { get; init; }
    public bool? IsModifier { get; init; }
    public bool? MustSupport { get; init; }
    public bool? IsSummary { get; init; }

    /// <summary>xmlAttr, xmlText, typeAttr, cdaText or xhtml (R4 property-representation).</summary>
    public ImmutableArray<string> Representation { get; init; } = [];

    /// <summary>Where the definition was read; absent for an element that snapshot generation made. Holds what is not modelled here (short, mapping ...).</summary>
    public Node Source { get; init; }

    /// <summary>Of an element of a generated snapshot: the definitions beneath <see cref="Source"/>, the nearest first. What Source does not say, they may.</summary>
    public ImmutableArray<Node> Inherited { get; init; } = [];

    /// <summary>The last step of the path: <c>value[x]</c>.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    public bool IsChoice => Path.EndsWith("[x]", StringComparison.Ordinal);

    /// <summary>Max as a number; null for <c>*</c> and when not said.</summary>
    public int? MaxCount => int.TryParse(Max, out var count) ? count : null;
}

public sealed record BaseElement(string Path, int Min, string Max);

/// <summary>R4 ElementDefinition.slicing.</summary>
public sealed record Slicing(ImmutableArray<Discriminator> Discriminators, bool IsOrdered, SlicingRules Rules);

public enum SlicingRules { Open, Closed, OpenAtEnd }

/// <param name="Type">value, exists, pattern, type or profile, as published.</param>
/// <param name="Path">A restricted FHIRPath: <c>$this</c>, <c>code</c>, <c>extension('url').value</c>, <c>subject.resolve()</c>.</param>
public sealed record Discriminator(string Type, string Path);

/// <summary>R4 ElementDefinition.type.</summary>
/// <param name="Code">A type name, or the URL of a FHIRPath system type or of a logical model.</param>
public sealed record TypeReference(string Code)
{
    /// <summary>Canonicals. A fragment is the id of the element of the profile that is meant (extension elementdefinition-profile-element).</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    public ImmutableArray<string> TargetProfiles { get; init; } = [];

    /// <summary>contained, referenced or bundled.</summary>
    public ImmutableArray<string> Aggregation { get; init; } = [];

    /// <summary>either, independent or specific.</summary>
    public string? Versioning { get; init; }

    /// <summary>The FHIR type behind a system type (extension structuredefinition-fhir-type): <c>string</c> for Patient.id.</summary>
    public string? FhirType { get; init; }

    /// <summary>The pattern of a primitive's text (extension regex).</summary>
    public string? Regex { get; init; }
}

/// <summary>R4 ElementDefinition.constraint.</summary>
/// <param name="Expression">FHIRPath; null when the definition gives XPath or words only.</param>
/// <param name="IsBestPractice">Extension elementdefinition-bestpractice: never more than a warning.</param>
public sealed record Constraint(string Key, bool IsError, string? Expression, bool IsBestPractice = false)
{
    /// <summary>The rule in words, when the definition that is read at run time has them; the packed R4 definitions carry no prose.</summary>
    public string? Human { get; init; }

    /// <summary>The profile that brought the rule.</summary>
    public string? Source { get; init; }
}

public enum BindingStrength { Example, Preferred, Extensible, Required }

/// <param name="Strength">Null when a broken definition gives none.</param>
/// <param name="ValueSet">A canonical, perhaps with a version; null when a broken definition gives none.</param>
public sealed record Binding(BindingStrength? Strength, string? ValueSet)
{
    /// <summary>Extension elementdefinition-maxValueSet.</summary>
    public string? MaxValueSet { get; init; }
}
