using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir.Tests;

public sealed class BundleTests
{
    private static readonly Resource Patient = new("Patient") { ["id"] = "p1" };

    [Fact]
    public void Puts_each_resource_under_its_own_id() =>
        Assert.Equal(
            """{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient","id":"p1"},"request":{"method":"PUT","url":"Patient/p1"}}]}""",
            FhirJsonWriter.ToText(Bundle.Transaction([Patient])));

    [Theory]
    [InlineData("https://example.org/fhir")]
    [InlineData("https://example.org/fhir/")]
    public void Names_each_resource_absolutely_when_the_server_is_known(string baseUrl) =>
        Assert.Equal("https://example.org/fhir/Patient/p1", Bundle.Transaction([Patient], baseUrl).Child("entry")?.Text("fullUrl"));

    [Fact]
    public void Has_no_entry_for_no_resource() =>
        Assert.Equal("""{"resourceType":"Bundle","type":"transaction"}""", FhirJsonWriter.ToText(Bundle.Transaction([])));

    [Fact]
    public void Refuses_a_resource_without_an_id() =>
        Assert.Throws<ArgumentException>(() => Bundle.Transaction([new("Patient")]));

    [Fact]
    public void Refuses_the_same_resource_twice() =>
        Assert.Throws<ArgumentException>(() => Bundle.Transaction([Patient, new("Patient") { ["id"] = "p1" }]));

    [Fact]
    public void Takes_one_id_for_two_types() =>
        Assert.Equal(2, Bundle.Transaction([Patient, new("Device") { ["id"] = "p1" }])["entry"].Count);
}
