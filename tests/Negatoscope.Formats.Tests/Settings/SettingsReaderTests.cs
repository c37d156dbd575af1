using System.Text;
using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Settings;

public sealed class SettingsReaderTests
{
    private static readonly string KeyText = Convert.ToBase64String(Encoding.UTF8.GetBytes("a key of exactly thirty-two byte"));

    private static Read<ViewSettings> Read(string json, params (string Name, string Text)[] files)
    {
        var byName = files.ToDictionary(f => f.Name, f => f.Text);
        var read = SettingsReader.Read(json, new(byName.GetValueOrDefault, name => name == "KEY" ? KeyText : null));
        // On a machine without a time zone database every configuration says so; that is not what is tested here.
        return new(read.Value, [.. read.Findings.Where(f => f.Code != "settings-built-in-zone")]);
    }

    private static ViewSettings Good(string json, params (string Name, string Text)[] files)
    {
        var read = Read(json, files);
        Assert.DoesNotContain(read.Findings, f => f.Severity > Severity.Information);
        return read.Value;
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")]
    [InlineData("{ /* nothing */ }")]
    public void French_time_is_the_default(string json) => Assert.Equal("Europe/Paris", Good(json).TimeZone?.Id);

    [Fact]
    public void Null_means_no_time_zone() => Assert.Null(Good("""{ "timeZone": null }""").TimeZone);

    [Fact]
    public void Takes_comments_and_a_last_comma() =>
        Assert.Equal("PACS", Good("{ // where\n \"endpoints\": { \"name\": \"PACS\", }, }").Endpoints.Name);

    [Fact]
    public void Takes_oids_bare_or_as_urns()
    {
        var issuers = Good("""
            { "issuers": { "systems": { "A": "1.2.250.1", "B": "urn:oid:1.2.250.2", "C": "https://b.example/id" }, "orderSystem": "2.16.840" } }
            """).Issuers;

        Assert.Equal("urn:oid:1.2.250.1", issuers.Systems["A"]);
        Assert.Equal("urn:oid:1.2.250.2", issuers.Systems["B"]);
        Assert.Equal("https://b.example/id", issuers.Systems["C"]);
        Assert.Equal("urn:oid:2.16.840", issuers.OrderSystem);
    }

    [Fact]
    public void A_setting_is_a_constant_or_a_look_up()
    {
        var study = new Study { Uid = Uid.Parse("1.2.3"), AccessionNumber = new("A7") };
        var settings = Good(
            """{ "osiris": { "analysisReference": "x1" }, "endpoints": { "documentId": { "lookup": "t.csv", "key": "accessionNumber", "column": "cda" } } }""",
            ("t.csv", "\uFEFFaccessionNumber;cda\r\nA6;one\r\n\r\nA7;\"t\"\"wo\"\r\n"));

        Assert.Equal("x1", settings.Osiris.AnalysisReference?.For(study));
        Assert.Equal("t\"wo", settings.Endpoints.DocumentId?.For(study));
    }

    [Theory]
    [InlineData("""{ "environment": "KEY" }""")]
    [InlineData("""{ "file": "key.txt" }""")]
    public void A_key_may_stand_outside_the_file(string source) =>
        Assert.Equal(32, Good($$"""{ "osiris": { "pseudonymKey": {{source}} } }""", ("key.txt", KeyText + "\n")).Osiris.PseudonymKey?.Length);

    [Theory]
    [InlineData("""{ "timezone": "Europe/Paris" }""", "settings-unknown-key", "$.timezone")]
    [InlineData("""{ "endpoints": { "wado": "x" } }""", "settings-unknown-key", "$.endpoints.wado")]
    [InlineData("""{ "endpoints": [] }""", "settings-wrong-type", "$.endpoints")]
    [InlineData("""[]""", "settings-wrong-type", "$")]
    [InlineData("""{ "osiris": { "sentinels": "yes" } }""", "settings-wrong-type", "$.osiris.sentinels")]
    [InlineData("""{ "endpoints": { "name": 3 } }""", "settings-wrong-type", "$.endpoints.name")]
    [InlineData("""{ "endpoints": { "name": null } }""", "settings-wrong-type", "$.endpoints.name")]
    [InlineData("""{ "endpoints": { "name": " " } }""", "settings-bad-value", "$.endpoints.name")]
    [InlineData("""{ "endpoints": { "wadoRoot": "pacs/dicom-web" } }""", "settings-bad-value", "$.endpoints.wadoRoot")]
    [InlineData("""{ "endpoints": { "wadoRoot": "ftp://pacs" } }""", "settings-bad-value", "$.endpoints.wadoRoot")]
    [InlineData("""{ "endpoints": { "retrieveAeTitle": "LONGER_THAN_16_CHARACTERS" } }""", "settings-bad-value", "$.endpoints.retrieveAeTitle")]
    [InlineData("""{ "endpoints": { "retrieveAeTitle": "a\\b" } }""", "settings-bad-value", "$.endpoints.retrieveAeTitle")]
    [InlineData("""{ "endpoints": { "retrieveLocationUid": "pacs" } }""", "settings-bad-value", "$.endpoints.retrieveLocationUid")]
    [InlineData("""{ "endpoints": { "iidTemplate": "https://b.example/?s={study}" } }""", "settings-bad-value", "$.endpoints.iidTemplate")]
    [InlineData("""{ "endpoints": { "iidTemplate": "https://b.example/" } }""", "settings-bad-value", "$.endpoints.iidTemplate")]
    [InlineData("""{ "timeZone": "Paris" }""", "settings-bad-value", "$.timeZone")]
    [InlineData("""{ "issuers": { "systems": { "CHU": "chu" } } }""", "settings-bad-value", "$.issuers.systems.CHU")]
    [InlineData("""{ "issuers": { "patientIdSystem": "urn:oid:1.02" } }""", "settings-bad-value", "$.issuers.patientIdSystem")]
    [InlineData("""{ "ans": { "laterality": { "CHEST": "left" } } }""", "settings-bad-value", "$.ans.laterality.CHEST")]
    [InlineData("""{ "studyStatus": "final" }""", "settings-bad-value", "$.studyStatus")]
    [InlineData("""{ "sopInstanceStatus": " final" }""", "settings-bad-value", "$.sopInstanceStatus")]
    [InlineData("""{ "osiris": { "analysisReference": "Observation/1" } }""", "settings-bad-value", "$.osiris.analysisReference")]
    [InlineData("""{ "osiris": { "providerFiness": "12" } }""", "settings-bad-value", "$.osiris.providerFiness")]
    [InlineData("""{ "osiris": { "providerFiness": "990000018" } }""", "settings-check-digit", "$.osiris.providerFiness")]
    [InlineData("""{ "osiris": { "pseudonym": "P1" } }""", "settings-wrong-type", "$.osiris.pseudonym")]
    [InlineData("""{ "osiris": { "pseudonymKey": "c2hvcnQ=" } }""", "settings-bad-value", "$.osiris.pseudonymKey")]
    [InlineData("""{ "osiris": { "pseudonymKey": {} } }""", "settings-bad-value", "$.osiris.pseudonymKey")]
    [InlineData("""{ "osiris": { "pseudonymKey": { "environment": "NONE" } } }""", "settings-bad-value", "$.osiris.pseudonymKey")]
    [InlineData("""{ "studyStatus": "unknown", "studyStatus": "unknown" }""", "settings-not-json", "$")]
    [InlineData("""{ "studyStatus" """, "settings-not-json", "$")]
    [InlineData("", "settings-not-json", "$")]
    public void Names_the_path_of_what_is_wrong(string json, string code, string path)
    {
        var finding = Assert.Single(Read(json).Findings);

        Assert.Equal((code, path), (finding.Code, finding.Place.Path));
        Assert.StartsWith($"{path}: ", finding.Sentence.English, StringComparison.Ordinal);
        Assert.StartsWith($"{path} : ", finding.Sentence.French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("id,pseudonym\n1,A", "no column patientId")]
    [InlineData("patientId,alias\n1,A", "no column pseudonym")]
    [InlineData("patientId,pseudonym\n1,A\n2", "line 3")]
    [InlineData("patientId,pseudonym\n1,A\n1,B", "line 3")]
    [InlineData("patientId,pseudonym\n1,\"A", "quote")]
    [InlineData("patientId,pseudonym\n1,a b", "FHIR id")]
    public void Says_what_is_wrong_with_a_look_up_file(string csv, string said)
    {
        var finding = Assert.Single(
            Read("""{ "osiris": { "pseudonym": { "lookup": "p.csv", "key": "patientId", "column": "pseudonym" } } }""", ("p.csv", csv)).Findings);

        Assert.Equal("$.osiris.pseudonym", finding.Place.Path);
        Assert.Contains(said, finding.Sentence.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "lookup": "absent.csv", "key": "patientId", "column": "pseudonym" }""", "$.osiris.pseudonym")]
    [InlineData("""{ "lookup": "absent.csv", "key": "patientId" }""", "$.osiris.pseudonym")]
    [InlineData("""{ "lookup": "a.csv", "key": "patientId", "column": "b", "separator": ";" }""", "$.osiris.pseudonym.separator")]
    public void Says_what_is_wrong_with_a_look_up(string lookup, string path) =>
        Assert.Contains(Read($$"""{ "osiris": { "pseudonym": {{lookup}} } }""").Findings, f => f.Place.Path == path && f.Severity == Severity.Error);

    [Fact]
    public void Reports_every_error_and_keeps_what_is_good()
    {
        var read = Read("""{ "studyStatus": "final", "nonsense": 1, "endpoints": { "name": "PACS", "wadoRoot": "x" } }""");

        Assert.Equal(["$.studyStatus", "$.nonsense", "$.endpoints.wadoRoot"], read.Findings.Select(f => f.Place.Path));
        Assert.Equal(("PACS", "available"), (read.Value.Endpoints.Name, read.Value.StudyStatus));
    }

    [Fact]
    public void Never_repeats_a_secret()
    {
        var read = Read("""{ "osiris": { "pseudonymKey": "SECRETSECRET", "pseudonym": "SECRET", "analysisReference": "SECRET/1" } }""");

        Assert.Equal(3, read.Findings.Count);
        Assert.All(read.Findings, f => Assert.DoesNotContain("SECRET", f.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2A0000014", true)]
    [InlineData("2B0005342", true)]
    [InlineData("2B0000014", false)]
    [InlineData("990000010", true)]
    [InlineData("990000001", false)] // two digits changed places
    public void Luhn_checks_a_finess_the_letters_of_Corsica_too(string number, bool right) =>
        Assert.Equal(right, Read($$"""{ "osiris": { "originFiness": "{{number}}" } }""").Findings.Count == 0);
}
