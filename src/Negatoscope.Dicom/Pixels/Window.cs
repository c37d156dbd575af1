namespace Negatoscope.Dicom.Pixels;

/// <summary>VOI LUT Function (0028,1056).</summary>
public enum VoiLutFunction { Linear, LinearExact, Sigmoid }

/// <summary>Which values are shown from black to white (PS3.3 C.11.2.1.2), in the units that the modality LUT makes.</summary>
public sealed record Window(double Center, double Width, VoiLutFunction Function = VoiLutFunction.Linear)
{
    /// <summary>False for what the function cannot be computed with: LINEAR needs a width of 1 at least, the others one above 0.</summary>
    public bool IsUsable =>
        double.IsFinite(Center) && double.IsFinite(Width) && (Function == VoiLutFunction.Linear ? Width >= 1 : Width > 0);

    /// <summary>From 0, black, to 1, white.</summary>
    public double Apply(double value) => Function switch
    {
        VoiLutFunction.LinearExact => Ramp(value - Center, Width),
        VoiLutFunction.Sigmoid => 1 / (1 + Math.Exp(-4 * (value - Center) / Width)),
        _ => Ramp(value - (Center - 0.5), Width - 1),
    };

    /// <summary>LINEAR, LINEAR_EXACT or SIGMOID; null for any other term.</summary>
    public static VoiLutFunction? ParseFunction(string term) => term.Trim().ToUpperInvariant() switch
    {
        "LINEAR" => VoiLutFunction.Linear,
        "LINEAR_EXACT" or "LINEAR-EXACT" => VoiLutFunction.LinearExact,
        "SIGMOID" => VoiLutFunction.Sigmoid,
        _ => null,
    };

    /// <summary>Up to minus half the width 0, above half the width 1, and straight between.</summary>
    private static double Ramp(double distance, double width) =>
        distance <= -width / 2 ? 0
        : distance > width / 2 ? 1
        : (distance / width) + 0.5;
}
