using Negatoscope.Dicom;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>How frames are sent (PS3.18 tables 8.7.3-4 and 8.7.3-5).</summary>
/// <param name="Decoded">As uncompressed little-endian samples; otherwise the codestream that is stored.</param>
/// <param name="Multipart">Otherwise a single frame is the body.</param>
internal sealed record FrameForm(bool Decoded, string MediaType, bool Multipart)
{
    public string ContentTypeIn(TransferSyntax stored) =>
        $"{MediaType}; transfer-syntax={(Decoded ? TransferSyntax.ExplicitVrLittleEndian.Uid : stored.Uid)}";

    /// <summary>The media types of a codestream in a transfer syntax: today's name, then those of earlier editions, which viewers still use.</summary>
    private static string[] TypesOf(TransferSyntax syntax) => syntax.Uid.Replace("1.2.840.10008.1.2.", "", StringComparison.Ordinal) switch
    {
        "4.50" or "4.51" or "4.57" or "4.70" => [MediaTypes.Jpeg],
        "5" => ["image/dicom-rle", "image/x-dicom-rle"],
        "4.80" or "4.81" => ["image/jls", "image/x-jls"],
        "4.90" or "4.91" => ["image/jp2"],
        "4.92" or "4.93" => ["image/jpx"],
        "4.110" or "4.111" or "4.112" => ["image/jxl"],
        "4.201" or "4.202" or "4.203" => ["image/jphc", "image/jhc"],
        "4.100" or "4.101" => ["video/mpeg"],
        "4.102" or "4.103" or "4.104" or "4.105" or "4.106" => ["video/mp4"],
        _ => [],
    };

    /// <summary>The best form that the client can take; null when there is none.</summary>
    /// <param name="isDecodable">Whether compressed frames can be decoded here.</param>
    /// <param name="together">All frames are asked for as one value, which uncompressed ones make when they stand one behind another.</param>
    public static FrameForm? Choose(IReadOnlyList<MediaRange> accepted, TransferSyntax stored, bool isDecodable, int count, bool together)
    {
        foreach (var range in accepted)
        {
            if (range.Quality == 0)
                return null;

            var multipart = range.Includes(MediaTypes.MultipartRelated);
            var inner = multipart ? MediaRange.Parse(range.Parameter("type") ?? "*/*") : range;
            if (inner is null)
                continue;
            var syntax = range.Parameter("transfer-syntax") ?? (multipart ? inner.Parameter("transfer-syntax") : null);
            if (FormOf(inner, syntax, stored, isDecodable) is var (decoded, type) && (multipart || count == 1 || (together && decoded)))
                return new(decoded, type, multipart);
        }

        return null;
    }

    private static (bool Decoded, string Type)? FormOf(MediaRange inner, string? syntax, TransferSyntax stored, bool isDecodable)
    {
        var explicitLittleEndian = TransferSyntax.ExplicitVrLittleEndian.Uid;
        var takesOctets = inner.Includes(MediaTypes.OctetStream);
        if (!stored.IsEncapsulated)
            return takesOctets && (syntax is null or "*" || syntax == explicitLittleEndian || syntax == stored.Uid) ? (true, MediaTypes.OctetStream) : null;

        var storedType = TypesOf(stored).FirstOrDefault(inner.Includes);
        var takesStoredSyntax = syntax == "*" || syntax == stored.Uid;
        if (takesStoredSyntax && (storedType is not null || takesOctets))
            return (false, storedType ?? MediaTypes.OctetStream);
        if (takesOctets && isDecodable && (syntax is null || syntax == explicitLittleEndian))
            return (true, MediaTypes.OctetStream);
        return syntax is null && storedType is not null ? (false, storedType) : null;
    }
}
