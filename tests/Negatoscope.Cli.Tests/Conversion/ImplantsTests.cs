using System.Text.Json;
using Negatoscope.Cli.Conversion;
using Negatoscope.Formats;

namespace Negatoscope.Cli.Tests.Conversion;

public sealed class ImplantsTests : IDisposable
{
    private static readonly string Mr = Path.Combine(Executable.Samples, "mr-brain");
    private static readonly string Ct = Path.Combine(Executable.Samples, "ct-thorax");
    private static readonly string Traces = Path.Combine(Executable.Samples, "implants");
    private static readonly string Trace = Path.Combine(Traces, "stimulateur-cardiaque.json");
    private static readonly string Config = Path.Combine(Executable.Samples, "negatoscope.json");

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    private JsonElement Report => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "report.json"))).RootElement;

    private JsonElement Study => Report.GetProperty("studies")[0];

    private IEnumerable<string?> Codes =>
        from owner in Report.GetProperty("findings").EnumerateObject()
        from finding in owner.Value.EnumerateArray()
        select finding.GetProperty("code").GetString();

    [Fact]
    public void The_pacemaker_of_the_samples_cannot_be_missed()
    {
        var said = Executable.Run("convert", Mr, "--config", Config, "--implants", Traces, "--out", Out, "--lang", "en");

        Assert.Equal(0, said.ExitCode);
        var implant = Assert.Single(Study.GetProperty("implants").EnumerateArray());
        Assert.Equal(["status", "device", "di", "site", "date", "procedure"], implant.EnumerateObject().Select(property => property.Name));
        Assert.Equal("implanted", implant.GetProperty("status").GetString());
        Assert.Equal("Aldini Rythme Cadence DR AR-2C", implant.GetProperty("device").GetString());
        Assert.Equal("09521234567899", implant.GetProperty("di").GetString());
        Assert.Equal("Région pectorale gauche", implant.GetProperty("site").GetString());
        Assert.Equal("2021-09-14", implant.GetProperty("date").GetString());
        Assert.Contains(implant.GetProperty("procedure").GetString() ?? "?", File.ReadAllText(Trace), StringComparison.Ordinal);
        Assert.Equal(1, Report.GetProperty("implantTraces").GetInt32());
        var finding = Assert.Single(Report.GetProperty("findings").GetProperty("theatre").EnumerateArray());
        Assert.Equal("implant-known", finding.GetProperty("code").GetString());
        Assert.Equal(Study.GetProperty("study").GetString(), finding.GetProperty("study").GetString());
        var lines = said.Error.TrimEnd().Split('\n');
        Assert.StartsWith("IMPLANTS: a human must look at 1 of 1 MR study", lines[^2], StringComparison.Ordinal);
        Assert.Contains("2021-09-14  implanted: Aldini Rythme Cadence DR AR-2C (DI 09521234567899), Région pectorale gauche", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_names_neither_the_patient_nor_the_unit()
    {
        var said = Executable.Run("convert", Mr, "--config", Config, "--implants", Traces, "--out", Out, "--lang", "fr");

        var trace = JsonDocument.Parse(File.ReadAllBytes(Trace)).RootElement.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("resource")).ToList();
        string?[] secrets =
        [
            Of("Patient").GetProperty("identifier")[0].GetProperty("value").GetString(),
            Of("Patient").GetProperty("name")[0].GetProperty("family").GetString(),
            Of("Device").GetProperty("serialNumber").GetString(),
        ];
        var report = File.ReadAllText(Path.Combine(Out, "report.json")) + said.Error;
        Assert.Contains("IMPLANTS : un humain doit regarder", report, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret ?? "", report, StringComparison.Ordinal));

        JsonElement Of(string type) => trace.Single(resource => resource.GetProperty("resourceType").GetString() == type);
    }

    [Fact]
    public void A_study_without_MR_has_no_list_and_without_the_option_there_is_none_at_all()
    {
        InProcess.Run("convert", Ct, "--config", Config, "--to", "r4", "--implants", Traces, "--out", Out);
        Assert.False(Study.TryGetProperty("implants", out _));
        Assert.True(Report.TryGetProperty("implantTraces", out _));

        InProcess.Run("convert", Mr, "--config", Config, "--to", "r4", "--out", Out);
        Assert.False(Study.TryGetProperty("implants", out _));
        Assert.False(Report.TryGetProperty("implantTraces", out _));
    }

    [Fact]
    public void Views_are_the_same_bytes_where_no_trace_names_the_study()
    {
        InProcess.Run("convert", Mr, "--config", Config, "--implants", Traces, "--out", Out);
        InProcess.Run("convert", Mr, "--config", Config, "--out", _folder["plain"]);

        foreach (var file in Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "report.json"))
            Assert.Equal(File.ReadAllText(Path.Combine(_folder["plain"], Path.GetRelativePath(Out, file))), File.ReadAllText(file));
    }

    [Fact]
    public void Nested_folders_XML_and_NDJSON_are_read_and_what_is_no_trace_is_left()
    {
        var json = JsonSerializer.Serialize(JsonDocument.Parse(File.ReadAllBytes(Trace)).RootElement);
        Directory.CreateDirectory(_folder["traces/2021/09"]);
        File.WriteAllText(_folder["traces/2021/09/all.ndjson"], $"{json}\n\n{json.Replace("2021-09-14", "2020-01-02", StringComparison.Ordinal).Replace("BLOC21", "BLOC20", StringComparison.Ordinal)}\n");
        File.WriteAllText(_folder["traces/patient.json"], """{ "resourceType": "Patient" }""");
        File.WriteAllText(_folder["traces/settings.json"], """{ "some": "thing" }""");
        File.Copy(Config, _folder["traces/negatoscope.json"]);
        File.WriteAllText(_folder["traces/trace.xml"], """<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/></Bundle>""");

        Assert.Equal(0, InProcess.Run("convert", Mr, "--config", Config, "--to", "r4", "--implants", _folder["traces"], "--out", Out));

        Assert.Equal(["2020-01-02", "2021-09-14"], Study.GetProperty("implants").EnumerateArray().Select(implant => implant.GetProperty("date").GetString()));
        Assert.Equal(2, Report.GetProperty("implantTraces").GetInt32());
    }

    [Fact]
    public void A_trace_that_cannot_be_read_is_an_error_and_the_others_are_told()
    {
        Directory.CreateDirectory(_folder["traces"]);
        File.Copy(Trace, _folder["traces/b.json"]);
        File.WriteAllText(_folder["traces/a.json"], File.ReadAllText(Trace)[..500]);

        Assert.Equal(1, InProcess.Run("convert", Mr, "--config", Config, "--to", "r4", "--implants", _folder["traces"], "--out", Out));

        Assert.Contains("implant-trace-unreadable", Codes);
        Assert.Contains("implant-known", Codes);
    }

    [Fact]
    public void A_trace_whose_patient_nobody_can_find_is_told()
    {
        Directory.CreateDirectory(_folder["traces"]);
        File.WriteAllText(_folder["traces/a.json"], File.ReadAllText(Trace)
            .Replace("\"system\": \"urn:oid:2.25.292000966797808477970734619795885220681\",", "", StringComparison.Ordinal)
            .Replace("\"NIEPCE\"", "\"\"", StringComparison.Ordinal));

        InProcess.Run("convert", Mr, "--config", Config, "--to", "r4", "--implants", _folder["traces"], "--out", Out);

        Assert.Contains("implant-without-patient", Codes);
        Assert.Empty(Study.GetProperty("implants").EnumerateArray());
    }

    [Fact]
    public void Nothing_found_proves_nothing_and_a_folder_that_is_not_there_ends_the_run()
    {
        Directory.CreateDirectory(_folder["traces"]);
        var said = Executable.Run("convert", Mr, "--config", Config, "--to", "r4", "--implants", _folder["traces"], "--out", Out, "--lang", "en");
        Assert.Contains("implant-traces-absent", Codes);
        Assert.Contains("none for the patients of 1 MR study. This proves nothing.", said.Error, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, Study.GetProperty("implants").ValueKind);

        var missing = Executable.Run("convert", Mr, "--implants", _folder["nowhere"], "--out", _folder["other"], "--lang", "en");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("the folder of implants", missing.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["other"]));
    }

    [Fact]
    public void A_study_whose_patient_cannot_be_looked_up_says_so()
    {
        var uid = Directory.GetFiles(Mr, "*", SearchOption.AllDirectories)[0];
        var bytes = File.ReadAllBytes(uid);
        Directory.CreateDirectory(_folder["images"]);
        // Patient ID (0010,0020) made empty: blanks are padding.
        var at = bytes.AsSpan().IndexOf("\x10\0\x20\0LO"u8);
        Assert.True(at > 0);
        bytes.AsSpan(at + 8, bytes[at + 6]).Fill((byte)' ');
        File.WriteAllBytes(_folder["images/a.dcm"], bytes);

        var said = Executable.Run("convert", _folder["images"], "--config", Config, "--to", "r4", "--implants", Traces, "--out", Out, "--lang", "en");

        Assert.Equal(JsonValueKind.Null, Study.GetProperty("implants").ValueKind);
        Assert.Contains("implants-not-looked-up", Codes);
        Assert.Contains("not looked up: no identifier to look by", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_that_names_the_study_is_linked_to_it_in_r4()
    {
        InProcess.Run("convert", Ct, "--config", Config, "--to", "r4", "--out", Out);
        var uid = Study.GetProperty("study").GetString();
        Directory.CreateDirectory(_folder["traces"]);
        File.WriteAllText(_folder["traces/a.json"], $$"""
            { "resourceType": "Bundle", "type": "collection", "entry": [
              { "resource": { "resourceType": "Procedure", "id": "pose-1", "status": "completed", "subject": { "reference": "Patient/x" },
                "extension": [ { "url": "http://hl7.org/fhir/5.0/StructureDefinition/extension-Procedure.supportingInfo", "valueReference": {
                  "type": "ImagingStudy", "identifier": { "system": "urn:dicom:uid", "value": "urn:oid:{{uid}}" } } } ],
                "focalDevice": [ { "manipulated": { "display": "guide" } } ] } } ] }
            """);

        InProcess.Run("convert", Ct, "--config", Config, "--to", "r4,ans", "--implants", _folder["traces"], "--out", Out);

        var views = Study.GetProperty("views").EnumerateArray().ToDictionary(view => view.GetProperty("view").GetString() ?? "", view => view);
        Assert.Equal("conforms", views["r4"].GetProperty("conformance").GetString());
        Assert.Contains("\"Procedure/pose-1\"", File.ReadAllText(Path.Combine(Out, views["r4"].GetProperty("file").GetString() ?? "")), StringComparison.Ordinal);
        Assert.DoesNotContain("pose-1", File.ReadAllText(Path.Combine(Out, views["ans"].GetProperty("file").GetString() ?? "")), StringComparison.Ordinal);
        Assert.Contains("intervention-left-out", Codes);
    }

    [Fact]
    public void Ten_thousand_bundles_of_a_folder_are_read()
    {
        var json = JsonSerializer.Serialize(JsonDocument.Parse(File.ReadAllBytes(Trace)).RootElement);
        Directory.CreateDirectory(_folder["traces"]);
        for (var i = 0; i < 100; i++)
            File.WriteAllLines(_folder[$"traces/{i}.ndjson"], Enumerable.Range(0, 100).Select(j => json.Replace("84618969", $"9{i:000}{j:000}", StringComparison.Ordinal)));

        var read = ImplantFolder.Read(_folder["traces"], new IssuerSettings(), CancellationToken.None);

        Assert.Equal(10_000, read.Value.Count);
        Assert.Empty(read.Findings);
    }

    public void Dispose() => _folder.Dispose();
}
