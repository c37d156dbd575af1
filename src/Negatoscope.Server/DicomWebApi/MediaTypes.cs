namespace Negatoscope.Server.DicomWebApi;

/// <summary>The media types of PS3.18 §8.7.3.</summary>
internal static class MediaTypes
{
    public const string Dicom = "application/dicom";
    public const string DicomJson = "application/dicom+json";
    public const string DicomXml = "application/dicom+xml";
    public const string Json = "application/json";
    public const string OctetStream = "application/octet-stream";
    public const string MultipartRelated = "multipart/related";
    public const string Zip = "application/zip";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
}
