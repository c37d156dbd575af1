using System.Text;
using System.Text.Json;
using Negatoscope.Formats.Cda;

namespace Negatoscope.Cli.Tests.Documents;

/// <summary>The catalogue of a study in a report that somebody wrote.</summary>
public sealed class ReportInsertTests : IDisposable
{
    private const string Thorax = "samples/ct-thorax";
    private const string Config = "samples/negatoscope.json";

    private readonly TemporaryFolder _folder = new();
    private readonly string _report;
    private readonly string _text;

    public ReportInsertTests()
    {
        Assert.Equal(0, InProcess.Run("convert", Thorax, "--to", "cda,kos", "--out", _folder["out"], "--config", Config));
        var parts = File.ReadAllText(Directory.GetFiles(_folder["out"], "cda.xml", SearchOption.AllDirectories).Single());
        var end = parts.IndexOf("</recordTarget>", StringComparison.Ordinal) + "</recordTarget>".Length;
        _text = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ClinicalDocument xmlns="urn:hl7-org:v3">
              <id root="1.2.3.4"/>
              {parts[parts.IndexOf("<recordTarget", StringComparison.Ordinal)..end]}
              <component><structuredBody><component>
                <section><templateId root="1.2.250.1.213.1.1.2.206"/><templateId root="1.2.840.10008.9.3"/><text>Épanchement pleural.</text></section>
              </component></structuredBody></component>
            </ClinicalDocument>
            """;
        _report = _folder["report.xml"];
        File.WriteAllText(_report, _text);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_completed_report_goes_to_standard_output_and_the_report_stays()
    {
        var run = Executable.Run("report", "insert", _report, Thorax, "--config", Config);

        Assert.Equal(0, run.ExitCode);
        AssertCompleted(Encoding.UTF8.GetBytes(run.Output));
        Assert.Equal(_text, File.ReadAllText(_report));
    }

    [Fact]
    public void A_file_is_written_and_told_of()
    {
        var run = Executable.Run("report", "insert", _report, Thorax, "--config", Config, "--out", _folder["completed.xml"], "--json", "--lang", "fr");

        Assert.Equal(0, run.ExitCode);
        AssertCompleted(File.ReadAllBytes(_folder["completed.xml"]));
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((_report, _folder["completed.xml"]), (json.GetProperty("report").GetString(), json.GetProperty("file").GetString()));
        Assert.Equal(1, json.GetProperty("studies").GetArrayLength());
        Assert.Contains("Écrit :", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void In_place_is_said_and_twice_is_once()
    {
        Assert.Equal(0, InProcess.Run("report", "insert", _report, Thorax, "--config", Config, "--in-place"));
        var once = File.ReadAllBytes(_report);
        AssertCompleted(once);
        Assert.Equal(0, InProcess.Run("report", "insert", _report, Thorax, "--config", Config, "--in-place"));
        Assert.Equal(once, File.ReadAllBytes(_report));
    }

    [Fact]
    public void A_manifest_stands_for_the_images()
    {
        var manifest = Directory.GetFiles(_folder["out"], "kos.dcm", SearchOption.AllDirectories).Single();
        Assert.Equal(0, InProcess.Run("report", "insert", _report, manifest, "--config", Config, "--out", _folder["completed.xml"]));
        AssertCompleted(File.ReadAllBytes(_folder["completed.xml"]));
    }

    [Fact]
    public void A_study_of_another_patient_and_a_report_without_a_place_are_findings_and_nothing_is_written()
    {
        var run = Executable.Run("report", "insert", _report, "samples/mr-brain", "--out", _folder["never.xml"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cda-other-patient", run.Error, StringComparison.Ordinal);

        File.WriteAllText(_folder["bare.xml"], "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><component><structuredBody/></component></ClinicalDocument>");
        run = Executable.Run("report", "insert", _folder["bare.xml"], Thorax, "--out", _folder["never.xml"], "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(run.Output).RootElement.GetProperty("file").ValueKind);
        Assert.Contains("cda-no-act-section", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["never.xml"]));
    }

    [Fact]
    public void What_is_not_understood_is_refused()
    {
        foreach (var words in (string[][])
        [
            [_report, Thorax, "--out", _report],
            [_report, Thorax, "--out", _folder["x.xml"], "--in-place"],
            [_report, Thorax, "--json"],
            [_report, Thorax, "--out", ""],
            [_report],
            [_folder["absent.xml"], Thorax, "--out", _folder["x.xml"]],
            [_report, _folder["absent"], "--out", _folder["x.xml"]],
            [_report, _folder["report.xml"], "--out", _folder["x.xml"]], // no study
        ])
            Assert.True(InProcess.Run(["report", "insert", .. words]) == 2, string.Join(' ', words));

        Assert.False(File.Exists(_folder["x.xml"]));
        Assert.Equal(_text, File.ReadAllText(_report));
    }

    /// <summary>The catalogue is there, and without what was put in, the report is what it was.</summary>
    private void AssertCompleted(byte[] completed)
    {
        Assert.Single(CdaReader.Read(completed).Value?.Catalogue ?? []);
        var text = Encoding.UTF8.GetString(completed);
        foreach (var line in _text.Split('\n'))
            Assert.Contains(line.Replace("</section>", "", StringComparison.Ordinal).TrimEnd(), text, StringComparison.Ordinal);
    }
}
