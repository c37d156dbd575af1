namespace Negatoscope.Fhir.Validation.Resources.Bundles;

/// <summary>R4 bundle.html beyond its invariants.</summary>
internal sealed class BundleRules : IResourceRules
{
    public void Check(Node resource, ValidationScope scope)
    {
        var type = resource.Child("type"u8).Value;
        BundleLinks.Check(resource, type, scope);
        FullUrls.Check(resource, type, scope);
        if (type.SequenceEqual("searchset"u8))
            SearchSet.Check(resource, scope);
        else if (type.StartsWith("transaction"u8) || type.StartsWith("batch"u8))
            Transactions.Check(resource, type, scope);
        else if (type.SequenceEqual("document"u8))
            Headed(resource, "Composition"u8, BundleIssues.NoEntry("document"), BundleIssues.UnlinkedInDocument, scope);
        else if (type.SequenceEqual("message"u8))
            Headed(resource, "MessageHeader"u8, BundleIssues.NoEntry("message"), BundleIssues.UnlinkedInMessage, scope);
    }

    /// <summary>A bundle that is held together by its first resource; which one that is, an invariant checks (bdl-11, bdl-12).</summary>
    private static void Headed(Node bundle, ReadOnlySpan<byte> headType, Issue noEntry, Func<Issue> unlinked, ValidationScope scope)
    {
        var head = bundle.Child("entry"u8).Child("resource"u8);
        if (!bundle.Child("entry"u8).Exists)
            scope.Report(bundle, noEntry);
        else if (head.ResourceTypeUtf8.SequenceEqual(headType))
        {
            HeadReferences.Check(head, scope);
            LinkedEntries.Check(bundle, unlinked, scope);
        }
    }
}
