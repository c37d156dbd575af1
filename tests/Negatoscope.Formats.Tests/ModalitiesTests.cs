namespace Negatoscope.Formats.Tests;

public sealed class ModalitiesTests
{
    [Theory]
    [InlineData("CT")]
    [InlineData("MG")]
    [InlineData("RTIMAGE")]
    [InlineData("ECG")]
    [InlineData("A term of tomorrow")]
    public void Takes_a_term_for_an_acquisition(string modality) => Assert.True(Modalities.IsAcquisition(modality));

    [Theory]
    [InlineData("SR")]
    [InlineData("KO")]
    [InlineData("PR")]
    [InlineData("SEG")]
    [InlineData("REG")]
    [InlineData("RTSTRUCT")]
    [InlineData("DOC")]
    [InlineData("OT")]
    public void Knows_what_is_made_afterwards(string modality) => Assert.False(Modalities.IsAcquisition(modality));
}
