using System.Text.Json;
using Negatoscope.Formats.KeyObject;

namespace Negatoscope.Cli.Tests.Documents;

/// <summary>Manifests after the first one, rejection notes, and what is shown of them.</summary>
public sealed class KosTests : IDisposable
{
    private const string Thorax = "samples/ct-thorax";

    private readonly TemporaryFolder _folder = new();
    private readonly string _published;

    public KosTests()
    {
        Assert.Equal(0, InProcess.Run("convert", Thorax, "--to", "kos", "--out", _folder["out"], "--config", Config));
        _published = Directory.GetFiles(_folder["out"], "kos.dcm", SearchOption.AllDirectories).Single();
    }

    private static string Config => "samples/negatoscope.json";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_manifest_of_a_study_that_has_changed_replaces_the_published_one()
    {
        var run = Executable.Run(["kos", "replace", _published, .. Files.Take(4), "--out", _folder["next.dcm"], "--config", Config, "--json"]);

        Assert.Equal(0, run.ExitCode);
        var document = JsonDocument.Parse(run.Output).RootElement.GetProperty("document");
        var (before, next) = (Read(_published), Read(_folder["next.dcm"]));
        Assert.Equal((2, before.Document.SopInstance.ToString()), (document.GetProperty("number").GetInt32(), document.GetProperty("replaces").GetString()));
        Assert.Equal(next.Document.SopInstance.ToString(), document.GetProperty("sopInstance").GetString());
        Assert.Equal((4, before.Document.Series), (Assert.Single(next.Studies).InstanceCount, next.Document.Series));
    }

    [Fact]
    public void The_manifest_of_a_study_that_has_not_changed_is_the_published_one_again()
    {
        var run = Executable.Run("kos", "replace", _published, Thorax, "--out", _folder["next.dcm"], "--config", Config, "--json");

        Assert.Equal(0, run.ExitCode);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("document").GetProperty("replaces").ValueKind);
        Assert.Contains("manifest-unchanged", run.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_published), File.ReadAllBytes(_folder["next.dcm"]));
    }

    [Fact]
    public void A_rejection_note_names_what_is_chosen_and_why()
    {
        var series = Read(_published).Studies[0].Series;
        var only = series.First(one => one.Instances.Length > 1).Instances[0].Uid.ToString();
        string[] asked = ["kos", "reject", Thorax, "--reason", "quality", "--because", "111209,111210", "--comment", "À refaire", "--only", only, "--at", "2026-11-30T10:15:00+01:00"];

        Assert.Equal(0, InProcess.Run([.. asked, "--out", _folder["one.dcm"]]));
        Assert.Equal(0, InProcess.Run([.. asked, "--out", _folder["other.dcm"]]));

        var note = Read(_folder["one.dcm"]);
        Assert.Equal((KeyObjectKind.Rejection, "113001"), (note.Document.Kind, note.Document.Title?.Value));
        Assert.Equal(["111209", "111210"], note.Document.TitleModifiers.Select(code => code.Value));
        Assert.Equal("À refaire", Assert.Single(note.Document.Descriptions));
        Assert.Equal(only, Assert.Single(Assert.Single(Assert.Single(note.Studies).Series).Instances).Uid.ToString());
        Assert.Equal(File.ReadAllBytes(_folder["one.dcm"]), File.ReadAllBytes(_folder["other.dcm"]));
    }

    [Theory]
    [InlineData("safety", "113037")]
    [InlineData("worklist", "113038")]
    [InlineData("retention", "113039")]
    public void A_manifest_is_withdrawn_by_a_note_of_itself(string reason, string title)
    {
        Assert.Equal(0, InProcess.Run("kos", "withdraw", _published, "--reason", reason, "--out", _folder["note.dcm"]));

        var note = Read(_folder["note.dcm"]);
        Assert.Equal(title, note.Document.Title?.Value);
        Assert.Equal(Read(_published).Document.SopInstance, Assert.Single(note.Studies[0].Series[0].Instances).Uid);
    }

    [Fact]
    public void What_a_document_names_is_shown_without_the_patient()
    {
        var (text, json, french) = (Executable.Run("kos", "show", _published), Executable.Run("kos", "show", _published, "--json"), Executable.Run("kos", "show", _published, "--lang", "fr"));

        Assert.Equal((0, 0), (text.ExitCode, json.ExitCode));
        Assert.Contains("Title: Manifest (DCM 113030)", text.Output, StringComparison.Ordinal);
        Assert.Contains("Titre : Manifest (DCM 113030)", french.Output, StringComparison.Ordinal);
        var shown = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal("manifest", shown.GetProperty("document").GetProperty("kind").GetString());
        var series = shown.GetProperty("studies")[0].GetProperty("series").EnumerateArray().ToList();
        Assert.Equal(Files.Length, series.Sum(one => one.GetProperty("numberOfInstances").GetInt32()));
        Assert.All(series, one => Assert.StartsWith("https://", one.GetProperty("retrieveUrl").GetString(), StringComparison.Ordinal));
        var patient = Read(_published).Studies[0].Patient;
        foreach (var secret in patient.Ids.Select(id => id.Id.Value).Append(patient.Names[0].Alphabetic?.Family))
            Assert.DoesNotContain(Assert.IsType<string>(secret), text.Output + json.Output + json.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_can_go_to_standard_output()
    {
        var run = Executable.Run("kos", "withdraw", _published, "--reason", "retention", "--out", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("DICM", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_done_is_refused_before_anything_is_written()
    {
        File.WriteAllText(_folder["text.dcm"], "no DICOM");
        var target = _folder["never.dcm"];
        string[][] refused =
        [
            ["withdraw", _published, "--out", target], // no reason is assumed
            ["withdraw", _published, "--reason", "mood", "--out", target],
            ["withdraw", _published, "--reason", "safety", "--out", _published],
            ["withdraw", _folder["text.dcm"], "--reason", "safety", "--out", target],
            ["withdraw", _folder["absent.dcm"], "--reason", "safety", "--out", target],
            ["reject", Thorax, "--reason", "safety", "--because", "111210", "--out", target],
            ["reject", Thorax, "--reason", "quality", "--because", "1", "--out", target],
            ["reject", Thorax, "--reason", "safety", "--only", "1.2.3", "--out", target],
            ["reject", Thorax, "--reason", "safety", "--only", "seventeen", "--out", target],
            ["reject", Thorax, "--reason", "safety", "--at", "today", "--out", target],
            ["reject", Thorax, "samples/mr-brain", "--reason", "safety", "--out", target],
            ["reject", Thorax, _folder["absent"], "--reason", "safety", "--out", target],
            ["replace", _published, Thorax, "--out", "-", "--json"],
            ["replace", _published, Thorax, "--out", ""],
            ["show", _folder["absent.dcm"]],
            [],
        ];
        foreach (var words in refused)
            Assert.True(InProcess.Run(["kos", .. words]) == 2, string.Join(' ', words));

        Assert.Equal(1, InProcess.Run("kos", "replace", _published, "samples/mr-brain", "--out", target)); // of another study
        Assert.False(File.Exists(target));
    }

    private static string[] Files => [.. Directory.GetFiles(Path.Combine(Executable.Samples, "ct-thorax"), "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static KeyObjectReading Read(string path)
    {
        var reading = KeyObjectReader.Read(File.ReadAllBytes(path)).Value;
        Assert.NotNull(reading);
        return reading;
    }
}
