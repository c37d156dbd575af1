namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>Values that mark pixels which show nothing (PS3.3 C.7.5.1.1.2): one, or all from one to another.</summary>
internal readonly record struct Padding(double Least, double Greatest)
{
    private static Padding None => new(double.PositiveInfinity, double.NegativeInfinity);

    public static Padding Of(DataSet dataSet, PixelKind kind)
    {
        var (valueTag, limitTag) = kind switch
        {
            PixelKind.Float => (Tags.FloatPixelPaddingValue, Tags.FloatPixelPaddingRangeLimit),
            PixelKind.Double => (Tags.DoubleFloatPixelPaddingValue, Tags.DoubleFloatPixelPaddingRangeLimit),
            _ => (Tags.PixelPaddingValue, Tags.PixelPaddingRangeLimit),
        };
        if (dataSet.Number(valueTag) is not { } number)
            return None;
        var value = (double)number;
        var limit = (double)(dataSet.Number(limitTag) ?? number);
        return new(Math.Min(value, limit), Math.Max(value, limit));
    }

    public bool Contains(double value) => value >= Least && value <= Greatest;
}
