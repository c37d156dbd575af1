using System.Text;

namespace Negatoscope.Fhir.Validation.Resources.Bundles;

/// <summary>The results of a search (R4 search.html#return, bundle.html#searchset).</summary>
internal static class SearchSet
{
    public static void Check(Node bundle, ValidationScope scope)
    {
        var self = SelfLink(bundle);
        if (!self.Exists)
            scope.Report(bundle, BundleIssues.NoSelfLink());
        var types = TypesSearchedFor(self.TextOf("url"u8) ?? "", scope);
        foreach (var entry in bundle.Children)
        {
            if (scope.IsOver)
                return;
            if (entry.IsNamed("entry"u8))
                CheckEntry(entry, types, scope);
        }
    }

    private static Node SelfLink(Node bundle)
    {
        foreach (var link in bundle.Children)
            if (link.IsNamed("link"u8) && link.Child("relation"u8).Value.SequenceEqual("self"u8))
                return link;
        return default;
    }

    private static void CheckEntry(Node entry, string[] types, ValidationScope scope)
    {
        var resource = entry.Child("resource"u8);
        var mode = entry.Child("search"u8).Child("mode"u8);
        if (!resource.IsResource)
        {
            scope.Report(entry, BundleIssues.ResultWithoutResource());
            return;
        }
        var isOutcome = resource.ResourceTypeUtf8.SequenceEqual("OperationOutcome"u8);
        if (!mode.HasValue)
            scope.Report(entry, BundleIssues.NoSearchMode());
        else if (mode.Value.SequenceEqual("outcome"u8))
        {
            if (!isOutcome)
                scope.Report(resource, BundleIssues.OutcomeOfOtherType(resource.ResourceType!));
            return;
        }
        if (!resource.Child("id"u8).HasValue && (mode.HasValue || !isOutcome))
            scope.Report(resource, BundleIssues.ResultWithoutId());
        if (mode.Value.SequenceEqual("match"u8) && types.Length > 0 && !types.Contains(resource.ResourceType))
            scope.Report(resource, BundleIssues.ResultOfOtherType(resource.ResourceType!, string.Join(", ", types)));
    }

    /// <summary>The types that a search URL names: <c>base/Type?...</c>, or <c>base?_type=A,B</c> (R4 search.html#context). Empty when it cannot be told.</summary>
    private static string[] TypesSearchedFor(string url, ValidationScope scope)
    {
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        var path = (mark < 0 ? url : url[..mark]).TrimEnd('/');
        var query = mark < 0 ? "" : url[(mark + 1)..];
        if (query.Contains("_contained", StringComparison.Ordinal))
            return [];
        if (path.EndsWith("/_search", StringComparison.Ordinal))
            path = path[..^"/_search".Length];
        var last = path[(path.LastIndexOf('/') + 1)..];
        if (IsType(last))
            return [last];
        foreach (var parameter in query.Split('&'))
            if (parameter.StartsWith("_type=", StringComparison.Ordinal))
                return parameter["_type=".Length..].Replace("%2C", ",", StringComparison.OrdinalIgnoreCase).Split(',') is var types && types.All(IsType) ? types : [];
        return [];

        bool IsType(string name) => scope.IsResourceType(Encoding.UTF8.GetBytes(name));
    }
}
