using System.Text.Json;

namespace Negatoscope.Cli.Tests.Conversion;

/// <summary>What the report of a conversion says of the conformance of each view.</summary>
public sealed class ViewValidationTests : IDisposable
{
    private static readonly string Ct = Path.Combine(Executable.Samples, "ct-thorax");
    private static readonly string Pet = Path.Combine(Executable.Samples, "pt-only");
    private static readonly string Config = Path.Combine(Executable.Samples, "negatoscope.json");

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    [Theory]
    [InlineData]
    [InlineData("--xml")]
    [InlineData("--format", "ndjson")]
    public void Every_form_of_a_view_is_validated(params string[] form)
    {
        var exit = InProcess.Run(["convert", Ct, Pet, "--config", Config, "--out", Out, .. form]);

        Assert.Equal(1, exit);
        Assert.Equal(
            [
                "r4: conforms", "ans: does-not-conform", "osiris: conforms", "logical: conforms", "csv: ",
                "r4: conforms", "ans: conforms-except laterality (guide), media type (guide)", "osiris: conforms", "logical: conforms", "csv: ",
            ],
            Conformances());
    }

    [Fact]
    public void Many_studies_in_parallel_are_judged_as_each_alone()
    {
        InProcess.Run("convert", Executable.Samples, "--config", Config, "--out", Out);
        var together = Studies().ToDictionary(study => study.GetProperty("study").GetString() ?? "", study => study.GetProperty("views").GetRawText());

        Assert.Equal(19, together.Count);
        InProcess.Run("convert", Ct, "--config", Config, "--out", Out);
        var alone = Assert.Single(Studies());
        Assert.Equal(together[alone.GetProperty("study").GetString() ?? ""], alone.GetProperty("views").GetRawText());
    }

    [Fact]
    public void Without_validation_nothing_is_claimed()
    {
        var exit = InProcess.Run("convert", Ct, "--config", Config, "--to", "r4,ans", "--no-validate", "--out", Out);

        Assert.Equal(0, exit);
        Assert.Equal(["r4: not-validated", "ans: not-validated"], Conformances());
    }

    [Fact]
    public void One_view_on_standard_output_is_validated_too()
    {
        var said = Executable.Run("convert", Pet, "--config", Config, "--to", "r4", "--out", "-", "--lang", "en");
        var without = Executable.Run("convert", Pet, "--config", Config, "--to", "r4", "--out", "-", "--no-validate", "--lang", "en");

        Assert.Contains("r4:ok", said.Error, StringComparison.Ordinal);
        Assert.Contains("r4:written, not validated", without.Error, StringComparison.Ordinal);
        Assert.Equal(said.Output, without.Output);
    }

    private JsonElement.ArrayEnumerator Studies() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "report.json"))).RootElement.GetProperty("studies").EnumerateArray();

    private IEnumerable<string> Conformances() =>
        from study in Studies()
        from view in study.GetProperty("views").EnumerateArray()
        let conformance = view.TryGetProperty("conformance", out var one) ? one.GetString() : ""
        let except = view.TryGetProperty("conformsExcept", out var some) ? $" {string.Join(", ", some.EnumerateArray().Select(item => item.GetString()))}" : ""
        select $"{view.GetProperty("view").GetString()}: {conformance}{except}";

    public void Dispose() => _folder.Dispose();
}
