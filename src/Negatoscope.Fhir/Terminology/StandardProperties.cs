namespace Negatoscope.Fhir.Terminology;

/// <summary>
/// The properties that mean the same in every code system (R4 codesystem-concept-properties.html). A system may name them as it likes and say
/// by the URI which one it means; without a URI the usual name counts.
/// </summary>
internal sealed class StandardProperties
{
    private const string Base = "http://hl7.org/fhir/concept-properties#";

    private readonly HashSet<string> _inactive = new(StringComparer.Ordinal) { "inactive" };
    private readonly HashSet<string> _status = new(StringComparer.Ordinal) { "status" };
    private readonly HashSet<string> _abstract = new(StringComparer.Ordinal) { "notSelectable", "abstract" };
    private readonly HashSet<string> _deprecated = new(StringComparer.Ordinal) { "deprecationDate", "deprecated" };
    private readonly HashSet<string> _parents = new(StringComparer.Ordinal) { "parent", "subsumedBy" };
    private readonly HashSet<string> _children = new(StringComparer.Ordinal) { "child" };

    public void Declare(string code, string? uri)
    {
        if (uri is null || !uri.StartsWith(Base, StringComparison.Ordinal))
            return;
        var named = uri[Base.Length..] switch
        {
            "inactive" => _inactive,
            "status" => _status,
            "notSelectable" => _abstract,
            "deprecated" or "deprecationDate" => _deprecated,
            "parent" or "subsumedBy" => _parents,
            "child" => _children,
            _ => null,
        };
        named?.Add(code);
    }

    public bool IsParent(string property) => _parents.Contains(property);

    public bool IsChild(string property) => _children.Contains(property);

    public static bool IsAbstract(StandardProperties names, ConceptProperty property) =>
        names._abstract.Contains(property.Code) && property.Value == "true";

    public static bool IsInactive(StandardProperties names, ConceptProperty property) =>
        names._inactive.Contains(property.Code) && property.Value == "true"
        || names._status.Contains(property.Code) && property.Value is "retired" or "inactive";

    public static bool IsDeprecated(StandardProperties names, ConceptProperty property) =>
        names._deprecated.Contains(property.Code) && property.Value != "false"
        || names._status.Contains(property.Code) && property.Value == "deprecated";
}
