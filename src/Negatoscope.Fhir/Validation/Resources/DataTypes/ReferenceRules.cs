using System.Text;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.DataTypes;

/// <summary>
/// What the bundle around a reference asks of it (R4 bundle.html#references), and Reference.type. Its forms and targets are checked with the
/// definition of its element.
/// </summary>
internal sealed class ReferenceRules : IDataTypeRules
{
    private const int MaxIdLength = 64;

    public void Check(Node value, ValidationScope scope)
    {
        var reference = value.Child("reference"u8);
        if (!reference.HasValue || reference.Value is [] or [(byte)'#', ..])
            return;
        var literal = LiteralReference.Parse(reference.Value);
        var found = scope.References.Resolve(value, reference.Value);
        CheckStatedType(value.Child("type"u8), literal, found, scope);
        if (found.Place == ReferencePlace.Elsewhere && References.EntryAround(value) is { Exists: true } entry)
            CheckInBundle(reference, literal, entry, scope);
    }

    /// <summary>R4 references-definitions.html#Reference.type: a name, or the URL of a definition.</summary>
    private static void CheckStatedType(Node type, LiteralReference literal, ResolvedReference found, ValidationScope scope)
    {
        var stated = type.Value[(type.Value.LastIndexOf((byte)'/') + 1)..];
        var actual = found.Resource.Exists ? found.Resource.ResourceTypeUtf8 : literal.Type;
        if (!stated.IsEmpty && !actual.IsEmpty && !stated.SequenceEqual(actual) && scope.IsResourceType(actual))
            scope.Report(type, OtherType(stated, actual));
    }

    private static void CheckInBundle(Node reference, LiteralReference literal, Node entry, ValidationScope scope)
    {
        var fullUrl = entry.Child("fullUrl"u8).Value;
        if (literal.IsAbsolute)
        {
            if (literal.Url.StartsWith("urn:"u8))
                scope.Report(reference, DataTypeIssues.UrnNotInBundle());
        }
        else if (fullUrl.IsEmpty)
        {
            // Servers take what a transaction refers to relatively from their own base.
            var type = entry.Parent.Child("type"u8).Value;
            if (!type.StartsWith("transaction"u8) && !type.StartsWith("batch"u8))
                scope.Report(reference, DataTypeIssues.NoFullUrlToStartFrom());
        }
        else if (fullUrl.StartsWith("urn:uuid:"u8) || fullUrl.StartsWith("urn:oid:"u8))
            CheckUrnOfSameId(reference, literal, fullUrl, scope);
    }

    /// <summary>STU3 read a relative reference between entries with URNs as <c>urn:uuid:id</c>; where that leads somewhere, it must lead to the type named.</summary>
    private static void CheckUrnOfSameId(Node reference, LiteralReference literal, ReadOnlySpan<byte> fullUrl, ValidationScope scope)
    {
        if (literal.Id.IsEmpty || literal.Id.Length > MaxIdLength)
            return;
        Span<byte> urn = stackalloc byte["urn:uuid:".Length + MaxIdLength];
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
