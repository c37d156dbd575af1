using System.Buffers.Text;
using System.Security.Cryptography;

namespace Negatoscope.Fhir.Validation.Resources.DataTypes;

/// <summary>What an attachment says of its data (R4 datatypes.html#Attachment).</summary>
internal sealed class AttachmentRules : IDataTypeRules
{
    private const int HashLength = 20;

    public void Check(Node value, ValidationScope scope)
    {
        var data = value.Child("data"u8);
        if (!data.HasValue || !Base64.IsValid(data.Value, out var length))
            return;
        if (value.Child("size"u8) is { HasValue: true } size && Utf8Parser.TryParse(size.Value, out long stated, out var consumed) && consumed == size.Value.Length && stated != length)
            scope.Report(size, DataTypeIssues.WrongSize(stated, length));
        if (value.Child("hash"u8) is { HasValue: true } hash && !IsHashOf(hash.Value, data.Value, length))
            scope.Report(hash, DataTypeIssues.WrongHash());
    }

    /// <summary>SHA-1, as R4 asks for; it guards against accidents here, not against forgery.</summary>
    private static bool IsHashOf(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> base64, int length)
    {
        var stated = new byte[HashLength];
        if (!Base64.IsValid(hash, out var hashLength) || hashLength != HashLength)
            return false;
        Base64.DecodeFromUtf8(hash, stated, out _, out _);
        var data = new byte[length];
        Base64.DecodeFromUtf8(base64, data, out _, out _);
#pragma warning disable CA5350 // R4 prescribes SHA-1
        return SHA1.HashData(data).AsSpan().SequenceEqual(stated);
#pragma warning restore CA5350
    }
}
