using System.Security.Cryptography;
using System.Text;

namespace Negatoscope.Fhir;

/// <summary>UUID version 5 (RFC 9562 §5.5): the same name in the same namespace always gives the same id, on every machine.</summary>
public static class NameBasedUuid
{
    /// <summary>RFC 9562 §6.6: names that are fully qualified domain names.</summary>
    public static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>RFC 9562 §6.6: names that are URLs.</summary>
    public static readonly Guid Url = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>RFC 9562 §6.6: names that are OIDs, and so DICOM UIDs.</summary>
    public static readonly Guid Oid = new("6ba7b812-9dad-11d1-80b4-00c04fd430c8");

    private const int Octets = 16;

    /// <param name="inNamespace">One of the above, or one of the caller's own.</param>
    /// <param name="name">Taken as UTF-8, without any normalisation.</param>
    public static Guid Create(Guid inNamespace, string name)
    {
        var named = new byte[Octets + Encoding.UTF8.GetByteCount(name)];
        inNamespace.TryWriteBytes(named, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, named.AsSpan(Octets));

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 §5.5 prescribes SHA-1; nothing here rests on its strength
        SHA1.HashData(named, hash);
#pragma warning restore CA5350 // as above

        hash[6] = (byte)(hash[6] & 0x0F | 0x50); // version 5
        hash[8] = (byte)(hash[8] & 0x3F | 0x80); // variant 10
        return new(hash[..Octets], bigEndian: true);
    }
}
