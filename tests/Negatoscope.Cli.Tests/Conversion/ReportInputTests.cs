using System.Text.Json;

namespace Negatoscope.Cli.Tests.Conversion;

/// <summary>Reports in CDA as output and as input of convert.</summary>
public sealed class ReportInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_study_is_written_as_parts_of_a_report_and_read_from_them()
    {
        Assert.Equal(0, Convert("samples/ct-thorax", "written", "cda"));
        var written = Assert.Single(Directory.GetFiles(_folder["written"], "cda.xml", SearchOption.AllDirectories));

        Assert.Equal(0, Convert(_folder["written"], "read", "r4"));
        var report = Report("read");
        var study = Assert.Single(report.GetProperty("studies").EnumerateArray().ToList());
        Assert.Equal(Path.GetFileName(Path.GetDirectoryName(written)), study.GetProperty("study").GetString());
        Assert.Equal(1, report.GetProperty("files").GetProperty("converted").GetInt32());
        Assert.Single(Directory.GetFiles(_folder["read"], "r4.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void Where_the_images_are_there_too_they_are_what_is_converted()
    {
        Convert("samples/ct-thorax", "written", "cda");
        Assert.Equal(0, InProcess.Run("convert", "samples/ct-thorax", _folder["written"], "--to", "r4", "--no-validate", "--config", "samples/negatoscope.json", "--out", _folder["read"]));

        var report = Report("read");
        Assert.Contains("cda-study-known", report.GetProperty("skipped").EnumerateArray().Select(file => file.GetProperty("code").GetString()));
        Assert.NotEqual(1, Assert.Single(report.GetProperty("studies").EnumerateArray().ToList()).GetProperty("instances").GetInt32());
    }

    [Fact]
    public void A_document_that_names_no_study_and_one_that_is_no_report_are_skipped_with_the_reason()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.WriteAllText(Path.Combine(_folder["in"], "empty.xml"), "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>");
        File.WriteAllText(Path.Combine(_folder["in"], "other.xml"), "<Bundle xmlns=\"http://hl7.org/fhir\"/>");

        Assert.Equal(2, Convert(_folder["in"], "out", "r4"));
        Assert.Equal(["cda-study-absent", "not-dicom"], Report("out").GetProperty("skipped").EnumerateArray().Select(file => file.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("<!DOCTYPE ClinicalDocument [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>", "cda-refused")]
    [InlineData("<ClinicalDocument xmlns=\"urn:hl7-org:v2\"/>", "cda-wrong-namespace")]
    [InlineData("", "cda-not-xml")]
    public void A_report_that_is_refused_says_why(string report, string code)
    {
        Directory.CreateDirectory(_folder["in"]);
        File.WriteAllText(Path.Combine(_folder["in"], "report.xml"), report);

        Assert.NotEqual(0, Convert(_folder["in"], "out", "r4"));
        Assert.Equal([code], Report("out").GetProperty("skipped").EnumerateArray().Select(file => file.GetProperty("code").GetString()));
        Assert.Contains(code, Report("out").GetProperty("findings").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_written_only_when_it_is_named()
    {
        InProcess.Run("convert", "samples/ct-thorax", "--no-validate", "--config", "samples/negatoscope.json", "--out", _folder["all"]);
        Assert.Empty(Directory.GetFiles(_folder["all"], "cda.*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(_folder["all"], "document.*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_document_of_a_study_takes_the_words_of_its_report_and_is_judged()
    {
        Convert("samples/ct-thorax", "written", "cda");
        var cda = Assert.Single(Directory.GetFiles(_folder["written"], "cda.xml", SearchOption.AllDirectories));
        File.WriteAllText(cda, File.ReadAllText(cda).Replace("</structuredBody>", """
            <component><section><code code="19005-8" codeSystem="2.16.840.1.113883.6.1"/><title>Conclusion</title><text>Thorax normal.</text></section></component></structuredBody>
            """, StringComparison.Ordinal));

        Assert.Equal(0, InProcess.Run("convert", "samples/ct-thorax", _folder["written"], "--to", "document", "--config", "samples/negatoscope.json", "--out", _folder["read"]));

        var file = Assert.Single(Directory.GetFiles(_folder["read"], "document.json", SearchOption.AllDirectories));
        var bundle = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        Assert.Equal("document", bundle.GetProperty("type").GetString());
        Assert.Equal("Thorax normal.", bundle.GetProperty("entry")[1].GetProperty("resource").GetProperty("conclusion").GetString());
        var view = Assert.Single(Report("read").GetProperty("studies")[0].GetProperty("views").EnumerateArray().ToList());
        Assert.Equal(("document", "conforms-except"), (view.GetProperty("view").GetString(), view.GetProperty("conformance").GetString()));
        Assert.Equal(0, InProcess.Run("validate", file));
    }

    public void Dispose() => _folder.Dispose();

    private int Convert(string input, string output, string view) =>
        InProcess.Run("convert", input, "--to", view, "--no-validate", "--config", "samples/negatoscope.json", "--out", _folder[output]);

    private JsonElement Report(string output) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder[output], "report.json"))).RootElement;
}
