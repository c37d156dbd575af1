using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>Makes the element of an element definition, its properties in the order of R4 elementdefinition.html.</summary>
internal sealed class ElementDefinitionWriter(SourceElements sources)
{
    private const string FhirTypeUrl = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";
    private const string RegexUrl = "http://hl7.org/fhir/StructureDefinition/regex";
    private const string MaxValueSetUrl = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";
    private const string BestPracticeUrl = "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice";

    /// <summary>One line a property: what the model holds is written from it; of the rest, some add up and most are said by the nearest source.</summary>
    private static readonly Action<ElementDefinitionWriter, ElementDefinition, IReadOnlyList<Element>, Element>[] Properties =
    [
        (_, made, _, to) => to["id"] = made.Id,
        Nearest("extension"),
        Nearest("modifierExtension"),
        (_, made, _, to) => to["path"] = made.Path,
        (_, made, _, to) => to["representation"] = Texts(made.Representation),
        (_, made, _, to) => to["sliceName"] = made.SliceName,
        Nearest("sliceIsConstraining"),
        Nearest("label"),
        Nearest("code"),
        (_, made, from, to) => to["slicing"] = made.Slicing is { } slicing ? Slicing(slicing, from) : null,
        Nearest("short"),
        Nearest("definition"),
        Nearest("comment"),
        Nearest("requirements"),
        Sum("alias"),
        (_, made, _, to) => to["min"] = made.Min,
        (_, made, _, to) => to["max"] = made.Max,
        (_, made, _, to) => to["base"] = made.Base is { } known ? new Element { { "path", known.Path }, { "min", known.Min }, { "max", known.Max } } : null,
        (_, made, _, to) => to["contentReference"] = made.ContentReference,
        (_, made, from, to) => to["type"] = Children.List(made.Types.Select(type => Type(type, from))),
        NearestChoice("defaultValue"),
        Nearest("meaningWhenMissing"),
        Nearest("orderMeaning"),
        (writer, made, _, to) => writer.Copy(made.Fixed, to),
        (writer, made, _, to) => writer.Copy(made.Pattern, to),
        Sum("example"),
        (writer, made, _, to) => writer.Copy(made.MinValue, to),
        (writer, made, _, to) => writer.Copy(made.MaxValue, to),
        (_, made, _, to) => to["maxLength"] = made.MaxLength,
        Sum("condition"),
        (_, made, from, to) => to["constraint"] = Children.List(made.Constraints.Select(constraint => Constraint(constraint, from))),
        (_, made, _, to) => to["mustSupport"] = made.MustSupport,
        (_, made, _, to) => to["isModifier"] = made.IsModifier,
        Nearest("isModifierReason"),
        (_, made, _, to) => to["isSummary"] = made.IsSummary,
        (_, made, from, to) => to["binding"] = made.Binding is { } binding ? Binding(binding, from) : null,
        Sum("mapping"),
    ];

    public Element Write(ElementDefinition made)
    {
        var from = made.Inherited.Prepend(made.Source).Select(sources.Of).OfType<Element>().ToArray();
        var written = new Element();
        foreach (var property in Properties)
            property(this, made, from, written);
        return written;
    }

    private static Action<ElementDefinitionWriter, ElementDefinition, IReadOnlyList<Element>, Element> Nearest(string name) =>
        (_, _, from, to) => to[name] = from.Select(source => source[name]).FirstOrDefault(found => found.Count > 0);

    private static Action<ElementDefinitionWriter, ElementDefinition, IReadOnlyList<Element>, Element> NearestChoice(string stem) => (_, _, from, to) =>
    {
        if (from.SelectMany(source => source.Properties).FirstOrDefault(property => property.Name.StartsWith(stem, StringComparison.Ordinal)) is { Name: not null } found)
            to[found.Name] = found.Children;
    };

    /// <summary>The base's first, then what was added; what is said twice is written once.</summary>
    private static Action<ElementDefinitionWriter, ElementDefinition, IReadOnlyList<Element>, Element> Sum(string name) =>
        (_, _, from, to) => to[name] = Children.List(from.Reverse().SelectMany(source => source[name]).DistinctBy(ContentOf));

