namespace Negatoscope.Generate.Definitions;

/// <summary>The properties of each conformance resource that decide whether an instance conforms. What only explains is left out.</summary>
internal static class KeptProperties
{
    private const string Identity = "resourceType id url version name status contained ";

    public static Kept? Of(string? resourceType) => resourceType switch
    {
        "StructureDefinition" => StructureDefinition,
        "ValueSet" => ValueSet,
        "CodeSystem" => CodeSystem,
        "SearchParameter" => SearchParameter,
        _ => null,
    };

    /// <summary>Extensions that change what conforms, or how badly it fails to.</summary>
    public static bool NeedsExtension(string url) => Extensions.Contains(url);

    private static readonly Kept StructureDefinition = Kept.Of(Identity + """
        fhirVersion kind abstract context contextInvariant type baseDefinition derivation
        snapshot.element.id snapshot.element.path snapshot.element.representation snapshot.element.sliceName
        snapshot.element.sliceIsConstraining
        snapshot.element.slicing.discriminator snapshot.element.slicing.ordered snapshot.element.slicing.rules
        snapshot.element.min snapshot.element.max snapshot.element.base snapshot.element.contentReference
        snapshot.element.type.code snapshot.element.type.profile snapshot.element.type.targetProfile snapshot.element.type.aggregation
        snapshot.element.type.versioning
        snapshot.element.fixed* snapshot.element.pattern* snapshot.element.minValue* snapshot.element.maxValue* snapshot.element.maxLength
        snapshot.element.constraint.key snapshot.element.constraint.severity snapshot.element.constraint.expression
        snapshot.element.mustSupport snapshot.element.isModifier snapshot.element.isSummary
        snapshot.element.binding.strength snapshot.element.binding.valueSet
        """);

    private static readonly Kept ValueSet = Kept.Of(Identity + """
        immutable
        compose.lockedDate compose.inactive
        compose.include.system compose.include.version compose.include.valueSet compose.include.filter
        compose.include.concept.code compose.include.concept.display
        compose.exclude.system compose.exclude.version compose.exclude.valueSet compose.exclude.filter
        compose.exclude.concept.code compose.exclude.concept.display
        expansion
        """);

    private static readonly Kept CodeSystem = CodeSystems();

    private static readonly Kept SearchParameter = Kept.Of(Identity + "code base type expression target component");

    private static readonly HashSet<string> Extensions = new(StringComparer.Ordinal)
    {
        "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type",
        "http://hl7.org/fhir/StructureDefinition/regex",
        "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet",
        "http://hl7.org/fhir/StructureDefinition/elementdefinition-minValueSet",
        "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice",
        "http://hl7.org/fhir/StructureDefinition/elementdefinition-profile-element",
        "http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile",
    };

    private static Kept CodeSystems()
    {
        var kept = Kept.Of(Identity + """
            caseSensitive valueSet hierarchyMeaning compositional versionNeeded content supplements
            filter.code filter.operator property.code property.uri property.type
            concept.code concept.display concept.property
            """);
        kept["concept"].Nest("concept");
        return kept;
    }
}
