using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Negatoscope.Dicom;
using Negatoscope.Formats.KeyObject;

namespace Negatoscope.Cli.Tests.Conversion;

public sealed class ConvertTests : IDisposable
{
    private const string Ct = "ct-thorax";
    private static readonly string CtFolder = Path.Combine(Executable.Samples, Ct);
    private static readonly string Config = Path.Combine(Executable.Samples, "negatoscope.json");

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    private JsonElement Report => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "report.json"))).RootElement;

    [Fact]
    public void Writes_every_view_by_default()
    {
        InProcess.Run("convert", CtFolder, "--config", Config, "--out", Out);

        var study = Assert.Single(Directory.GetDirectories(Out), folder => Path.GetFileName(folder) != "csv");
        Assert.Equal(
            ["ans.json", "logical.json", "osiris.json", "r4.json"],
            Directory.GetFiles(study).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(11, Directory.GetFiles(Path.Combine(Out, "csv"), "OSIRIS_pivot_*.csv").Length);
    }

    [Fact]
    public void Gives_the_same_bytes_whatever_the_order_and_the_threads()
    {
        InProcess.Run("convert", Executable.Samples, "--out", Out);
        var files = Directory.GetDirectories(Executable.Samples).Reverse().ToArray();
        InProcess.Run(["convert", .. files, "--config", Config, "--out", _folder["again"]]);

        foreach (var file in Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "report.json"))
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(_folder["again"], Path.GetRelativePath(Out, file))));
    }

    [Fact]
    public void Writes_NDJSON_by_view_and_type()
    {
        InProcess.Run("convert", CtFolder, "--config", Config, "--to", "r4", "--to", "logical", "--format", "ndjson", "--out", Out);

        var line = Assert.Single(File.ReadAllLines(Path.Combine(Out, "r4", "ImagingStudy.ndjson")));
        Assert.Equal("ImagingStudy", JsonDocument.Parse(line).RootElement.GetProperty("resourceType").GetString());
        Assert.Single(File.ReadAllLines(Path.Combine(Out, "logical", "FrExamenImagerie.ndjson")));
    }

    [Fact]
    public void Takes_a_list_of_views_with_commas()
    {
        Executable.Run("convert", CtFolder, "--config", Config, "--to", "r4,logical", "--out", Out);

        var study = Assert.Single(Directory.GetDirectories(Out));
        Assert.Equal(["logical.json", "r4.json"], Directory.GetFiles(study).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bundle")]
    [InlineData("ndjson")]
    public void Writes_the_manifest_of_each_study_when_it_is_asked_for(string format)
    {
        var code = InProcess.Run("convert", CtFolder, "--config", Config, "--to", "r4,kos", "--format", format, "--out", Out);

        Assert.Equal(0, code);
        var file = Assert.Single(Directory.GetFiles(Out, "*.dcm", SearchOption.AllDirectories));
        var study = Path.GetFileName(Path.GetDirectoryName(file));
        Assert.Equal(study, Assert.Single(KeyObjectReader.Read(File.ReadAllBytes(file)).Value?.Studies ?? []).Uid.ToString());
        var view = Report.GetProperty("studies")[0].GetProperty("views")[1];
        Assert.Equal(("kos", $"{study}/kos.dcm"), (view.GetProperty("view").GetString(), view.GetProperty("file").GetString()));
        Assert.False(view.TryGetProperty("conformance", out _));
    }

    [Fact]
    public void A_manifest_alone_stands_for_the_images_that_it_names()
    {
        InProcess.Run("convert", CtFolder, "--config", Config, "--to", "r4,kos", "--out", Out);
        var (images, manifest) = (ImagingStudy(Out), Assert.Single(Directory.GetFiles(Out, "kos.dcm", SearchOption.AllDirectories)));

        InProcess.Run("convert", manifest, "--config", Config, "--to", "r4", "--out", _folder["again"]);

        var named = ImagingStudy(_folder["again"]);
        foreach (var element in new[] { "identifier", "numberOfSeries", "numberOfInstances", "modality", "started", "description" })
            Assert.Equal(images.GetProperty(element).GetRawText(), named.GetProperty(element).GetRawText());
        Assert.Equal(Uids(images), Uids(named));

        static JsonElement ImagingStudy(string folder) =>
            JsonDocument.Parse(File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder, "r4.json", SearchOption.AllDirectories)))).RootElement
                .GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("resource"))
                .Single(resource => resource.GetProperty("resourceType").GetString() == "ImagingStudy");

        static IEnumerable<string?> Uids(JsonElement study) =>
            (from series in study.GetProperty("series").EnumerateArray()
             from instance in series.GetProperty("instance").EnumerateArray()
             select $"{series.GetProperty("uid")} {instance.GetProperty("uid")} {instance.GetProperty("sopClass").GetProperty("code")}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_manifest_beside_images_is_an_instance_like_others()
    {
        InProcess.Run("convert", CtFolder, "--config", Config, "--to", "kos", "--out", Out);
        var manifest = Assert.Single(Directory.GetFiles(Out, "kos.dcm", SearchOption.AllDirectories));

        InProcess.Run("convert", CtFolder, manifest, "--config", Config, "--to", "kos", "--out", _folder["again"]);

        var again = Assert.Single(Directory.GetFiles(_folder["again"], "kos.dcm", SearchOption.AllDirectories));
        Assert.Equal(File.ReadAllBytes(manifest), File.ReadAllBytes(again)); // and its study has the same manifest
        var report = JsonDocument.Parse(File.ReadAllBytes(_folder["again/report.json"])).RootElement;
        Assert.Contains("KO", report.GetProperty("studies")[0].GetProperty("modalities").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public void A_manifest_that_cannot_be_made_leaves_none_of_an_earlier_run()
    {
        InProcess.Run("convert", CtFolder, "--config", Config, "--to", "kos", "--out", Out);
        var file = Assert.Single(Directory.GetFiles(Out, "*.dcm", SearchOption.AllDirectories));
        var timeless = new DataSetBuilder()
            .Text(Tags.StudyInstanceUID, Path.GetFileName(Path.GetDirectoryName(file)) ?? "")
            .Text(Tags.SeriesInstanceUID, "2.25.1").Text(Tags.SOPInstanceUID, "2.25.2").Text(Tags.SOPClassUID, Uids.CTImageStorage);
        File.WriteAllBytes(_folder["timeless.dcm"], Part10File.ToBytes(timeless.Build(), TransferSyntax.ExplicitVrLittleEndian));

        var code = InProcess.Run("convert", _folder["timeless.dcm"], "--to", "kos", "--out", Out);

        Assert.Equal(1, code);
        Assert.False(File.Exists(file));
        Assert.Contains("manifest-without-moment", File.ReadAllText(Path.Combine(Out, "report.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_one_view_and_nothing_else_on_standard_output()
    {
        var said = Executable.Run("convert", CtFolder, "--config", Config, "--to", "r4", "--out", "-");

        var types = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("resourceType").GetString());
        Assert.Contains("ImagingStudy", types);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void Writes_XML_where_a_view_has_an_XML_form()
    {
        InProcess.Run("convert", CtFolder, "--config", Config, "--to", "r4", "--to", "logical", "--xml", "--out", Out);

        var bundle = XDocument.Load(Assert.Single(Directory.GetFiles(Out, "r4.xml", SearchOption.AllDirectories)));
        Assert.Equal(XName.Get("Bundle", "http://hl7.org/fhir"), bundle.Root?.Name);
        Assert.Single(Directory.GetFiles(Out, "logical.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void Reads_a_zip_archive_and_standard_input_like_a_folder()
    {
        var zip = _folder["images.bin"]; // recognised by its content, not by its name
        ZipFile.CreateFromDirectory(CtFolder, zip);
        InProcess.Run("convert", CtFolder, "--config", Config, "--to", "r4", "--out", Out);
        InProcess.Run("convert", zip, "--config", Config, "--to", "r4", "--out", _folder["zip"]);
        Executable.Run(File.ReadAllBytes(zip), "convert", "-", "--config", Config, "--to", "r4", "--out", _folder["stdin"]);

        var expected = File.ReadAllText(Directory.GetFiles(Out, "r4.json", SearchOption.AllDirectories).Single());
        Assert.Equal(expected, File.ReadAllText(Directory.GetFiles(_folder["zip"], "r4.json", SearchOption.AllDirectories).Single()));
        Assert.Equal(expected, File.ReadAllText(Directory.GetFiles(_folder["stdin"], "r4.json", SearchOption.AllDirectories).Single()));
    }

    [Fact]
    public void Accounts_for_every_file()
    {
        var mixed = Directory.CreateDirectory(_folder["mixed"]).FullName;
        var images = Directory.GetFiles(CtFolder, "*", SearchOption.AllDirectories);
        File.Copy(images[0], Path.Combine(mixed, "a.dcm"));
        File.Copy(images[0], Path.Combine(mixed, "b.dcm"));
        File.WriteAllText(Path.Combine(mixed, "notes.dcm"), "not an image, whatever its name says");
        File.WriteAllBytes(Path.Combine(mixed, "empty"), []);
        File.WriteAllBytes(Path.Combine(mixed, "truncated"), File.ReadAllBytes(images[0])[..400]);

        InProcess.Run("convert", mixed, "--config", Config, "--out", Out);

        var files = Report.GetProperty("files");
        Assert.Equal(5, files.GetProperty("seen").GetInt32());
        Assert.Equal(1, files.GetProperty("converted").GetInt32());
        Assert.Equal(4, files.GetProperty("skipped").GetInt32());
        Assert.Equal(
            ["b.dcm:duplicate-instance", "empty:not-dicom", "notes.dcm:not-dicom", "truncated:unusable-uid"],
            Report.GetProperty("skipped").EnumerateArray()
                .Select(s => $"{Path.GetFileName(s.GetProperty("file").GetString())}:{s.GetProperty("code").GetString()}"));
    }

    [Fact]
    public void Refuses_a_view_that_the_configuration_cannot_serve_and_writes_the_others()
    {
        File.WriteAllText(_folder["negatoscope.json"], "{}");
        var asked = Executable.Run("convert", CtFolder, "--config", _folder["negatoscope.json"], "--to", "osiris", "--to", "r4", "--out", Out);

        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("osiris-no-pseudonym", asked.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Out, "r4.json", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Out, "osiris.json", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("convert")]
    [InlineData("convert", "samples", "--to", "pdf")]
    [InlineData("convert", "samples", "--out", "-")]
    [InlineData("convert", "samples", "--xml", "--format", "ndjson")]
    [InlineData("convert", "no-such-folder")]
    [InlineData("convert", "samples", "--config", "no-such-file.json")]
    [InlineData("transmogrify")]
    public void Wrong_usage_and_unreadable_input_end_with_2_and_a_sentence(params string[] args)
    {
        var said = Executable.Run([.. args, .. args.Contains("--out") ? Array.Empty<string>() : ["--out", Out]]);

        Assert.Equal(2, said.ExitCode);
        Assert.NotEmpty(said.Error);
        Assert.Empty(said.Output);
    }

    [Fact]
    public void A_wrong_setting_is_named_by_its_path()
    {
        File.WriteAllText(_folder["negatoscope.json"], """{ "endpoints": { "wadoRoot": "not a URL" } }""");
        var said = Executable.Run("convert", CtFolder, "--config", _folder["negatoscope.json"], "--out", Out);

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("$.endpoints.wadoRoot", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Speaks_French()
    {
        var help = Executable.Run("convert", "--help", "--lang", "fr");
        InProcess.Run("convert", CtFolder, "--lang", "fr", "--out", Out);

        Assert.Contains("Utilisation", help.Output, StringComparison.Ordinal);
        Assert.Equal("fr", Report.GetProperty("language").GetString());
    }

    [Fact]
    public void Leaves_no_half_file_where_the_output_cannot_be_written()
    {
        File.WriteAllText(Out, "a file where the folder should be");
        var said = Executable.Run("convert", CtFolder, "--config", Config, "--out", Out);

        Assert.Equal(2, said.ExitCode);
        Assert.Equal("a file where the folder should be", File.ReadAllText(Out));
    }

    [Fact]
    public void Does_not_name_the_patient_outside_the_patients_own_resource()
    {
        var said = Executable.Run("convert", Executable.Samples, "--out", Out);

        var report = File.ReadAllText(Path.Combine(Out, "report.json"));
        var patients = Directory.GetFiles(Out, "r4.json", SearchOption.AllDirectories)
            .SelectMany(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("entry").EnumerateArray())
            .Select(entry => entry.GetProperty("resource"))
            .Where(resource => resource.GetProperty("resourceType").GetString() == "Patient" && resource.TryGetProperty("name", out _))
            .Select(patient => patient.GetProperty("name")[0].GetProperty("family").GetString())
            .ToList();
        Assert.NotEmpty(patients);
        Assert.All(patients, family => Assert.DoesNotContain(family ?? "", report + said.Error, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
