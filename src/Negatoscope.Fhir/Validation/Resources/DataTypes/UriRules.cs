namespace Negatoscope.Fhir.Validation.Resources.DataTypes;

/// <summary>URNs within uri, url, canonical, oid and uuid (R4 datatypes.html#uri).</summary>
internal sealed class UriRules : IDataTypeRules
{
    public void Check(Node value, ValidationScope scope)
    {
        var text = value.Value;
        if (text is not [(byte)'u' or (byte)'o', ..])
            return;
        if (text.StartsWith("urn:uuid:"u8))
        {
            if (!PrimitiveFormats.IsUuid(Plain(text)))
                scope.Report(value, DataTypeIssues.BadUuid());
        }
        else if (text.StartsWith("urn:oid:"u8))
        {
            if (!PrimitiveFormats.IsOid(Plain(text)))
                scope.Report(value, DataTypeIssues.BadOid());
        }
        else if (text.StartsWith("oid:"u8))
            scope.Report(value, DataTypeIssues.NoUrnBefore("oid"));
        else if (text.StartsWith("uuid:"u8))
            scope.Report(value, DataTypeIssues.NoUrnBefore("uuid"));
    }

    /// <summary>Without the version and the fragment that a canonical may have.</summary>
    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> urn) => urn.IndexOfAny((byte)'|', (byte)'#') is > 0 and var end ? urn[..end] : urn;
}
