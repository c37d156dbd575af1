using System.Collections.Frozen;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests;

public sealed class IdentifiersTests
{
    private static readonly IssuerSettings Issuers = new()
    {
        Systems = new Dictionary<string, string> { ["RIS"] = "https://ris.example/id" }.ToFrozenDictionary(),
        AccessionNumberSystem = "urn:oid:1.2.9",
    };

    [Fact]
    public void The_study_instance_uid_is_a_urn_in_the_dicom_system()
    {
        var identifier = Identifiers.StudyInstanceUid(Uid.Parse("1.2.3"));

        Assert.Equal(("urn:dicom:uid", "urn:oid:1.2.3"), (identifier.Text("system"), identifier.Text("value")));
    }

    [Theory]
    [InlineData(null, "1.2.3", "ISO", "urn:oid:1.2.3")]
    [InlineData(null, "1.2.3", null, "urn:oid:1.2.3")]
    [InlineData(null, "not an oid", null, null)]
    [InlineData(null, "https://a.example", "URI", "https://a.example")]
    [InlineData(null, "pacs.example", "DNS", null)]
    [InlineData(null, "1.2 3", "ISO", null)] // a uri has no space
    [InlineData(null, "no uuid", "UUID", null)]
    [InlineData(null, "RIS", "DNS", "https://ris.example/id")] // a universal name can be configured too
    [InlineData("RIS", "no uri", "URI", "https://ris.example/id")]
    [InlineData("RIS", null, null, "https://ris.example/id")]
    [InlineData("RIS", "1.2.3", "ISO", "urn:oid:1.2.3")]
    [InlineData("DPI", null, null, null)]
    public void The_system_is_the_universal_id_of_the_issuer_else_what_is_configured_of_its_name(string? name, string? id, string? type, string? system) =>
        Assert.Equal(system, Identifiers.SystemOf(new("7", name, id, type), Issuers));

    [Theory]
    [InlineData(null, null, "urn:oid:1.2.9")]
    [InlineData("DPI", null, null)]
    [InlineData(null, "pacs.example", null)]
    public void The_default_system_is_for_numbers_that_nobody_claims(string? name, string? id, string? system) =>
        Assert.Equal(system, Identifiers.AccessionNumber(new("7", name, id, id is null ? null : "DNS"), Issuers)?.Text("system"));

    [Fact]
    public void The_type_comes_before_the_system_as_in_the_definition()
    {
        var identifier = Identifiers.AccessionNumber(new("7"), Issuers) ?? [];

        Assert.Equal(["type", "system", "value"], identifier.Properties.Select(p => p.Name));
        Assert.Equal("ACSN", identifier.Child("type")?.Child("coding")?.Text("code"));
    }

    [Fact]
    public void No_number_is_no_identifier() => Assert.Null(Identifiers.PlacerOrderNumber(null, Issuers));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("urn:oid:1.2.3", "1.2.3", "ISO")]
    [InlineData("urn:uuid:6be3c4c2-755d-56bd-a486-ad0cf5efeb7a", "6be3c4c2-755d-56bd-a486-ad0cf5efeb7a", "UUID")]
    [InlineData("https://a.example", "https://a.example", "URI")]
    public void Reads_the_issuer_back_from_the_system(string? system, string? id, string? type)
    {
        var identifier = new Element { ["system"] = system, ["value"] = "7", ["assigner"] = new Element { ["display"] = "RIS" } };

        Assert.Equal(new IssuedId("7", "RIS", id, type), Identifiers.Read(identifier));
    }

    [Fact]
    public void Reads_nothing_without_a_value() => Assert.Null(Identifiers.Read(new Element { ["system"] = "urn:oid:1.2.3" }));
}
