using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Negatoscope.Cli.Tests.Comparison;

/// <summary>compare as it is called: files as they lie, edited as people edit them.</summary>
public sealed class CompareTests(SampleDocuments documents) : IClassFixture<SampleDocuments>
{
    private const string Config = "samples/negatoscope.json";

    [Fact]
    public void Every_sample_agrees_with_all_that_is_made_of_it() =>
        Assert.Equal(0, InProcess.Run("compare", Executable.Samples, documents.Folder, "--config", Config));

    [Fact]
    public void Documents_agree_among_themselves_without_the_images() => Assert.Equal(0, InProcess.Run("compare", documents.Folder, "--config", Config));

    [Theory]
    [InlineData("--format", "ndjson")]
    [InlineData("--xml", "true")]
    public void So_do_resources_a_line_each_and_those_in_XML(string option, string value)
    {
        var folder = documents.NewFile("");
        InProcess.Run("convert", Executable.Samples, "--to", "r4,ans", option, value, "--no-validate", "--config", Config, "--out", folder);

        var outcome = Compared.Of(Executable.Samples, folder);

        Assert.Empty(Compared.FieldsOf(outcome));
        Assert.Equal(ExitCode.Conformant, outcome.ExitCode);
        Assert.All(outcome.Report.Studies, study => Assert.Contains("patient.birthDate", study.Fields.Select(field => field.Name)));
    }

    [Theory]
    [InlineData("r4.json", @"(""modality"": \{[^}]*""code"": "")MR", "$1CT", "series.modality")]
    [InlineData("r4.json", @"(""numberOfSeries"": )\d+", "${1}9", "study.numberOfSeries")]
    [InlineData("r4.json", @"(""birthDate"": ""\d{3})\d", "${1}0", "patient.birthDate")]
    [InlineData("r4.json", @"(""family"": "")", "$1X", "patient.family")]
    [InlineData("r4.json", @"(""reference"": ""Patient/)", "$1x", "patient.reference")]
    [InlineData("ans.json", @"(""modality"": \[\s*\{[^}]*""code"": "")MR", "$1CT", "study.modality")]
    [InlineData("ans.json", @"(""started"": ""\d{3})\d", "${1}0", "study.started")]
    [InlineData("ans.json", @"(""numberOfInstances"": )\d+", "${1}777", "study.numberOfInstances")]
    [InlineData("ans.json", @"(urn:oid:2\.25\.\d+)\d""", "${1}0\"", "study.uid")]
    [InlineData("ans.json", @"(studyUID=2\.25\.)", "${1}1", "study.uid")]
    [InlineData("logical.json", @"(""code"": "")MR", "$1CT", "series.modality")]
    [InlineData("logical.json", @"(studyUID=2\.25\.)", "${1}1", "study.uid")]
    [InlineData("cda.xml", @"(<value code="")MR", "$1CT", "series.modality")]
    [InlineData("cda.xml", @"(<ps3-20:accessionNumber [^>]*extension="")", "$1x", "study.accession")]
    [InlineData("cda.xml", @"(<birthTime value=""\d{3})\d", "${1}0", "patient.birthDate")]
    [InlineData("cda.xml", @"(<serviceEvent[^>]*>\s*<id root=""2\.25\.)", "${1}1", "study.uid")]
    [InlineData("cda.xml", @"(<low value=""\d{3})\d", "${1}0", "study.started")]
    [InlineData("cda.xml", @"(<reference value=""[^""]*studyUID=2\.25\.)", "${1}1", "study.uid")]
    [InlineData("cda.xml", @"(<act [^>]*>(?:\s*<templateId [^>]*/>)*\s*<id root=""2\.25)", "$1.x", "study.uid")]
    [InlineData("cda.xml", @"(<observation [^>]*>(?:\s*<templateId [^>]*/>)*\s*<id root=""2\.25)", "$1.x", "instance.uid")]
    [InlineData("ans.json", @"(""series"": \[\s*\{\s*""uid"": ""2)", "$1x", "series.uid")]
    [InlineData("r4.json", @"(""instance"": \[\s*\{\s*""uid"": ""2)", "$1x", "instance.uid")]
    [InlineData("ans.json", @"(""started"": ""\d{4}-)\d\d", "${1}13", "study.started")]
    [InlineData("cda.xml", @"(<administrativeGenderCode code="")\w", "$1X", "patient.sex")]
    public void An_edit_of_one_document_is_named(string file, string pattern, string by, string field)
    {
        var folder = documents.CopyOf("mr-brain");
        var path = Path.Combine(folder, file);
        var before = File.ReadAllText(path);
        var after = new Regex(pattern).Replace(before, by, 1);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);

