using System.Collections.Immutable;
using System.Globalization;

namespace Negatoscope.Fhir.Definitions;

/// <summary>Reads a StructureDefinition resource from the tree. What is missing or odd is left out: validation of the definition itself says so.</summary>
public static class StructureDefinitionReader
{
    private const string FhirTypeUrl = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";
    private const string RegexUrl = "http://hl7.org/fhir/StructureDefinition/regex";
    private const string MaxValueSetUrl = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";
    private const string ProfileElementUrl = "http://hl7.org/fhir/StructureDefinition/elementdefinition-profile-element";
    private const string BestPracticeUrl = "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice";

    /// <summary>Null when the resource has no url or names no type: nothing can refer to it.</summary>
    public static StructureDefinition? Read(Node resource)
    {
        if (resource.TextOf("url"u8) is not { } url || resource.TextOf("type"u8) is not { } type)
            return null;
        return new()
        {
            Url = url,
            Version = resource.TextOf("version"u8),
            Name = resource.TextOf("name"u8),
            Kind = resource.TextOf("kind"u8) switch
            {
                "primitive-type" => StructureKind.PrimitiveType,
                "complex-type" => StructureKind.ComplexType,
                "logical" => StructureKind.Logical,
                _ => StructureKind.Resource,
            },
            IsAbstract = resource.TextOf("abstract"u8) == "true",
            Type = type,
            BaseDefinition = resource.TextOf("baseDefinition"u8),
            Derivation = resource.TextOf("derivation"u8) == "constraint" ? Derivation.Constraint : Derivation.Specialization,
            Contexts = [.. Each(resource, "context"u8, node => new ExtensionContext(node.TextOf("type"u8) ?? "element", node.TextOf("expression"u8) ?? ""))],
            ContextInvariants = Texts(resource, "contextInvariant"u8),
            Snapshot = [.. Each(resource.Child("snapshot"u8), "element"u8, ReadElement)],
            Differential = [.. Each(resource.Child("differential"u8), "element"u8, ReadElement)],
            Source = resource,
        };
    }

    public static ElementDefinition ReadElement(Node node)
    {
        var path = node.TextOf("path"u8) ?? "";
        return new()
        {
            Id = node.TextOf("id"u8) ?? path,
            Path = path,
            SliceName = node.TextOf("sliceName"u8),
            IsSliceConstraining = node.TextOf("sliceIsConstraining"u8) == "true",
            Slicing = node.Child("slicing"u8) is { Exists: true } slicing ? ReadSlicing(slicing) : null,
            Min = Number(node, "min"u8),
            Max = node.TextOf("max"u8),
            Base = node.Child("base"u8) is { Exists: true } from
                ? new(from.TextOf("path"u8) ?? path, Number(from, "min"u8) ?? 0, from.TextOf("max"u8) ?? "*")
                : null,
            ContentReference = node.TextOf("contentReference"u8),
            Types = [.. Each(node, "type"u8, ReadType)],
            Fixed = Choice(node, "fixed"u8),
            Pattern = Choice(node, "pattern"u8),
            MinValue = Choice(node, "minValue"u8),
            MaxValue = Choice(node, "maxValue"u8),
            MaxLength = Number(node, "maxLength"u8),
            Constraints = [.. Each(node, "constraint"u8, ReadConstraint)],
            Binding = node.Child("binding"u8) is { Exists: true } binding ? ReadBinding(binding) : null,
            IsModifier = Truth(node, "isModifier"u8),
            MustSupport = Truth(node, "mustSupport"u8),
            IsSummary = Truth(node, "isSummary"u8),
            Representation = Texts(node, "representation"u8),
            Source = node,
        };
    }

    private static Slicing ReadSlicing(Node node) => new(
        [.. Each(node, "discriminator"u8, d => new Discriminator(d.TextOf("type"u8) ?? "value", d.TextOf("path"u8) ?? "$this"))],
        node.TextOf("ordered"u8) == "true",
        node.TextOf("rules"u8) switch
        {
            "closed" => SlicingRules.Closed,
            "openAtEnd" => SlicingRules.OpenAtEnd,
            _ => SlicingRules.Open,
        });

    private static TypeReference ReadType(Node node)
    {
        // R4 gives "id" a System.String with the FHIR type in an extension of the type; some publishers put it on the code.
        var fhirType = ExtensionValue(node, FhirTypeUrl) ?? ExtensionValue(node.Child("code"u8), FhirTypeUrl);
        return new(node.TextOf("code"u8) ?? fhirType ?? "")
        {
            Profiles = [.. Each(node, "profile"u8, ReadProfile).OfType<string>()],
            TargetProfiles = Texts(node, "targetProfile"u8),
            Aggregation = Texts(node, "aggregation"u8),
            Versioning = node.TextOf("versioning"u8),
            FhirType = fhirType,
            Regex = ExtensionValue(node, RegexUrl) ?? ExtensionValue(node.Child("code"u8), RegexUrl),
        };
    }

    /// <summary>One element of a profile can be asked for instead of the whole: its id becomes the fragment.</summary>
    private static string? ReadProfile(Node node) =>
        ExtensionValue(node, ProfileElementUrl) is { } element && node.Text is { } url ? $"{url}#{element}" : node.Text;

    private static Constraint ReadConstraint(Node node) => new(
        node.TextOf("key"u8) ?? "",
        node.TextOf("severity"u8) != "warning",
        node.TextOf("expression"u8),
        ExtensionValue(node, BestPracticeUrl) == "true")
    {
        Human = node.TextOf("human"u8),
        Source = node.TextOf("source"u8),
    };

    private static Binding ReadBinding(Node node) => new(
        node.TextOf("strength"u8) switch
        {
            "required" => BindingStrength.Required,
            "extensible" => BindingStrength.Extensible,
            "preferred" => BindingStrength.Preferred,
            "example" => BindingStrength.Example,
            _ => null,
        },
        node.TextOf("valueSet"u8))
    {
        MaxValueSet = ExtensionValue(node, MaxValueSetUrl),
    };

    /// <summary>The text of the value of the first extension of that URL.</summary>
    public static string? ExtensionValue(Node node, string url)
    {
        foreach (var child in node.Children)
            if (child.IsNamed("extension"u8) && child.TextOf("url"u8) == url)
                return Choice(child, "value"u8).Text;
        return null;
    }

    /// <summary>The child of a choice: <c>value</c> finds valueQuantity.</summary>
    public static Node Choice(Node node, ReadOnlySpan<byte> name)
    {
        foreach (var child in node.Children)
            if (child.Name.Length > name.Length && child.Name.StartsWith(name) && char.IsAsciiLetterUpper((char)child.Name[name.Length]))
                return child;
        return default;
    }

    private static int? Number(Node node, ReadOnlySpan<byte> name) =>
        int.TryParse(node.TextOf(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool? Truth(Node node, ReadOnlySpan<byte> name) => node.TextOf(name) switch { "true" => true, "false" => false, _ => null };

    private static ImmutableArray<string> Texts(Node node, ReadOnlySpan<byte> name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var child in node.Children)
            if (child.IsNamed(name) && child.Text is { } text)
                texts.Add(text);
        return texts.DrainToImmutable();
    }

    private static List<T> Each<T>(Node node, ReadOnlySpan<byte> name, Func<Node, T> read)
    {
        var all = new List<T>();
        foreach (var child in node.Children)
            if (child.IsNamed(name))
                all.Add(read(child));
        return all;
    }
}
