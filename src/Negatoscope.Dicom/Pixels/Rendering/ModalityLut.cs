namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>From stored values to the units of the modality (PS3.3 C.11.1, C.7.6.16.2.9).</summary>
internal sealed class ModalityLut
{
    private readonly LookupTable? _table;
    private readonly double _slope = 1;
    private readonly double _intercept;

    private ModalityLut(LookupTable? table, double slope, double intercept) => (_table, _slope, _intercept) = (table, slope, intercept);

    public static ModalityLut Of(DataSet dataSet, int n, bool isSigned)
    {
        if (FunctionalGroups.Find(dataSet, n, Tags.PixelValueTransformationSequence) is { } transformation)
            return Rescale(transformation);
        return dataSet.Items(Tags.ModalityLUTSequence) is [var item, ..] && LookupTable.Of(item, isSigned) is { } table
            ? new(table, 1, 0)
            : Rescale(dataSet);
    }

    public double Apply(double stored) => _table is not null ? _table[stored] : (stored * _slope) + _intercept;

    /// <summary>A slope of zero would leave nothing to see; whoever writes it means none.</summary>
    private static ModalityLut Rescale(DataSet dataSet) => new(
        null,
        dataSet.Number(Tags.RescaleSlope) is { } slope and not 0 ? (double)slope : 1,
        (double)(dataSet.Number(Tags.RescaleIntercept) ?? 0));
}
