using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Resources.DataTypes;

/// <summary>Element.id is unique within the resource (R4 element.html#id); Resource.id is another matter, and what is contained has ids of its own.</summary>
internal static class ElementIds
{
    public static void Check(Node resource, ValidationScope scope)
    {
        // A snapshot repeats the ids of the differential.
        if (resource.ResourceTypeUtf8.SequenceEqual("StructureDefinition"u8))
            return;
        var document = resource.Document;
        var seen = default(HashSet<ByteKey>);
        for (var at = resource.Index + 1; at < resource.Row.Next; at++)
        {
            var node = new Node(document, at);
            if (node.IsResource)
                at = node.Row.Next - 1;
            else if (node.Row.NameLength == 2 && node.Row.Parent != resource.Index && node.HasValue && node.IsNamed("id"u8) && !(seen ??= new(ByteKeys.Comparer)).Add(new(node.ValueMemory)))
                scope.Report(node, DataTypeIssues.DuplicateId());
        }
    }
}
