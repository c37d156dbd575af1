using System.Text;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Bundles;

/// <summary>What a Composition or a MessageHeader refers to travels with it (R4 documents.html#content, messaging.html#bundle).</summary>
internal static class HeadReferences
{
    private static readonly string[] OfComposition =
    [
        "subject", "encounter", "author", "attester.party", "custodian", "event.detail",
        "section.author", "section.focus", "section.entry",
    ];

    private static readonly string[] OfMessageHeader = ["focus"];

    public static void Check(Node head, ValidationScope scope)
    {
        var paths = head.ResourceTypeUtf8.SequenceEqual("Composition"u8) ? OfComposition : OfMessageHeader;
        foreach (var path in paths)
        {
            byte[][] steps = [.. path.Split('.').Select(Encoding.UTF8.GetBytes)];
            Follow(head, steps, $"{head.ResourceType}.{path}", scope);
        }
    }

    private static void Follow(Node node, ReadOnlySpan<byte[]> steps, string path, ValidationScope scope)
    {
        if (steps.IsEmpty)
        {
            Check(node, path, scope);
            return;
        }
        foreach (var child in node.Children)
        {
            if (scope.IsOver)
                return;
            if (child.IsNamed(steps[0]))
                Follow(child, steps[1..], path, scope);
            else if (child.IsNamed("section"u8) && node.IsNamed("section"u8))
                Follow(child, steps, path, scope); // sections nest
        }
    }

    private static void Check(Node value, string path, ValidationScope scope)
    {
        var reference = value.Child("reference"u8);
        if (!reference.HasValue || reference.Value is [] or [(byte)'#', ..])
            return;
        var literal = LiteralReference.Parse(reference.Value);
        var isReadable = literal.IsAbsolute || !literal.Type.IsEmpty; // what is not, the rules for references report
        if (isReadable && scope.References.Resolve(value, reference.Value).Place == ReferencePlace.Elsewhere)
            scope.Report(reference, HasSimilar(References.EntryAround(value).Parent, literal) ? BundleIssues.NotInBundleButSimilar(path) : BundleIssues.NotInBundle(path));
    }

    private static bool HasSimilar(Node bundle, LiteralReference literal)
    {
        foreach (var entry in bundle.Children)
            if (entry.Child("resource"u8) is { IsResource: true } resource && resource.ResourceTypeUtf8.SequenceEqual(literal.Type) && resource.Child("id"u8).Value.SequenceEqual(literal.Id))
                return true;
        return false;
    }
}
