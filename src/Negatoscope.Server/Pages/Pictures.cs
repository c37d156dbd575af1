using Negatoscope.Dicom;
using Negatoscope.Dicom.Pixels;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Pages;

/// <summary>Why there is no picture of an instance, known before one is asked for.</summary>
public enum NoPicture
{
    /// <summary>It is no image: a report, a contour, a document.</summary>
    NotAnImage,

    /// <summary>Its pixels are compressed in a way that is not decoded here.</summary>
    NotDecoded,
}

/// <summary>Which instances the rendered and thumbnail resources of DICOMweb show.</summary>
public static class Pictures
{
    /// <summary>Null when a picture can be asked for.</summary>
    public static NoPicture? MissingOf(StoredInstance instance) =>
        instance.Rows is not > 0 || instance.Columns is not > 0 ? NoPicture.NotAnImage
        : !PixelFrames.Decodes(instance.Syntax) ? NoPicture.NotDecoded
        : null;

    /// <summary>SOP classes of images, by the name that PS3.6 gives them; one that nobody here has heard of may be one.</summary>
    public static bool IsImage(string sopClass) =>
        !UidDictionary.TryFind(sopClass, out var entry) || entry.Name.Contains("Image Storage", StringComparison.Ordinal);

    public static string NameOf(Uid sopClass) =>
        UidDictionary.TryFind(sopClass.ToString(), out var entry) ? entry.Name : sopClass.ToString();
}
