using Negatoscope.Dicom;

namespace Negatoscope.Bench.Corpus;

/// <summary>One CT series as a scanner would have made it: an invented patient, an invented scanner, as many slices as wanted.</summary>
internal sealed class CtSeries(int slices)
{
    /// <summary>PS3.5 §B.2: UIDs below a UUID need no registration.</summary>
    public const string Root = "2.25.148092364873648276498237648923764982";

    /// <summary>What "as rich as a scanner's" means at least: elements of the top level, private ones and sequences among them.</summary>
    private const int LeastElements = 220;
    private const int LeastPrivate = 120;
    private const int LeastSequences = 8;

    private static readonly DateTime Start = new(2026, 3, 17, 9, 41, 7, 120);

    /// <summary>A slice, with its pixels if there are any.</summary>
    public DataSet Slice(int slice, ReadOnlyMemory<byte> pixels = default)
    {
        var builder = new DataSetBuilder();
        StudyLevel.Add(builder, slice, Start.AddMilliseconds(slice * 35.5));
        ImageLevel.Add(builder, slice, slices);
        PrivateBlocks.Add(builder, slice);
        if (!pixels.IsEmpty)
            builder.Bytes(Tags.PixelData, Vr.OW, pixels);

        var made = builder.Build();
        Check(made);
        return made;
    }

    private static void Check(DataSet slice)
    {
        var vendors = slice.Elements.Count(element => element.Tag.IsPrivate);
        var sequences = slice.Elements.Count(element => element.Vr == Vr.SQ && element.Items.Count > 0);
        if (slice.Count < LeastElements || vendors < LeastPrivate || sequences < LeastSequences)
            throw new InvalidOperationException($"A slice of {slice.Count} elements, {vendors} private, {sequences} sequences is too poor to measure by.");
    }
}
