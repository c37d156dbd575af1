using System.Globalization;
using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation;

/// <summary>Writes where an element stands as FHIRPath finds it: <c>Observation.value.ofType(Quantity)</c>, <c>Patient.contact[0].name</c>.</summary>
/// <remarks>For issues only, so it takes its time. The URL of a logical model stands for its name: <c>FrSOPInstance.statut</c>.</remarks>
internal sealed class ElementPaths(CompiledRules rules)
{
    public string Of(Node node)
    {
        var steps = new Stack<Node>();
        for (; node.Exists && node.Index > 0; node = node.Parent)
            steps.Push(node);
        var text = new StringBuilder(NameOf(node.ResourceType));
        var type = SchemaOf(node);
        foreach (var step in steps)
        {
            text.Append('.');
            var name = type?.Names.Find(step.Name);
            AppendStep(text, step, name);
            type = step.IsResource ? SchemaOf(step) : name?.Type;
        }
        return text.ToString();
    }

    private static string? NameOf(string? type) => type?[(type.LastIndexOf('/') + 1)..];

    private TypeSchema? SchemaOf(Node resource) => rules.Type(resource.ResourceTypeUtf8)?.Schema;

    private static void AppendStep(StringBuilder text, Node step, ElementName? name)
    {
        if (name?.ChoiceType is { } type)
            text.Append(CultureInfo.InvariantCulture, $"{name.Element.Name}.ofType({type})");
        else
            text.Append(step.NameText);
        if (step.IsListItem || name?.Element.IsList == true)
            text.Append(CultureInfo.InvariantCulture, $"[{step.IndexInList}]");
    }
}
