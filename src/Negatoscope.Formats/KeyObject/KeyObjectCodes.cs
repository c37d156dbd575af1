using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>The codes of Key Object Selection documents (PS3.16 TID 2010), all of the scheme DCM.</summary>
internal static class KeyObjectCodes
{
    public const string Dcm = "DCM";

    // CID 7010, document titles: all that XDS-I.b and IOCM ask for
    public static readonly Coding Manifest = new("113030", Dcm, "Manifest");
    public static readonly Coding SignedManifest = new("113031", Dcm, "Signed Manifest");

    // TID 2010, concepts of the content
    public static readonly Coding DocumentTitleModifier = new("113011", Dcm, "Document Title Modifier");
    public static readonly Coding KeyObjectDescription = new("113012", Dcm, "Key Object Description");

    /// <summary>The scheme is part of a code; what it is called is not.</summary>
    public static bool IsSame(Coding? code, Coding other) => code?.Value == other.Value && code.Scheme == other.Scheme;

    /// <summary>How a content item names an instance of a SOP class (PS3.3 table C.17.3-7): a class that nobody here knows is a composite.</summary>
    public static string ValueTypeOf(Uid sopClass) =>
        !UidDictionary.TryFind(sopClass.ToString(), out var known) ? "COMPOSITE"
        : known.Name.Contains("Waveform Storage", StringComparison.Ordinal) ? "WAVEFORM"
        : known.Name.Contains("Image Storage", StringComparison.Ordinal) || HoldsPixels.Contains(known.Uid) ? "IMAGE"
        : "COMPOSITE";

    /// <summary>Images that are not called so.</summary>
    private static readonly HashSet<string> HoldsPixels = [Uids.SegmentationStorage, Uids.ParametricMapStorage, Uids.RTDoseStorage];
}
