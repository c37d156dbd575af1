using System.Collections.Frozen;
using System.Text;

namespace Negatoscope.Fhir.Validation.Resources.Bundles;

/// <summary>The relations of links that FHIR itself uses (R4 bundle-definitions.html#Bundle.link, http.html#paging).</summary>
internal static class BundleLinks
{
    private static readonly FrozenSet<string> Paging = new[] { "first", "previous", "prev", "next", "last" }.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(Node bundle, ReadOnlySpan<byte> type, ValidationScope scope)
    {
        var hasPages = type.SequenceEqual("searchset"u8) || type.SequenceEqual("history"u8);
        var seen = default(HashSet<string>);
        foreach (var link in bundle.Children)
        {
            if (!link.IsNamed("link"u8) || link.Child("relation"u8) is not { HasValue: true } relation)
                continue;
            var name = Encoding.UTF8.GetString(relation.Value);
            if (Paging.Contains(name) && !hasPages)
                scope.Report(relation, BundleIssues.PagingLink(name));
            else if ((name == "self" || Paging.Contains(name)) && !(seen ??= new(StringComparer.Ordinal)).Add(name))
                scope.Report(relation, BundleIssues.RepeatedLink(name));
        }
    }
}
