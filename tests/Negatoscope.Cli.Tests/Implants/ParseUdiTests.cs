using System.Text;
using System.Text.Json;

namespace Negatoscope.Cli.Tests.Implants;

public sealed class ParseUdiTests
{
    private static readonly string[] Keys = ["issuer", "di", "lot", "serial", "software", "expiry", "manufactured", "findings"];

    [Theory]
    [InlineData("]d20103453120000011112601021728123110LOT42\u001d21SN0001\u001d8012V2", "gs1", "03453120000011", "LOT42", "SN0001", "V2", "2028-12-31", "2026-01-02")]
    [InlineData("(01)03453120000011(17)280200", "gs1", "03453120000011", null, null, null, "2028-02-29", null)]
    [InlineData("+A123BJC5D6E71G", "hibcc", "A123BJC5D6E71", null, null, null, null, null)]
    [InlineData("=/A9999XYZ100T0944", "iccbba", "A9999XYZ100T0944", null, null, null, null, null)]
    public void Json_has_every_key_and_null_where_the_carrier_says_nothing(
        string text, string issuer, string di, string? lot, string? serial, string? software, string? expiry, string? manufactured)
    {
        var said = Executable.Run("implant", "parse-udi", text, "--json");

        var json = Parse(said.Output.TrimEnd('\n'));
        Assert.Equal(0, said.ExitCode);
        Assert.Equal(Keys, json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            [issuer, di, lot, serial, software, expiry, manufactured],
            Keys[..^1].Select(key => json.GetProperty(key).GetString()));
    }

    [Fact]
    public void A_broken_rule_ends_with_1_and_a_finding_that_does_not_repeat_the_value()
    {
        var said = Executable.Run("implant", "parse-udi", "(01)03453120000012(21)SECRET77", "--json", "--lang", "fr");

        var finding = Assert.Single(Parse(said.Output).GetProperty("findings").EnumerateArray());
        Assert.Equal(1, said.ExitCode);
        Assert.Equal(("error", "udi-check-digit", "input"), (Text("severity"), Text("code"), Text("owner")));
        Assert.StartsWith("La clé de contrôle", Text("message"), StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET77", finding.GetRawText(), StringComparison.Ordinal);

        string? Text(string name) => finding.GetProperty(name).GetString();
    }

    [Fact]
    public void What_is_no_UDI_has_the_same_keys()
    {
        var said = Executable.Run("implant", "parse-udi", "Durand", "--json");

        var json = Parse(said.Output);
        Assert.Equal(1, said.ExitCode);
        Assert.Equal(Keys, json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("issuer").ValueKind);
    }

    [Fact]
    public void Lines_of_standard_input_are_answered_one_by_one()
    {
        var input = $"0103453120000011\r\n\r\n{new string('1', 100_000)}\n+A123BJC5D6E71G";

        var said = Executable.Run(Encoding.UTF8.GetBytes(input), "implant", "parse-udi", "-", "--json");

        var lines = said.Output.TrimEnd('\n').Split('\n').Select(Parse).ToList();
        Assert.Equal(["gs1", null, "hibcc"], lines.Select(line => line.GetProperty("issuer").GetString()));
        Assert.Equal("udi-too-long", lines[1].GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal(1, said.ExitCode);
    }

    [Fact]
    public void Text_is_for_a_person()
    {
        var said = Executable.Run("implant", "parse-udi", "0103453120000011 17281231\u001d10LOT42\u001d21SN0001", "--lang", "fr");

        Assert.Equal(
            "agence           GS1\ndispositif (ID)  03453120000011\nlot              LOT42\nn° de série      SN0001\npéremption       2028-12-31\n",
            said.Output);
    }

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;
}
