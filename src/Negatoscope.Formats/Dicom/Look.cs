using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>What an instance is and how it was made: all that it says beside its own UID, number and times. Many instances look alike.</summary>
/// <param name="Laterality">(0020,0062), or (0020,9072) of the first frame: of use to the series when all agree.</param>
internal sealed record Look(Uid SopClass, int? FrameCount, string? Title, string? Laterality, Geometry? Geometry, Acquisition? Acquisition);

internal sealed class LookReader
{
    public static readonly Tag[] Reads =
    [
        Tags.SOPClassUID, Tags.NumberOfFrames, Tags.ImageType, Tags.DocumentTitle, Tags.ContentLabel, Tags.ConceptNameCodeSequence,
        Tags.SharedFunctionalGroupsSequence, Tags.PerFrameFunctionalGroupsSequence,
    ];

    private readonly HashSet<Geometry> _geometries = [];
    private readonly HashSet<Acquisition> _acquisitions = [];

    public Look Read(DataSet instance)
    {
        var image = new ImageAttributes(instance);
        return new(
            Uid.TryParse(instance.Bytes(Tags.SOPClassUID), out var sopClass) ? sopClass : default,
            instance.Integer(Tags.NumberOfFrames),
            Title(instance),
            instance.Said(Tags.ImageLaterality) ?? image.Text(Tags.FrameLaterality, Tags.FrameAnatomySequence),
            Shared(_geometries, GeometryReader.Read(instance, image)),
            Shared(_acquisitions, AcquisitionReader.Read(instance, image)));
    }

    private static string? Title(DataSet instance) =>
        instance.Said(Tags.ImageType)
        ?? instance.Said(Tags.DocumentTitle)
        ?? instance.Said(Tags.ContentLabel)
        ?? (instance.Items(Tags.ConceptNameCodeSequence) is [var name, ..] ? name.Said(Tags.CodeMeaning) : null);

    private static T? Shared<T>(HashSet<T> known, T? said)
        where T : class
    {
        if (said is null)
            return null;
        // 120 and 120.0 are equal numbers; which digits an instance shows must not depend on who came first.
        if (known.TryGetValue(said, out var same) && same.ToString() == said.ToString())
            return same;
        known.Add(said);
        return said;
    }
}
