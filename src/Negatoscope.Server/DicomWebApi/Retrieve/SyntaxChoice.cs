using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>
/// How an instance is encoded for a client (PS3.18 §8.7.3.3 and §8.7.8): as it was received, or in Explicit VR Little Endian, which every
/// client of web services understands and which is what a client means that names no transfer syntax.
/// </summary>
internal static class SyntaxChoice
{
    /// <summary>Compressed without loss, so that decompressing them loses nothing either; and we can.</summary>
    private static readonly HashSet<string> Reversible =
    [
        "1.2.840.10008.1.2.5", // RLE Lossless
        "1.2.840.10008.1.2.4.57", // JPEG Lossless, Non-Hierarchical
        "1.2.840.10008.1.2.4.70", // the same with First-Order Prediction
    ];

    /// <summary>Null when the client can take neither.</summary>
    /// <param name="wishes">Transfer syntaxes, best first; "*" = as stored, null = none was named.</param>
    public static TransferSyntax? For(StoredInstance instance, IReadOnlyList<string?> wishes)
    {
        var explicitLittleEndian = TransferSyntax.ExplicitVrLittleEndian;
        foreach (var wish in wishes)
        {
            switch (wish)
            {
                case "*":
                    return instance.Syntax;
                case null:
                    // §8.7.3: where decompressing is out of reach, what is stored is what there is.
                    return CanBeExplicit(instance) ? explicitLittleEndian : instance.Syntax;
                case var uid when uid == instance.Syntax.Uid:
                    return instance.Syntax;
                case var uid when uid == explicitLittleEndian.Uid && CanBeExplicit(instance):
                    return explicitLittleEndian;
            }
        }

        return null;
    }

    private static bool CanBeExplicit(StoredInstance instance) => instance.Syntax.Uid == TransferSyntax.ExplicitVrLittleEndian.Uid
        || (instance.Content.Length <= WholeFile.LargestSize
            && (instance.Syntax.Kind is TransferSyntaxKind.Implicit or TransferSyntaxKind.BigEndian or TransferSyntaxKind.Deflated
                || Reversible.Contains(instance.Syntax.Uid)));
}
