using System.Text;
using System.Text.Json;

namespace Negatoscope.Cli.Tests.Validation;

public sealed class ValidateTests : IDisposable
{
    private const string Whole = """{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">A patient</div>"},"active":true}""";
    private const string Broken = """{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">A patient</div>"},"alive":true}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Accepts_what_conforms()
    {
        var said = Executable.Run("validate", Write("a.json", Whole));

        Assert.Equal(0, said.ExitCode);
        Assert.Equal($"{_folder["a.json"]}: Patient, conformant\n", said.Output);
        Assert.StartsWith("1 document, 0 errors, 0 warnings, ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_does_not()
    {
        var said = Executable.Run("validate", Write("a.json", Broken), "--lang", "fr");

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("erreur : Patient n'a pas d'élément « alive »", said.Output, StringComparison.Ordinal);
        Assert.StartsWith("1 document, 1 erreur, ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_one_OperationOutcome_a_document_in_the_order_of_the_input()
    {
        Write("b/one.json", Broken);
        Write("b/two.ndjson", $"{Whole}\n\n{Broken}\n{{\"resourceType\"\n");
        Write("b/package.json", """{"name":"no resource","files":[]}""");
        Write("b/notes.txt", "no resource");
        Write("a.xml", """<Patient xmlns="http://hl7.org/fhir"><active value="true"/></Patient>""");

        var said = Executable.Run("validate", _folder.Path, "--json", "--level", "error");

        Assert.Equal(1, said.ExitCode);
        var outcomes = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            [_folder["a.xml"], _folder["b/one.json"], _folder["b/two.ndjson"] + ":1", _folder["b/two.ndjson"] + ":3", _folder["b/two.ndjson"] + ":4"],
            outcomes.Select(outcome => outcome.GetProperty("extension")[0].GetProperty("valueString").GetString()));
        Assert.Equal(["information", "error", "information", "error", "fatal"], outcomes.Select(outcome => outcome.GetProperty("issue")[0].GetProperty("severity").GetString()));
        Assert.Equal(3, outcomes[3].GetProperty("issue")[0].GetProperty("extension")[0].GetProperty("valueInteger").GetInt32());
        Assert.Contains("1 passed over (not FHIR)", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_standard_input_with_one_resource_or_a_resource_a_line()
    {
        Assert.Equal("-: Patient, conformant\n", Executable.Run(Encoding.UTF8.GetBytes(Whole), "validate", "-").Output);
        Assert.Equal("-:1: Patient, conformant\n-:2: Patient, conformant\n", Executable.Run(Encoding.UTF8.GetBytes($"{Whole}\n{Whole}"), "validate", "-").Output);
    }

    [Fact]
    public void Ends_with_2_where_something_could_not_be_read_and_validates_the_rest()
    {
        var said = Executable.Run("validate", _folder["nowhere.json"], Write("a.json", Whole));

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("a.json: Patient, conformant", said.Output, StringComparison.Ordinal);
        Assert.Contains("It is not there", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_with_2_where_there_is_nothing_to_validate() =>
        Assert.Equal(2, InProcess.Run("validate", _folder.Path));

    [Fact]
    public void Ends_with_2_where_definitions_are_missing() =>
        Assert.Equal(2, InProcess.Run("validate", Write("a.json", Whole), "--ig", _folder["nowhere"]));

    [Fact]
    public void Validates_against_a_profile_that_is_given()
    {
        var profile = Write("profile.json", """
            {"resourceType":"StructureDefinition","url":"http://example.org/p","name":"P","status":"draft","kind":"resource","abstract":false,
             "type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint",
             "differential":{"element":[{"id":"Patient.birthDate","path":"Patient.birthDate","min":1}]}}
            """);

        Assert.Equal(0, InProcess.Run("validate", Write("a.json", Whole), "--ig", profile));
        Assert.Equal(1, InProcess.Run("validate", Write("a.json", Whole), "--ig", profile, "--profile", "http://example.org/p"));
    }

    [Fact]
    public void Writes_an_HTML_report()
    {
        Assert.Equal(1, InProcess.Run("validate", Write("a.json", Broken), "--html", _folder["report.html"], "--no-excerpts"));

        var html = File.ReadAllText(_folder["report.html"]);
        Assert.Contains("alive", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_so_where_the_report_cannot_be_written() =>
        Assert.Equal(2, InProcess.Run("validate", Write("a.json", Whole), "--html", _folder["no/such/folder.html"]));

    [Fact]
    public void Answers_a_batch_line_by_line()
    {
        var batch = Write("batch.jsonl", $$"""
            {"id":"0","file":{{Quoted(Write("a.json", Whole))}},"profile":null,"ig":null}
            {"id":"1","file":{{Quoted(Write("b.json", Broken))}}}
            {"id":"2","file":{{Quoted(_folder["nowhere"])}}}
            """);

        var said = Executable.Run("validate", "--batch", batch, "--json");

        Assert.Equal(2, said.ExitCode);
        var lines = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line.GetProperty("id").GetString() ?? "");
        Assert.Equal("OperationOutcome", lines["0"].GetProperty("outcome").GetProperty("resourceType").GetString());
        Assert.Equal("error", lines["1"].GetProperty("outcome").GetProperty("issue")[0].GetProperty("severity").GetString());
        Assert.True(lines["2"].TryGetProperty("crash", out _));
    }

    [Fact]
    public void Says_which_batch_is_not_there()
    {
        var said = Executable.Run("validate", "--batch", _folder["none.jsonl"], "--lang", "fr");

        Assert.Equal((2, $"{_folder["none.jsonl"]}: Il n'existe pas\n"), (said.ExitCode, said.Error));
    }

    [Fact]
    public void Shows_a_line_of_a_batch_its_own_definitions_only()
    {
        var definition = """{"resourceType":"StructureDefinition","url":"http://example.org/p","name":"P","status":"draft","kind":"resource","abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint","differential":{"element":[{"id":"Patient.birthDate","path":"Patient.birthDate","min":1}]}}""";
        Write("ig/p.json", definition);
        var file = Quoted(Write("a.json", Whole));
        var batch = Write("batch.jsonl", string.Join('\n', Enumerable.Range(0, 20).Select(n =>
            $$"""{"id":"{{n}}","file":{{file}},"profile":"http://example.org/p","ig":{{(n % 2 == 0 ? Quoted(_folder["ig"]) : "null")}}}""")));

        var said = Executable.Run("validate", "--batch", batch);

        foreach (var line in said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement))
            Assert.Equal(int.Parse(line.GetProperty("id").GetString() ?? "") % 2 == 0, line.GetRawText().Contains("birthDate", StringComparison.Ordinal));
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private string Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[relative]) ?? "");
        File.WriteAllText(_folder[relative], text);
        return _folder[relative];
    }

    public void Dispose() => _folder.Dispose();
}
