using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Bundles;

/// <summary>The requests and responses of transactions and batches (R4 http.html#transaction).</summary>
internal static class Transactions
{
    public static void Check(Node bundle, ReadOnlySpan<byte> type, ValidationScope scope)
    {
        var changed = type.SequenceEqual("transaction"u8) ? new HashSet<ByteKey>(ByteKeys.Comparer) : null;
        foreach (var entry in bundle.Children)
        {
            if (scope.IsOver)
                return;
            if (!entry.IsNamed("entry"u8))
                continue;
            if (entry.Child("request"u8) is { Exists: true } request)
                CheckRequest(request, entry.Child("resource"u8), changed, scope);
            if (entry.Child("response"u8).Child("status"u8) is { HasValue: true } status && !IsStatus(status.Value))
                scope.Report(status, BundleIssues.BadStatus());
        }
    }

    private static void CheckRequest(Node request, Node resource, HashSet<ByteKey>? changed, ValidationScope scope)
    {
        var method = request.Child("method"u8).Value;
        var url = request.Child("url"u8);
        var literal = LiteralReference.Parse(url.Value);
        var isUpdate = method.SequenceEqual("PUT"u8);
        var isPost = method.SequenceEqual("POST"u8);
        var isCreate = isPost && scope.IsResourceType(url.Value);
        if (isPost && !isCreate && IsWord(url.Value))
            scope.Report(url, BundleIssues.RequestForNoType(url.Text!));
        if ((isUpdate || isCreate) && !resource.Exists)
            scope.Report(request, BundleIssues.RequestWithoutResource(isUpdate ? "PUT" : "POST"));
        else if (isCreate && resource.IsResource && !resource.ResourceTypeUtf8.SequenceEqual(url.Value))
            scope.Report(url, BundleIssues.RequestOfOtherType(url.Text!, resource.ResourceType!));
        else if (isUpdate && resource.IsResource && scope.IsResourceType(literal.Type))
            CheckUpdate(url, literal, resource, scope);

        var isChange = isUpdate || method.SequenceEqual("PATCH"u8) || method.SequenceEqual("DELETE"u8);
        if (isChange && changed is not null && !literal.Type.IsEmpty && !changed.Add(new(url.ValueMemory)))
            scope.Report(url, BundleIssues.SameTarget());
    }

    private static void CheckUpdate(Node url, LiteralReference literal, Node resource, ValidationScope scope)
    {
        if (!resource.ResourceTypeUtf8.SequenceEqual(literal.Type))
            scope.Report(url, BundleIssues.RequestOfOtherType(Encoding.UTF8.GetString(literal.Type), resource.ResourceType!));
        else if (!resource.Child("id"u8).Value.SequenceEqual(literal.Id))
            scope.Report(url, BundleIssues.RequestOfOtherId());
    }

    /// <summary>Neither an operation ($name) nor _search, nor a path.</summary>
    private static bool IsWord(ReadOnlySpan<byte> url)
    {
        foreach (var unit in url)
            if (!char.IsAsciiLetterOrDigit((char)unit))
                return false;
        return !url.IsEmpty;
    }

    private static bool IsStatus(ReadOnlySpan<byte> status) =>
        status.Length >= 3 && !status[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9') && (status.Length == 3 || !char.IsAsciiDigit((char)status[3]));
}
