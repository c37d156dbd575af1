using System.Security.Cryptography;
using System.Text;

namespace Negatoscope.Fhir;

/// <summary>UUID version 5 (RFC 9562 §5.5): the same name in the same namespace gives the same UUID for ever.</summary>
public static class NameBasedUuid
{
    public static Guid Create(Guid space, string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        byte[] input = [.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1 here; nothing is kept secret by it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350 // end of the same reason
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
