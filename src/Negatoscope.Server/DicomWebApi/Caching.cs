using System.Security.Cryptography;
using System.Text;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>
/// Entity tags (RFC 9110 §8.8.3). What is made of instances is as old as they are, so the tag comes from their digests and from whatever else
/// decides the bytes.
/// </summary>
internal static class Caching
{
    public static string TagOf(IReadOnlyList<StoredInstance> instances, string variant)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var instance in instances)
            hash.AppendData(instance.Digest.Span);
        hash.AppendData(Encoding.UTF8.GetBytes(variant));
        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\"";
    }

    /// <summary>States the tag; true when the client has this very answer already, which is then 304.</summary>
    public static bool IsKnown(Exchange exchange, string tag)
    {
        var headers = exchange.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache"; // to be kept by the client alone, and asked after each time
        headers.Vary = "Accept, Accept-Encoding";
        var known = exchange.Request.Headers.IfNoneMatch.ToString();
        return known == "*" || known.Split(',').Any(one => one.Trim().TrimStart('W').TrimStart('/') == tag);
    }
}
