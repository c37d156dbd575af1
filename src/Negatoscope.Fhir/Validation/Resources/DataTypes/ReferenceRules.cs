using System.Text;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.DataTypes;

/// <summary>The forms of a reference, and whether it leads somewhere within the document (R4 references.html, bundle.html#references).</summary>
internal sealed class ReferenceRules : IDataTypeRules
{
    public void Check(Node value, ValidationScope scope)
    {
        var reference = value.Child("reference"u8);
        if (!reference.HasValue || reference.Value.IsEmpty)
            return;
        var entry = References.EntryAround(value);
        var literal = LiteralReference.Parse(reference.Value);
        var found = scope.References.Resolve(value, reference.Value);
        if (found.Place == ReferencePlace.NotContained)
            scope.Report(reference, DataTypeIssues.NotContained());
        else if (found.Place == ReferencePlace.Elsewhere && !literal.IsAbsolute && !CheckRelative(reference, literal, entry, scope))
            return;
        CheckType(value, literal, found, scope);
        if (entry.Exists && found.Place is not (ReferencePlace.Contained or ReferencePlace.NotContained))
            CheckInBundle(reference, literal, found, entry, scope);
    }

    /// <summary>False when it has no form that leads anywhere.</summary>
    private static bool CheckRelative(Node reference, LiteralReference literal, Node entry, ValidationScope scope)
    {
        if (reference.Value.IndexOf((byte)'?') is > 0 and var query)
            CheckConditional(reference, query, entry, scope);
        else if (literal.BaseLength != 0 || !PrimitiveFormats.IsId(literal.Id) || !scope.IsResourceType(literal.Type) || !(literal.Version.IsEmpty || PrimitiveFormats.IsId(literal.Version)))
            scope.Report(reference, DataTypeIssues.BadRelativeReference());
        else
            return true;
        return false;
    }

    /// <summary>R4 http.html#trules: a transaction may name a resource that it does not know by <c>Type?name=value</c>.</summary>
    private static void CheckConditional(Node reference, int query, Node entry, ValidationScope scope)
    {
        if (!entry.Exists || !entry.Parent.Child("type"u8).Value.SequenceEqual("transaction"u8))
            scope.Report(reference, DataTypeIssues.ConditionalOutsideTransaction());
        else if (!scope.IsResourceType(reference.Value[..query]) || !IsQuery(reference.Value[(query + 1)..]))
            scope.Report(reference, DataTypeIssues.BadConditionalReference());
    }

    private static bool IsQuery(ReadOnlySpan<byte> query)
    {
        foreach (var part in query.Split((byte)'&'))
            if (query[part] is var parameter && (parameter.IndexOf((byte)'=') <= 0 || parameter.Contains((byte)'?')))
                return false;
        return true;
    }

    /// <summary>The type that Reference.type gives, the type in the URL and the type found are one (R4 references.html#Reference).</summary>
    private static void CheckType(Node value, LiteralReference literal, ResolvedReference found, ValidationScope scope)
    {
        var type = value.Child("type"u8);
        var stated = type.Value[(type.Value.LastIndexOf((byte)'/') + 1)..];
        var actual = found.Resource.Exists ? found.Resource.ResourceTypeUtf8 : literal.Type;
        if (!stated.IsEmpty && !actual.IsEmpty && !stated.SequenceEqual(actual) && scope.IsResourceType(actual))
            scope.Report(type, OtherType(stated, actual));
        else if (found.Resource.Exists && !literal.Type.IsEmpty && !literal.Type.SequenceEqual(actual) && scope.IsResourceType(literal.Type))
            scope.Report(value.Child("reference"u8), OtherType(literal.Type, actual));
    }

    private static void CheckInBundle(Node reference, LiteralReference literal, ResolvedReference found, Node entry, ValidationScope scope)
    {
        var type = entry.Parent.Child("type"u8).Value;
        if (found.IsAmbiguous && !type.SequenceEqual("history"u8))
            scope.Report(reference, DataTypeIssues.Ambiguous());
        if (found.Place == ReferencePlace.Bundled)
            return;
        var fullUrl = entry.Child("fullUrl"u8).Value;
        if (literal.IsAbsolute)
        {
            if (literal.Url.StartsWith("urn:"u8))
                scope.Report(reference, DataTypeIssues.UrnNotInBundle());
        }
        else if (fullUrl.IsEmpty)
        {
            // Servers take what a transaction refers to relatively from their own base.
            if (!type.StartsWith("transaction"u8) && !type.StartsWith("batch"u8))
                scope.Report(reference, DataTypeIssues.NoFullUrlToStartFrom());
        }
        else if (fullUrl.StartsWith("urn:uuid:"u8) || fullUrl.StartsWith("urn:oid:"u8))
            CheckUrnOfSameId(reference, literal, fullUrl, scope);
    }

    /// <summary>STU3 read a relative reference between entries with URNs as <c>urn:uuid:id</c>; where that leads somewhere, it must lead to the type named.</summary>
    private static void CheckUrnOfSameId(Node reference, LiteralReference literal, ReadOnlySpan<byte> fullUrl, ValidationScope scope)
    {
        if (literal.Id.Length > 64)
            return;
        Span<byte> urn = stackalloc byte[80];
        var prefix = fullUrl[..(fullUrl[4..].IndexOf((byte)':') + 5)];
        prefix.CopyTo(urn);
        literal.Id.CopyTo(urn[prefix.Length..]);
        var found = scope.References.Resolve(reference, urn[..(prefix.Length + literal.Id.Length)]).Resource;
        if (found.Exists && !found.ResourceTypeUtf8.SequenceEqual(literal.Type))
            scope.Report(reference, OtherType(literal.Type, found.ResourceTypeUtf8));
    }

    private static Issue OtherType(ReadOnlySpan<byte> named, ReadOnlySpan<byte> found) =>
        DataTypeIssues.OtherType(Encoding.UTF8.GetString(named), Encoding.UTF8.GetString(found));
}
