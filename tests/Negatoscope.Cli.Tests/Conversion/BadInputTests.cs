using System.IO.Compression;
using System.Text.Json;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Tests.Conversion;

/// <summary>The list of bad input that the tracker gives, each as a user would meet it.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string In => _folder["in"];
    private string Out => _folder["out"];

    private JsonElement Report => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "report.json"))).RootElement;

    [Fact]
    public void A_study_of_two_patients_is_refused_and_the_others_are_converted()
    {
        Put("a", study: "1.2.3", instance: "1.2.3.1", patient: "ID-ONE");
        Put("b", study: "1.2.3", instance: "1.2.3.2", patient: "ID-TWO");
        Put("c", study: "1.2.4", instance: "1.2.4.1", patient: "ID-THREE");

        Assert.Equal(1, Convert("--to", "r4"));

        var studies = Report.GetProperty("studies");
        Assert.Equal(["1.2.3:refused", "1.2.4:converted"], studies.EnumerateArray().Select(s => $"{s.GetProperty("study")}:{s.GetProperty("outcome")}"));
        Assert.Equal(["ID-ONE", "ID-TWO"], studies[0].GetProperty("conflictingIdentities").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(["1.2.4"], Directory.GetDirectories(Out).Select(Path.GetFileName));
        var report = File.ReadAllText(Path.Combine(Out, "report.json"));
        Assert.Equal(report.IndexOf("ID-ONE", StringComparison.Ordinal), report.LastIndexOf("ID-ONE", StringComparison.Ordinal));
        Assert.DoesNotContain("ID-THREE", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_is_now_refused_leaves_no_view_of_an_earlier_run()
    {
        Put("a", study: "1.2.3", instance: "1.2.3.1", patient: "ID-ONE");
        Convert("--to", "r4");
        Put("b", study: "1.2.3", instance: "1.2.3.2", patient: "ID-TWO");
        Convert("--to", "r4");

        Assert.Empty(Directory.GetFiles(Out, "r4.json", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("1..2")]
    [InlineData("")]
    public void A_study_without_usable_UID_is_refused_and_nothing_is_written_outside_the_output(string uid)
    {
        Put("a", study: uid, instance: "1.2.3.1", patient: "ID-ONE");

        Assert.Equal(1, Convert("--to", "r4"));

        Assert.Equal("unusable-uid", Report.GetProperty("skipped")[0].GetProperty("code").GetString());
        Assert.Equal([Path.Combine(Out, "report.json")], Directory.GetFiles(_folder.Path, "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_cannot_be_read_ends_with_2_and_the_rest_is_converted()
    {
        Put("a", study: "1.2.3", instance: "1.2.3.1", patient: "ID-ONE");

        Assert.Equal(2, InProcess.Run("convert", In, _folder["nowhere"], "--to", "r4", "--out", Out));

        Assert.True(File.Exists(Path.Combine(Out, "1.2.3", "r4.json")));
        Assert.Equal(2, Report.GetProperty("files").GetProperty("seen").GetInt32());
    }

    [Fact]
    public void Files_seen_are_files_converted_and_files_skipped_whatever_they_are()
    {
        Directory.CreateDirectory(In);
        ZipFile.CreateFromDirectory(Path.Combine(Executable.Samples, "cd"), Path.Combine(In, "disc.zip"));
        Put("a", study: "1.2.3", instance: "1.2.3.1", patient: "ID-ONE");
        Put("b", study: "1.2.3", instance: "1.2.3.1", patient: "ID-ONE");
        Put("c", study: "..", instance: "1.2.3.1", patient: "ID-ONE");
        File.WriteAllText(Path.Combine(In, "notes.txt"), "text");
        File.WriteAllBytes(Path.Combine(In, "empty"), []);
        File.WriteAllBytes(Path.Combine(In, "broken.zip"), [.. "PK\x03\x04"u8, 0, 1, 2, 3]);
        File.CreateSymbolicLink(Path.Combine(In, "circle"), In);

        Convert("--to", "r4");

        var files = Report.GetProperty("files");
        Assert.Equal(files.GetProperty("seen").GetInt32(), files.GetProperty("converted").GetInt32() + files.GetProperty("skipped").GetInt32());
        Assert.Equal(files.GetProperty("skipped").GetInt32(), Report.GetProperty("skipped").GetArrayLength());
        Assert.Equal(
            ["dicomdir", "duplicate-instance", "not-dicom", "not-dicom", "unreadable", "unusable-uid"],
            Report.GetProperty("skipped").EnumerateArray().Select(s => s.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_report_is_the_same_whatever_the_threads()
    {
        for (var i = 0; i < 200; i++)
            Put($"{i:000}", study: $"1.2.{i % 7 + 1}", instance: $"1.3.{i / 2 + 1}", patient: $"ID-{i % 9}");
        Convert();
        var first = File.ReadAllText(Path.Combine(Out, "report.json"));
        for (var again = 0; again < 5; again++)
        {
            Convert();
            Assert.Equal(first, File.ReadAllText(Path.Combine(Out, "report.json")));
        }
    }

    [Fact]
    public void Output_may_go_into_the_input()
    {
        Put("a", study: "1.2.3", instance: "1.2.3.1", patient: "ID-ONE");
        var out1 = Path.Combine(In, "out");
        InProcess.Run("convert", In, "--to", "r4", "--out", out1);
        InProcess.Run("convert", In, "--to", "r4", "--out", out1);
        var seen = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(out1, "report.json"))).RootElement.GetProperty("files").GetProperty("seen").GetInt32();
        Assert.Equal(1, seen);

        Assert.Equal(0, InProcess.Run("convert", In, "--to", "r4", "--out", In));
        Assert.True(File.Exists(Path.Combine(In, "1.2.3", "r4.json")));
    }

    private int Convert(params string[] options) => InProcess.Run(["convert", In, "--out", Out, .. options]);

    private void Put(string name, string study, string instance, string patient)
    {
        Directory.CreateDirectory(In);
        using var file = File.Create(Path.Combine(In, name));
        Part10File.Write(file, new DataSetBuilder()
            .Text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
            .Text(Tags.SOPInstanceUID, instance)
            .Text(Tags.Modality, "CT")
            .Text(Tags.PatientID, patient)
            .Text(Tags.StudyInstanceUID, study)
            .Text(Tags.SeriesInstanceUID, "1.2.9")
            .Build(), TransferSyntax.ExplicitVrLittleEndian);
    }

    public void Dispose() => _folder.Dispose();
}
