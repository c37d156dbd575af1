namespace Negatoscope.Fhir.Tests;

public sealed class FhirIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("1.2.840.10008-A")]
    [InlineData("2ed6657d-e927-568b-95e1-2665a8aea6a2")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Accepts_an_id(string id) => Assert.True(FhirId.IsValid(id));

    [Theory]
    [InlineData("")]
    [InlineData("a_b")]
    [InlineData("é")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void Refuses_what_is_no_id(string id) => Assert.False(FhirId.IsValid(id));
}
