namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>From the units of the modality to 0, black, and 1, white (PS3.3 C.11.2): by a window or by a table.</summary>
internal sealed class VoiLut
{
    private readonly Window? _window;
    private readonly LookupTable? _table;

    private VoiLut(Window? window, LookupTable? table) => (_window, _table) = (window, table);

    /// <summary>The image's own for a frame; null when it has none that is usable.</summary>
    /// <param name="isSigned">The values may be below zero.</param>
    public static VoiLut? Of(DataSet dataSet, int n, bool isSigned)
    {
        if (FunctionalGroups.Find(dataSet, n, Tags.FrameVOILUTSequence) is { } macro && WindowOf(macro) is { } ofFrame)
            return Of(ofFrame);
        if (dataSet.Items(Tags.VOILUTSequence) is [var item, ..] && LookupTable.Of(item, isSigned) is { } table)
            return new(null, table);
        return WindowOf(dataSet) is { } window ? Of(window) : null;
    }

    public static VoiLut Of(Window window) => new(window, null);

    /// <summary>From the least value to the greatest; a single one is black.</summary>
    public static VoiLut Between(double least, double greatest) => Of(greatest > least
        ? new Window((least / 2) + (greatest / 2), greatest - least, VoiLutFunction.LinearExact)
        : new Window(least + 0.5, 1, VoiLutFunction.LinearExact));

    public double Apply(double value) => _table is not null
        ? Math.Min(1, _table[value] / (double)((1 << _table.Bits) - 1))
        : _window?.Apply(value) ?? 0;

    private static Window? WindowOf(DataSet dataSet)
    {
        if (dataSet.Number(Tags.WindowCenter) is not { } center || dataSet.Number(Tags.WindowWidth) is not { } width)
            return null;
        var function = Window.ParseFunction(dataSet.Text(Tags.VOILUTFunction) ?? "") ?? VoiLutFunction.Linear;
        return new Window((double)center, (double)width, function) is { IsUsable: true } window ? window : null;
    }
}
