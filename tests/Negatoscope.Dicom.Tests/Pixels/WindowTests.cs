using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>The functions of PS3.3 C.11.2.1.2 and C.11.2.1.3.</summary>
public sealed class WindowTests
{
    /// <summary>C.11.2.1.2.1 works these out, for an output from 0 to 255: center, width, the value, the shade.</summary>
    [Theory]
    [InlineData(2048, 4096, 0, 0)]
    [InlineData(2048, 4096, 4095, 255)]
    [InlineData(2048, 4096, 2047.5, 127.5)] // halfway
    [InlineData(2048, 1, 2047, 0)] // a width of 1 is a threshold
    [InlineData(2048, 1, 2047.5, 0)]
    [InlineData(2048, 1, 2048, 255)]
    [InlineData(0, 100, -50, 0)]
    [InlineData(0, 100, 49, 255)]
    [InlineData(0, 100, -0.5, 127.5)]
    [InlineData(0, 1, -1, 0)]
    [InlineData(0, 1, 0, 255)]
    public void Linear(double center, double width, double value, double shade) =>
        Assert.Equal(shade, 255 * new Window(center, width).Apply(value), 6);

    [Theory]
    [InlineData(40, 400, -1000, 0)]
    [InlineData(40, 400, -160, 0)]
    [InlineData(40, 400, 40, 127.5)]
    [InlineData(40, 400, 140, 191.25)]
    [InlineData(40, 400, 240, 255)]
    [InlineData(40, 400, 241, 255)]
    [InlineData(0.5, 0.5, 0.5, 127.5)] // less than 1 wide, which LINEAR may not be
    public void Linear_exact(double center, double width, double value, double shade) =>
        Assert.Equal(shade, 255 * new Window(center, width, VoiLutFunction.LinearExact).Apply(value), 6);

    [Theory]
    [InlineData(40, 400, 40, 127.5)]
    [InlineData(40, 400, 140, 186.4199)] // 255 / (1 + e⁻¹)
    [InlineData(40, 400, -160, 30.3968)] // 255 / (1 + e²)
    public void Sigmoid(double center, double width, double value, double shade) =>
        Assert.Equal(shade, 255 * new Window(center, width, VoiLutFunction.Sigmoid).Apply(value), 3);

    [Theory]
    [InlineData(VoiLutFunction.Linear)]
    [InlineData(VoiLutFunction.LinearExact)]
    [InlineData(VoiLutFunction.Sigmoid)]
    public void Never_falls_and_never_leaves_black_and_white(VoiLutFunction function)
    {
        var random = new Random(20261129);
        for (var round = 0; round < 2000; round++)
        {
            var window = new Window((random.NextDouble() - 0.5) * 1e5, 1 + (random.NextDouble() * 1e4), function);
            var value = window.Center + ((random.NextDouble() - 0.5) * 3 * window.Width);
            var (low, high) = (window.Apply(value), window.Apply(value + random.NextDouble()));

            Assert.InRange(low, 0, high);
            Assert.InRange(high, low, 1);
        }
    }

    [Theory]
    [InlineData(0, 0.5, VoiLutFunction.Linear, false)]
    [InlineData(0, 1, VoiLutFunction.Linear, true)]
    [InlineData(0, 0.5, VoiLutFunction.LinearExact, true)]
    [InlineData(0, 0, VoiLutFunction.LinearExact, false)]
    [InlineData(0, -1, VoiLutFunction.Sigmoid, false)]
    [InlineData(double.NaN, 1, VoiLutFunction.Linear, false)]
    [InlineData(0, double.PositiveInfinity, VoiLutFunction.Linear, false)]
    public void Knows_what_the_function_cannot_be_computed_with(double center, double width, VoiLutFunction function, bool usable) =>
        Assert.Equal(usable, new Window(center, width, function).IsUsable);

    [Theory]
    [InlineData("LINEAR", VoiLutFunction.Linear)]
    [InlineData("LINEAR_EXACT ", VoiLutFunction.LinearExact)]
    [InlineData("linear-exact", VoiLutFunction.LinearExact)] // PS3.18 §8.3.5.1.4 spells it so
    [InlineData("sigmoid", VoiLutFunction.Sigmoid)]
    [InlineData("cubic", null)]
    public void Reads_the_terms(string term, VoiLutFunction? function) => Assert.Equal(function, Window.ParseFunction(term));
}
