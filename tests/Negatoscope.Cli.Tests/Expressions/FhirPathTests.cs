using System.Text;
using System.Text.Json;

namespace Negatoscope.Cli.Tests.Expressions;

public sealed class FhirPathTests : IDisposable
{
    private const string Patient = """{"resourceType":"Patient","name":[{"given":["Peter","James"]}],"active":true}""";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("name.given", """{"result":[{"type":"string","value":"Peter"},{"type":"string","value":"James"}]}""")]
    [InlineData("active", """{"result":[{"type":"boolean","value":true}]}""")]
    [InlineData("birthDate", """{"result":[]}""")]
    [InlineData("name", """{"result":[{"type":"HumanName","value":{"given":["Peter","James"]}}]}""")]
    public void Prints_results_as_JSON(string expression, string json)
    {
        var said = Executable.Run("fhirpath", "--input", Write(Patient), "--expr", expression, "--json");

        Assert.Equal((0, json + "\n"), (said.ExitCode, said.Output));
    }

    [Fact]
    public void Prints_results_for_a_person()
    {
        var said = Executable.Run(Encoding.UTF8.GetBytes(Patient), "fhirpath", "-i", "-", "-e", "name.given | 5");

        Assert.Equal("string          Peter\nstring          James\nSystem.Integer  5\n", said.Output);
    }

    [Fact]
    public void Needs_no_input() =>
        Assert.Equal("System.Integer  2\n", Executable.Run("fhirpath", "--expr", "1 + 1").Output);

    [Fact]
    public void Says_what_is_wrong_in_French()
    {
        Assert.StartsWith("La fonction 'nope' n'existe pas", Executable.Run("fhirpath", "--expr", "1.nope()", "--lang", "fr").Error, StringComparison.Ordinal);
        Assert.Contains("La fonction 'nope' n'existe pas", Executable.Run("fhirpath", "--expr", "1.nope()", "--json", "--lang", "fr").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_at_what_is_wrong_in_an_expression()
    {
        var said = Executable.Run("fhirpath", "--expr", "1 + + )");

        Assert.Equal((1, ""), (said.ExitCode, said.Output));
        Assert.Contains("  1 + + )\n        ^", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_an_error_from_a_result_in_JSON()
    {
        var said = Executable.Run("fhirpath", "--expr", "1 +", "--json");

        Assert.Equal(1, said.ExitCode);
        Assert.Equal("syntax", JsonDocument.Parse(said.Output).RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public void Reports_an_element_that_cannot_exist_only_when_asked_to_be_strict()
    {
        Assert.Equal(0, InProcess.Run("fhirpath", "--input", Write(Patient), "--expr", "name.givenName"));
        Assert.Equal(1, InProcess.Run("fhirpath", "--input", Write(Patient), "--expr", "name.givenName", "--strict"));
    }

    [Theory]
    [InlineData("active.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')", "false")]
    [InlineData("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')", "true")]
    public void Asks_validation_what_only_that_can_tell(string expression, string answer) =>
        Assert.Equal($"System.Boolean  {answer}\n", Executable.Run("fhirpath", "--input", Write(Patient), "--expr", expression).Output);

    [Fact]
    public void Ends_with_2_without_a_resource()
    {
        Assert.Equal(2, InProcess.Run("fhirpath", "--input", _folder["nowhere"], "--expr", "1"));
        Assert.Equal(2, InProcess.Run("fhirpath", "--input", Write("{"), "--expr", "1"));
    }

    [Fact]
    public void Answers_a_batch()
    {
        var input = JsonSerializer.Serialize(Write(Patient));
        File.WriteAllText(_folder["batch.jsonl"], $$"""
            {"id":"0","input":{{input}},"expr":"name.given.first()","strict":false}
            {"id":"1","input":null,"expr":"1 +","strict":false}
            """);

        var said = Executable.Run("fhirpath", "--batch", _folder["batch.jsonl"], "--json");

        var lines = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToList();
        Assert.Equal("""{"id":"0","result":[{"type":"string","value":"Peter"}]}""", lines[0]);
        Assert.StartsWith("""{"id":"1","error":""", lines[1], StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        File.WriteAllText(_folder["patient.json"], text);
        return _folder["patient.json"];
    }

    public void Dispose() => _folder.Dispose();
}
