using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Validation.Resources.Conformance;

/// <summary>
/// What the elements of a profile's differential say against the types that they have (R4 elementdefinition.html). Whether the differential fits
/// its base is the affair of its snapshot.
/// </summary>
internal static class DifferentialRules
{
    private static readonly string[] CodedTypes = ["code", "Coding", "CodeableConcept", "Quantity", "string", "uri"];

    /// <summary>Fixed values and patterns are compared where the snapshot is made.</summary>
    private static readonly string[] Limits = ["minValue", "maxValue"];

    public static void Check(Node resource, ValidationScope scope)
    {
        if (StructureDefinitionReader.Read(resource) is not { IsR4: true } definition)
            return;
        foreach (var element in definition.Differential)
        {
            if (scope.IsOver)
                return;
            foreach (var constraint in element.Source.All("constraint"u8))
                CheckConstraint(constraint, SchemaOf(element, definition, scope), scope);
            if (TypesOf(element, definition, scope) is { Count: > 0 } types)
                CheckAgainst(types, element, scope);
        }
    }

    private static void CheckConstraint(Node constraint, TypeSchema? type, ValidationScope scope)
    {
        if (constraint.Child("expression"u8) is not { HasValue: true } source)
            return;
        try
        {
            var expression = scope.Expression(source.Text!);
            if (type is not null && expression.Check(type, scope.Library).OrderBy(problem => problem.IsIdleComparison).FirstOrDefault() is { } gravest)
                scope.Report(constraint, ConformanceIssues.WrongExpression(type.Name, gravest));
        }
        catch (FhirPathException e)
        {
            scope.Report(constraint, ConformanceIssues.UnreadableExpression(e.Message));
        }
    }

    /// <summary>The type that the constraints of an element are evaluated on; null when there are several, or it is not known.</summary>
    private static TypeSchema? SchemaOf(ElementDefinition element, StructureDefinition definition, ValidationScope scope)
    {
        if (element.Types is [{ Code: not ("BackboneElement" or "Element") } only])
            return scope.Library.Schema(only.FhirType ?? only.Code);
        var type = scope.Library.Schema(definition.Type);
        foreach (var step in element.Path.Split('.').Skip(1))
            type = type?.Find(step) is { IsChoice: false } found ? found.Type : null;
        return type;
    }

    /// <summary>Its own, else those of the element of that path in the base; none when they cannot be told.</summary>
    private static IReadOnlyList<string> TypesOf(ElementDefinition element, StructureDefinition definition, ValidationScope scope)
    {
        if (!element.Types.IsEmpty)
            return [.. element.Types.Select(type => type.FhirType ?? type.Code)];
        if (definition.BaseDefinition is not { } canonical || scope.Structure(canonical) is not { } origin)
            return [];
        foreach (var candidate in origin.Snapshot)
            if (candidate.Path == element.Path)
                return [.. candidate.Types.Select(type => type.FhirType ?? type.Code)];
        return [];
    }

    private static void CheckAgainst(IReadOnlyList<string> types, ElementDefinition element, ValidationScope scope)
    {
        if (types.Any(type => scope.Library.Schema(type) is null))
            return; // of a kind that is not known here
        if (element.Binding is not null && !types.Any(type => IsCoded(type, scope)))
            scope.Report(element.Source, ConformanceIssues.BindingOfUncoded(string.Join(", ", types)));
        foreach (var child in element.Source.Children)
            if (ValueType(child.NameText) is { } given && !types.Any(type => type.Equals(given, StringComparison.OrdinalIgnoreCase)))
                scope.Report(child, ConformanceIssues.ValueOfOtherType(child.NameText, string.Join(", ", types)));
    }

    private static bool IsCoded(string type, ValidationScope scope) =>
        scope.Library.Schema(type) is { } schema && (schema.Kind is SchemaKind.Resource or SchemaKind.Logical || CodedTypes.Any(schema.Is) || type is "Extension" or "BackboneElement" or "Element" or "CodeableReference");

    /// <summary>The type in the name of a value; null for any other name.</summary>
    private static string? ValueType(string name)
    {
        foreach (var prefix in Limits)
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[prefix.Length]))
                return name[prefix.Length..];
        return null;
    }
}
