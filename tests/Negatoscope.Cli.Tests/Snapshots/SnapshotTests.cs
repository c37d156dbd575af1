using System.Text.Json;

namespace Negatoscope.Cli.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Prints_the_definition_with_its_snapshot()
    {
        var said = Executable.Run("snapshot", Profile("Patient"), "--json");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        var elements = JsonDocument.Parse(said.Output).RootElement.GetProperty("snapshot").GetProperty("element").EnumerateArray().ToList();
        Assert.Equal("Patient", elements[0].GetProperty("path").GetString());
        Assert.Equal(1, elements.Single(element => element.GetProperty("path").GetString() == "Patient.birthDate").GetProperty("min").GetInt32());
    }

    [Fact]
    public void Prints_a_table_for_a_person()
    {
        var said = Executable.Run("snapshot", Profile("Patient"));

        Assert.StartsWith("http://example.org/p\n", said.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^Patient\.birthDate +1\.\.1 +date$", said.Output);
        Assert.Matches(@"(?m)^Patient\.gender +0\.\.1 +code  required http://hl7\.org/fhir/ValueSet/administrative-gender", said.Output);
    }

    [Fact]
    public void Writes_a_file()
    {
        var said = Executable.Run("snapshot", Profile("Patient"), "--out", _folder["snapshot.json"]);

        Assert.Equal((0, ""), (said.ExitCode, said.Output));
        Assert.True(JsonDocument.Parse(File.ReadAllBytes(_folder["snapshot.json"])).RootElement.TryGetProperty("snapshot", out _));
    }

    [Fact]
    public void Prints_an_OperationOutcome_where_there_can_be_no_snapshot()
    {
        var said = Executable.Run("snapshot", Profile("NoSuchType"), "--json");

        Assert.Equal(1, said.ExitCode);
        var outcome = JsonDocument.Parse(said.Output).RootElement;
        Assert.Equal("OperationOutcome", outcome.GetProperty("resourceType").GetString());
        Assert.Contains(outcome.GetProperty("issue").EnumerateArray(), issue => issue.GetProperty("severity").GetString() == "error");
    }

    [Fact]
    public void Is_made_of_a_StructureDefinition_only()
    {
        File.WriteAllText(_folder["patient.json"], """{"resourceType":"Patient"}""");

        Assert.Equal(1, InProcess.Run("snapshot", _folder["patient.json"]));
        Assert.Equal(2, InProcess.Run("snapshot", _folder["nowhere.json"]));
    }

    private string Profile(string type)
    {
        File.WriteAllText(_folder["profile.json"], $$"""
            {"resourceType":"StructureDefinition","url":"http://example.org/p","name":"P","status":"draft","kind":"resource","abstract":false,
             "type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/{{type}}","derivation":"constraint",
             "differential":{"element":[{"id":"Patient.birthDate","path":"Patient.birthDate","min":1}]} }
            """);
        return _folder["profile.json"];
    }

    public void Dispose() => _folder.Dispose();
}
