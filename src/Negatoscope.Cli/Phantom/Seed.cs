using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Negatoscope.Cli.Phantom;

/// <summary>Where everything arbitrary comes from: the same number and path always give the same UID, date and noise.</summary>
internal readonly record struct Seed(int Number, string Path)
{
    public Seed Of(string name) => new(Number, $"{Path}/{name}");

    /// <summary>A UID made from a UUID (PS3.5 Annex B.2); the UUID, of version 8, is a hash.</summary>
    public string Uid
    {
        get
        {
            var uuid = Bytes()[..16];
            uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
            uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
            return $"2.25.{BinaryPrimitives.ReadUInt128BigEndian(uuid).ToString(CultureInfo.InvariantCulture)}";
        }
    }

    public uint Hash => BinaryPrimitives.ReadUInt32BigEndian(Bytes());

    /// <summary>A number from low to high, both included.</summary>
    public int Between(int low, int high) => low + (int)(Hash % (uint)(high - low + 1));

    /// <summary>A number from low to high, in steps of a tenth.</summary>
    public decimal Tenths(int low, int high) => Between(low * 10, high * 10) / 10m;

    private byte[] Bytes() => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number}{Path}")));
}
