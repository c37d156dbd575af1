using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Bundles;

/// <summary>Bundle.entry.fullUrl is absolute and agrees with the resource (R4 bundle.html#bundle-unique).</summary>
internal static class FullUrls
{
    public static void Check(Node bundle, ReadOnlySpan<byte> type, ValidationScope scope)
    {
        var isRequest = type.SequenceEqual("transaction"u8) || type.SequenceEqual("batch"u8);
        var isResponse = type.SequenceEqual("transaction-response"u8) || type.SequenceEqual("batch-response"u8);
        foreach (var entry in bundle.Children)
        {
            if (scope.IsOver)
                return;
            if (!entry.IsNamed("entry"u8))
                continue;
            var resource = entry.Child("resource"u8);
            var fullUrl = entry.Child("fullUrl"u8);
            if (fullUrl.HasValue)
                Check(fullUrl, resource, mayLackId: isRequest, scope);
            else if (resource.IsResource && !isRequest && !isResponse && !resource.ResourceTypeUtf8.SequenceEqual("OperationOutcome"u8))
                scope.Report(entry, BundleIssues.NoFullUrl());
        }
    }

    /// <param name="mayLackId">The resource may yet have to be given an id by a server.</param>
    private static void Check(Node fullUrl, Node resource, bool mayLackId, ValidationScope scope)
    {
        var literal = LiteralReference.Parse(fullUrl.Value);
        if (!literal.IsAbsolute)
            scope.Report(fullUrl, BundleIssues.RelativeFullUrl());
        else if (resource.IsResource && scope.IsResourceType(literal.Type) && PrimitiveFormats.IsId(literal.Id))
        {
            var id = resource.Child("id"u8);
            var isSameId = id.HasValue ? id.Value.SequenceEqual(literal.Id) : mayLackId;
            if (!isSameId || !resource.ResourceTypeUtf8.SequenceEqual(literal.Type))
                scope.Report(fullUrl, BundleIssues.FullUrlOfOther(resource.ResourceType!));
        }
    }
}
