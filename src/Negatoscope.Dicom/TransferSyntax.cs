namespace Negatoscope.Dicom;

/// <summary>What a transfer syntax does to the data set (PS3.5 §10 and Annex A).</summary>
public enum TransferSyntaxKind { Native, Implicit, BigEndian, Deflated, Encapsulated }

/// <summary>How a data set is encoded (PS3.5 §10).</summary>
/// <param name="Name">As PS3.6 table A-1 prints it; empty for a UID that is not there.</param>
public sealed record TransferSyntax(string Uid, string Name, TransferSyntaxKind Kind)
{
    public static TransferSyntax ImplicitVrLittleEndian => Of("1.2.840.10008.1.2");
    public static TransferSyntax ExplicitVrLittleEndian => Of("1.2.840.10008.1.2.1");
    public static TransferSyntax DeflatedExplicitVrLittleEndian => Of("1.2.840.10008.1.2.1.99");
    public static TransferSyntax ExplicitVrBigEndian => Of("1.2.840.10008.1.2.2");

    /// <summary>Those of PS3.6, and a few private ones.</summary>
    public static IReadOnlyList<TransferSyntax> All => TransferSyntaxTable.Rows;

    /// <summary>The data set is compressed as a whole (PS3.5 Annex A.5).</summary>
    public bool IsDeflated => Kind == TransferSyntaxKind.Deflated;

    /// <summary>Pixel Data is a run of fragments (PS3.5 Annex A.4).</summary>
    public bool IsEncapsulated => Kind == TransferSyntaxKind.Encapsulated;

    /// <summary>False for a UID that nobody here has heard of.</summary>
    public bool IsKnown => Name.Length > 0;

    public ElementForm Form => Kind switch
    {
        TransferSyntaxKind.Implicit => ElementForm.ImplicitLittleEndian,
        TransferSyntaxKind.BigEndian => ElementForm.ExplicitBigEndian,
        _ => ElementForm.ExplicitLittleEndian,
    };

    /// <summary>
    /// PS3.5 §10: all syntaxes but the default one are explicit, and all that came later are little endian, so an unknown one is read
    /// so.
    /// </summary>
    public static TransferSyntax Of(string uid) =>
        TransferSyntaxTable.ByUid.TryGetValue(uid, out var known) ? known : new(uid, "", TransferSyntaxKind.Encapsulated);
}