        var outcome = Compared.Of(Path.Combine(Executable.Samples, "mr-brain"), folder);

        Assert.Contains(field, Compared.FieldsOf(outcome));
        Assert.Equal(ExitCode.Errors, outcome.ExitCode);
        Assert.Contains(outcome.Report.Disagreements.Where(one => one.Field.Name == field), one => new[] { one.First, one.Second }.Any(side => side.Place.File == path && side.Place.Path is not null));
    }

    [Theory]
    [InlineData("(0008,0050)", "08 00 50 00", "study.accession")]
    [InlineData("(0008,0060)", "08 00 60 00", "series.modality")]
    [InlineData("(0008,0020)", "08 00 20 00", "study.started")]
    [InlineData("(0008,1030)", "08 00 30 10", "study.description")]
    [InlineData("(0010,0030)", "10 00 30 00", "patient.birthDate")]
    [InlineData("(0020,000E)", "20 00 0E 00", "series.uid")]
    [InlineData("(0008,0018)", "08 00 18 00", "instance.uid")]
    public void An_image_among_others_that_says_something_else_is_named(string tag, string header, string field)
    {
        var folder = Path.GetDirectoryName(documents.NewFile("x"))!;
        string[] images = [.. Directory.GetFiles(Path.Combine(Executable.Samples, "ct-thorax"), "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        foreach (var (at, image) in images.Index())
        {
            var bytes = File.ReadAllBytes(image);
            if (at == images.Length - 1)
                ChangeLastDigit(bytes, Convert.FromHexString(header.Replace(" ", "", StringComparison.Ordinal)));
            File.WriteAllBytes(Path.Combine(folder, $"{at:00}.dcm"), bytes);
        }

        var outcome = Compared.Of(folder, documents.Of("ct-thorax"));

        Assert.Equal(ExitCode.Errors, outcome.ExitCode);
        Assert.Contains(field, Compared.FieldsOf(outcome));
        Assert.Contains(tag, outcome.Report.Disagreements.SelectMany(one => new[] { one.First.Place.Tag, one.Second.Place.Tag }));
    }

    /// <summary>The value of an element of a short length in explicit little endian (PS3.5 §7.1.2).</summary>
    private static void ChangeLastDigit(byte[] file, byte[] tag)
    {
        var at = file.AsSpan(128).IndexOf(tag) + 128;
        Assert.True(at > 128);
        var length = BitConverter.ToUInt16(file, at + 6);
        var last = at + 7 + length;
        while (file[last] is 0 or (byte)' ')
            last--;
        file[last] = file[last] == (byte)'1' ? (byte)'2' : file[last] is >= (byte)'0' and <= (byte)'9' ? (byte)'1' : (byte)'X';
    }

    [Fact]
    public void A_study_without_its_patient_and_order_differs_in_nothing()
    {
        using var bundle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(documents.Of("mr-brain"), "r4.json")));
        var study = bundle.RootElement.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("resource")).First(one => one.GetProperty("resourceType").GetString() == "ImagingStudy");
        var file = documents.NewFile("study.json");
        File.WriteAllText(file, study.GetRawText());

        var outcome = Compared.Of(Path.Combine(Executable.Samples, "mr-brain"), file);

        Assert.Equal(ExitCode.Conformant, outcome.ExitCode);
        Assert.DoesNotContain("patient.family", Assert.Single(outcome.Report.Studies).Fields.Select(field => field.Name));
    }

    [Fact]
    public void Documents_without_a_study_in_common_disagree_about_it()
    {
        var outcome = Compared.Of(Path.Combine(documents.Of("mr-brain"), "cda.xml"), Path.Combine(documents.Of("ct-thorax"), "kos.dcm"));

        Assert.Equal(ExitCode.Errors, outcome.ExitCode);
        Assert.Equal(["study.uid"], Compared.FieldsOf(outcome));
    }

    [Fact]
    public void What_a_file_is_its_content_tells()
    {
        var folder = documents.NewFile("");
        var archive = documents.NewFile("images");
        ZipFile.CreateFromDirectory(Path.Combine(Executable.Samples, "mr-brain"), archive);
        File.Copy(Path.Combine(documents.Of("mr-brain"), "kos.dcm"), Path.Combine(folder, "IM0001"));
        File.Copy(Path.Combine(documents.Of("mr-brain"), "cda.xml"), Path.Combine(folder, "report.txt"));

        var outcome = Compared.Of(folder, Path.Combine(documents.Of("mr-brain"), "ans.json"), archive);

        Assert.Equal(["kos", "cda", "ans", "dicom"], outcome.Documents.Select(document => document.Kind.Name));
        Assert.Equal(ExitCode.Conformant, outcome.ExitCode);
    }

    [Theory]
    [InlineData("broken.json", "{\"resourceType\": \"ImagingStudy\"")]
    [InlineData("broken.xml", "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">")]
    [InlineData("entity.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ClinicalDocument xmlns=\"urn:hl7-org:v3\">&e;</ClinicalDocument>")]
    [InlineData("patient.json", "{\"resourceType\": \"Patient\"}")]
    [InlineData("notes.txt", "nothing of the kind")]
    [InlineData("empty.json", "")]
    public void What_cannot_be_compared_is_told_and_the_run_is_not_a_verdict(string name, string text)
    {
        var file = documents.NewFile(name);
        File.WriteAllText(file, text);

        var outcome = Compared.Of(file, documents.Of("mr-brain"));

        Assert.Equal(ExitCode.Unusable, outcome.ExitCode);
        Assert.Equal(file, Assert.Single(outcome.Inputs.Unusable).File);
        Assert.Equal(6, outcome.Documents.Count);
    }

    [Fact]
    public void One_document_is_not_enough_and_the_hint_says_what_to_name()
    {
        var said = Executable.Run("compare", Path.Combine(documents.Of("mr-brain"), "ans.json"), "--lang", "fr");

        Assert.Equal(2, said.ExitCode);
        Assert.Contains("un seul document", said.Error, StringComparison.Ordinal);
        Assert.Contains("compte-rendu.xml", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_names_both_places_and_no_patient()
    {
        var folder = documents.CopyOf("mr-brain");
        foreach (var (file, old, by) in new[] { ("cda.xml", "<value code=\"MR\"", "<value code=\"CT\""), ("r4.json", "\"family\": \"", "\"family\": \"Zébulon") })
            File.WriteAllText(Path.Combine(folder, file), File.ReadAllText(Path.Combine(folder, file)).Replace(old, by, StringComparison.Ordinal));

        var said = Executable.Run("compare", "samples/mr-brain", folder, "--config", Config, "--json", "--lang", "en");

        Assert.Equal(1, said.ExitCode);
        var report = JsonDocument.Parse(said.Output).RootElement;
        Assert.Equal("disagree", report.GetProperty("verdict").GetString());
        Assert.Equal(7, report.GetProperty("documents").GetArrayLength());
        var modality = report.GetProperty("disagreements").EnumerateArray().First(one => one.GetProperty("field").GetString() == "series.modality");
        var sides = new[] { modality.GetProperty("first"), modality.GetProperty("second") };
        Assert.Equal(["CT", "MR"], sides.Select(side => side.GetProperty("value").GetString()).Order(StringComparer.Ordinal));
        var report1 = sides.Single(side => side.GetProperty("kind").GetString() == "cda");
        Assert.StartsWith("/h:ClinicalDocument/", report1.GetProperty("place").GetString(), StringComparison.Ordinal);
        Assert.True(report1.GetProperty("line").GetInt32() > 1);
        var family = report.GetProperty("disagreements").EnumerateArray().First(one => one.GetProperty("field").GetString() == "patient.family");
        Assert.False(family.GetProperty("first").TryGetProperty("value", out _));
        Assert.DoesNotContain("Zébulon", said.Output + said.Error, StringComparison.OrdinalIgnoreCase);
    }
}