    private void Copy(Node value, Element to)
    {
        if (sources.Of(value) is { } element)
            to[value.NameText] = element;
    }

    private static Element Slicing(Slicing slicing, IReadOnlyList<Element> from) => new()
    {
        { "discriminator", Children.List(slicing.Discriminators.Select(by => new Element { { "type", by.Type }, { "path", by.Path } })) },
        { "description", from.Select(source => source.Child("slicing")?["description"] ?? default).FirstOrDefault(found => found.Count > 0) },
        { "ordered", slicing.IsOrdered },
        { "rules", slicing.Rules switch { SlicingRules.Closed => "closed", SlicingRules.OpenAtEnd => "openAtEnd", _ => "open" } },
    };

    private static Element Type(TypeReference type, IReadOnlyList<Element> from) =>
        from.SelectMany(source => source["type"]).FirstOrDefault(known => IsType(known, type)) ?? new Element
        {
            { "extension", Children.List(Extension(FhirTypeUrl, "valueUrl", type.FhirType), Extension(RegexUrl, "valueString", type.Regex)) },
            { "code", type.Code },
            { "profile", Texts(type.Profiles) },
            { "targetProfile", Texts(type.TargetProfiles) },
            { "aggregation", Texts(type.Aggregation) },
            { "versioning", type.Versioning },
        };

    private static bool IsType(Element known, TypeReference type) =>
        known.Text("code") == type.Code && Same(known["profile"], type.Profiles) && Same(known["targetProfile"], type.TargetProfiles)
        && Same(known["aggregation"], type.Aggregation) && known.Text("versioning") == type.Versioning;

    private static bool Same(Children texts, ImmutableArray<string> wanted) =>
        texts.Select(text => WithoutFragment(text.Value?.Text ?? "")).SequenceEqual(wanted.Select(WithoutFragment));

    private static string WithoutFragment(string canonical) => canonical.Split('#')[0];

    private static Element Constraint(Constraint constraint, IReadOnlyList<Element> from)
    {
        var known = from.SelectMany(source => source["constraint"]).FirstOrDefault(other => other.Text("key") == constraint.Key);
        return new()
        {
            { "extension", known?["extension"] ?? Children.List(constraint.IsBestPractice ? Flag(BestPracticeUrl) : null) },
            { "key", constraint.Key },
            { "requirements", known?["requirements"] ?? default },
            { "severity", constraint.IsError ? "error" : "warning" },
            { "human", constraint.Human },
            { "expression", constraint.Expression },
            { "xpath", known?["xpath"] ?? default },
            { "source", constraint.Source },
        };
    }

    private static Element Binding(Binding binding, IReadOnlyList<Element> from)
    {
        var known = from.Select(source => source.Child("binding")).FirstOrDefault(other => other?.Text("valueSet") == binding.ValueSet);
        return new()
        {
            { "extension", Children.List((known?["extension"] ?? default).Where(other => other.Text("url") != MaxValueSetUrl).Append(Extension(MaxValueSetUrl, "valueCanonical", binding.MaxValueSet))) },
            { "strength", binding.Strength?.ToString().ToLowerInvariant() },
            { "description", known?["description"] ?? default },
            { "valueSet", binding.ValueSet },
        };
    }

    private static Element? Extension(string url, string name, string? text) => text is null ? null : new Element { { "url", url }, { name, text } };

    private static Element Flag(string url) => new() { { "url", url }, { "valueBoolean", true } };

    private static Children Texts(ImmutableArray<string> texts) => Children.List(texts.Select(text => (Element)text));

    /// <summary>All that an element says, as one text: equal for equal elements.</summary>
    private static string ContentOf(Element element) =>
        $"{element.Value?.Text}{{{string.Join('|', element.Properties.Select(property => $"{property.Name}={string.Join(',', property.Children.Select(ContentOf))}"))}}}";
}
