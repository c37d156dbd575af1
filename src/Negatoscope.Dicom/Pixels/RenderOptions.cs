namespace Negatoscope.Dicom.Pixels;

/// <summary>What a client may ask of a rendered image (PS3.18 §8.3.5.1).</summary>
public sealed record RenderOptions
{
    /// <summary>Replaces the VOI LUT of the image (PS3.18 §8.3.5.1.4). Images in colour have none, and ignore it.</summary>
    public Window? Window { get; init; }

    /// <summary>Null: the whole image in its own size.</summary>
    public Viewport? Viewport { get; init; }
}

/// <summary>
/// The part of the image that is shown, and the room that there is for it (PS3.18 §8.3.5.1.3). The picture is as large as fits, its aspect kept.
/// </summary>
/// <param name="Width">vw: columns of the viewport, from 1.</param>
/// <param name="Height">vh: rows of the viewport, from 1.</param>
/// <param name="SourceX">sx: the first column shown.</param>
/// <param name="SourceY">sy: the first row shown.</param>
/// <param name="SourceWidth">sw: how many columns; a negative number of them turns left and right round; null for all that follow.</param>
/// <param name="SourceHeight">sh: how many rows; a negative number of them turns top and bottom round; null for all that follow.</param>
public sealed record Viewport(
    int Width, int Height, double SourceX = 0, double SourceY = 0, double? SourceWidth = null, double? SourceHeight = null)
{
    /// <summary>More columns or rows than any screen has would only cost memory.</summary>
    public const int LargestSide = 16_384;

    /// <summary>A region that lies beside the image is usable all the same: what is shown is the nearest pixels.</summary>
    public bool IsUsable =>
        Width is > 0 and <= LargestSide && Height is > 0 and <= LargestSide
        && double.IsFinite(SourceX) && double.IsFinite(SourceY) && SourceX >= 0 && SourceY >= 0
        && IsLength(SourceWidth) && IsLength(SourceHeight);

    private static bool IsLength(double? length) => length is null || (double.IsFinite(length.Value) && length != 0);
}
