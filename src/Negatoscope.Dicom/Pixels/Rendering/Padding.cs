namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>Values that mark pixels which show nothing (PS3.3 C.7.5.1.1.2): one, or all from one to another.</summary>
internal readonly record struct Padding(double Least, double Greatest)
{
    private static Padding None => new(double.PositiveInfinity, double.NegativeInfinity);

    public static Padding Of(DataSet dataSet, PixelDescription description)
    {
        var (valueTag, limitTag) = description.Kind switch
        {
            PixelKind.Float => (Tags.FloatPixelPaddingValue, Tags.FloatPixelPaddingRangeLimit),
            PixelKind.Double => (Tags.DoubleFloatPixelPaddingValue, Tags.DoubleFloatPixelPaddingRangeLimit),
            _ => (Tags.PixelPaddingValue, Tags.PixelPaddingRangeLimit),
        };
        if (dataSet.Number(valueTag) is not { } number)
            return None;
        var value = Meant(number, description);
        var limit = Meant(dataSet.Number(limitTag) ?? number, description);
        return new(Math.Min(value, limit), Math.Max(value, limit));
    }

    /// <summary>Written as US where pixels are signed, or as SS where they are not, 63536 and -2000 are the same 16 bits.</summary>
    private static double Meant(decimal number, PixelDescription description) =>
        description.Kind != PixelKind.Integer || number is < short.MinValue or > ushort.MaxValue ? (double)number
        : description.IsSigned ? (short)(int)number
        : (ushort)(int)number;

    public bool Contains(double value) => value >= Least && value <= Greatest;
}
