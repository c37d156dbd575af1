using Negatoscope.Fhir;

namespace Negatoscope.Formats;

/// <summary>FHIR R4 references.html: to a resource of the same view, or by identifier to one that somebody else holds.</summary>
internal static class References
{
    public static Element To(string type, string id) => new() { ["reference"] = $"{type}/{id}" };

    public static Element To(Resource resource) => To(resource.Type, resource.Id ?? throw new ArgumentException("A target needs an id.", nameof(resource)));

    /// <summary>A logical reference: the server that holds the target is unknown.</summary>
    public static Element ByIdentifier(string type, Element? identifier, string? display = null) =>
        new() { ["type"] = type, ["identifier"] = identifier, ["display"] = display };
}

/// <summary>http://hl7.org/fhir/StructureDefinition/data-absent-reason: says why a value is not there, and never invents one.</summary>
internal static class DataAbsent
{
    public const string Url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    public const string Unknown = "unknown";
    public const string NotApplicable = "not-applicable";

    /// <summary>An element without value whose extension gives a code of the data-absent-reason value set.</summary>
    public static Element Because(string code) =>
        new() { ["extension"] = Reason(code) };

    /// <summary>The same for a primitive, which JSON writes under _name.</summary>
    public static Element Primitive(string code) =>
        new() { IsPrimitive = true, ["extension"] = Reason(code) };

    private static Children Reason(string code) => Children.List(new Element { ["url"] = Url, ["valueCode"] = code });
}

internal static class Profiles
{
    /// <summary>meta.profile with canonical URLs, never with |version (docs/decisions/0009).</summary>
    public static Element Meta(params string[] profiles) =>
        new() { ["profile"] = Children.List(profiles.Select(p => (Element)p)) };
}
