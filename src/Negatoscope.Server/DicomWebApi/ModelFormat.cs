namespace Negatoscope.Server.DicomWebApi;

/// <summary>How search results and metadata are written (PS3.18 table 8.7.3-2).</summary>
/// <param name="ContentType">Of the JSON text; null for the Native DICOM Model, each data set of which is a part of its own.</param>
internal sealed record ModelFormat(string? ContentType)
{
    private static readonly ModelFormat DicomJson = new(MediaTypes.DicomJson);
    private static readonly ModelFormat Json = new(MediaTypes.Json);
    private static readonly ModelFormat Xml = new((string?)null);

    public bool IsXml => ContentType is null;

    /// <summary>The best that the client can take; null when there is none.</summary>
    public static ModelFormat? Choose(IReadOnlyList<MediaRange> accepted)
    {
        foreach (var range in accepted)
        {
            if (range.Quality == 0)
                return null;
            if (range.Includes(MediaTypes.DicomJson))
                return DicomJson;
            if (range.Type == MediaTypes.Json)
                return Json;
            if (range.Includes(MediaTypes.MultipartRelated) && MediaRange.Parse(range.Parameter("type") ?? "*/*")?.Includes(MediaTypes.DicomXml) is true)
                return Xml;
        }

        return null;
    }
}
