using System.Text;
using System.Text.Json;

namespace Negatoscope.Cli.Tests.Implants;

public sealed class RecordTests : IDisposable
{
    private const string Header = "idIntervention;dateIntervention;issueIntervention;emplacementDMI;iud;matriculeINS;nomPatient;telecomPatient;rpps;telecomProfessionnel";
    private const string Rest = "1.2.250.1.213.1.4.10|185077512345608;Durand-Secret;+33 1 99 00 00 00;10003456786;jeanne.martin@example.org";
    private static readonly string Config = Path.Combine(Executable.RepositoryRoot, "docs", "implants", "negatoscope.json");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_a_batch_the_good_lines_are_written_and_the_broken_ones_told()
    {
        var table = Table(
            Line("INT-1", "SN1"),
            Line("INT-1", "SN2").Replace("Genou", "", StringComparison.Ordinal),
            Line("INT-1", "SN3"),
            Line("INT/2", "SN4"));

        var said = Record("--from", table, "--out", _folder["traces"], "--report", _folder["report.json"]);

        Assert.Equal(1, said.ExitCode);
        Assert.Equal(["INT-1-1.json", "INT-1-3.json", "INT_2-1.json"], Names("traces"));
        Assert.Equal(["written", "refused", "written", "written"], Report().Select(record => record.GetProperty("outcome").GetString()));
        var finding = Report()[1].GetProperty("findings")[0];
        Assert.Equal(("tdmi-missing-fact", "theatre", "Procedure.bodySite"), (Text(finding, "code"), Text(finding, "owner"), Text(finding, "path")));
        Assert.Contains("records.csv:3: refused", said.Error, StringComparison.Ordinal);
        Assert.Contains("4 records = 3 written + 1 refused", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bundle_conforms()
    {
        Record("--from", Table(Line("INT-1", "SN1"), Line("INT-1", "SN2", "echec"), Line("INT-1", "SN3", "refus"), Line("INT-1", "SN4", "sortie")), "--out", _folder["traces"]);

        Assert.Equal(4, Names("traces").Count);
        Assert.Equal(0, InProcess.Run(
            "validate", _folder["traces"], "--level", "error",
            "--profile", "https://interop.esante.gouv.fr/ig/fhir/tdmi/StructureDefinition/dmi-bundle-transmission-traces"));
    }

    [Fact]
    public void A_second_run_gives_the_same_bytes_and_forgets_what_is_refused_now()
    {
        var table = Table(Line("INT-1", "SN1"), Line("INT-1", "SN2"));
        Record("--from", table, "--out", _folder["traces"], "--report", _folder["report.json"]);
        var (bundle, report) = (File.ReadAllBytes(_folder["traces/INT-1-1.json"]), File.ReadAllBytes(_folder["report.json"]));

        Record("--from", table, "--out", _folder["traces"], "--report", _folder["report.json"]);
        Assert.Equal(bundle, File.ReadAllBytes(_folder["traces/INT-1-1.json"]));
        Assert.Equal(report, File.ReadAllBytes(_folder["report.json"]));

        Table(Line("INT-1", "SN1"), Line("INT-1", "SN2", "perdu"));
        Record("--from", table, "--out", _folder["traces"]);
        Assert.Equal(["INT-1-1.json"], Names("traces"));
    }

    [Fact]
    public void The_same_implant_twice_is_written_once_and_refused_when_the_facts_differ()
    {
        var said = Record(
            "--from", Table(Line("INT-1", "SN1"), Line("INT-1", "SN1"), Line("INT-1", "SN1").Replace("Genou", "Hanche", StringComparison.Ordinal)),
            "--out", _folder["traces.ndjson"], "--report", _folder["report.json"]);

        Assert.Equal(1, said.ExitCode);
        Assert.Single(File.ReadAllLines(_folder["traces.ndjson"]));
        Assert.Equal(["written", "repeated", "refused"], Report().Select(record => record.GetProperty("outcome").GetString()));
        Assert.Equal("record-contradicts", Text(Report()[2].GetProperty("findings")[0], "code"));
    }

    [Fact]
    public void No_patient_data_is_in_what_is_said_of_a_refused_record()
    {
        var broken = Line("INT-1", "SNSECRET").Replace("185077512345608", "185077512345607", StringComparison.Ordinal)
            .Replace("+33 1 99 00 00 00", "pas de telephone", StringComparison.Ordinal);

        var said = Record("--from", Table(broken), "--out", _folder["traces"], "--report", _folder["report.json"], "--lang", "fr");

        var all = said.Error + File.ReadAllText(_folder["report.json"]);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("RIS et identités", said.Error, StringComparison.Ordinal);
        Assert.All(["Durand", "185077512345607", "SNSECRET", "telephone"], secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_replace_the_facts_of_the_record_and_another_patient_takes_nothing_of_the_first()
    {
        File.Copy(Path.Combine(Executable.RepositoryRoot, "docs", "implants", "record.json"), _folder["record.json"]);

        var said = Record("--from", _folder["record.json"], "--site", "Hanche", "--patient", "IPP9", "--patient-telecom", "0199000001", "--out", _folder["bundle.json"]);

        var bundle = File.ReadAllText(_folder["bundle.json"]);
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("\"text\": \"Hanche\"", bundle, StringComparison.Ordinal);
        Assert.Contains("IPP9", bundle, StringComparison.Ordinal);
        Assert.All(["Genou droit", "IPP0042", "Durand", "185077512345608", "1985-07-03"], gone => Assert.DoesNotContain(gone, bundle, StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_without_a_mandatory_fact_gives_no_bundle_and_removes_that_of_an_earlier_run()
    {
        File.WriteAllText(_folder["bundle.json"], "{}");

        var said = Record("--udi", "0103453120000011", "--patient", "IPP1", "--site", "Knee", "--out", _folder["bundle.json"]);

        Assert.Equal(1, said.ExitCode);
        Assert.False(File.Exists(_folder["bundle.json"]));
        Assert.All(["idIntervention", "The date of the intervention", "The professional", "lot or the serial"], missing => Assert.Contains(missing, said.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Several_records_do_not_fit_one_file()
    {
        var said = Record("--from", Table(Line("INT-1", "SN1"), Line("INT-1", "SN2")), "--out", _folder["bundle.json"]);

        Assert.Equal(2, said.ExitCode);
        Assert.False(File.Exists(_folder["bundle.json"]));
    }

    [Theory]
    [InlineData("Nom;Prénom\nDurand;Zoé\n")]
    [InlineData("")]
    [InlineData("idIntervention;intervention\n1;2\n")]
    public void A_table_without_a_usable_header_is_unreadable(string text)
    {
        File.WriteAllText(_folder["records.csv"], text);

        Assert.Equal(2, Record("--from", _folder["records.csv"], "--out", _folder["traces"]).ExitCode);
    }

    [Fact]
    public void A_file_that_is_not_there_and_questions_that_nobody_can_answer_are_wrong_usage()
    {
        Assert.Equal(2, Record("--from", _folder["none.csv"], "--out", _folder["traces"]).ExitCode);
        Assert.Equal(2, Executable.Run("implant", "record").ExitCode);
    }

    private static string Line(string intervention, string serial, string outcome = "pose") =>
        $"{intervention};12/03/2026 09:40;{outcome};Genou;(01)03453120000011(21){serial};{Rest}";

    private string Table(params string[] lines)
    {
        File.WriteAllText(_folder["records.csv"], string.Join("\r\n", lines.Prepend(Header)), Encoding.Latin1);
        return _folder["records.csv"];
    }

    private static Said Record(params string[] args) => Executable.Run(["implant", "record", "--config", Config, .. args]);

    private List<string> Names(string folder) => [.. Directory.GetFiles(_folder[folder]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private List<JsonElement> Report() => [.. JsonDocument.Parse(File.ReadAllText(_folder["report.json"])).RootElement.GetProperty("records").EnumerateArray()];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
