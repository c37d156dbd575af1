using System.IO.Compression;
using System.Text;
using Negatoscope.Dicom;
using Negatoscope.Formats;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>The documents of a study over $view: each in its own form, as a Binary, or refused; and a report that comes back completed.</summary>
public sealed class StudyDocumentTests
{
    private const string CtThorax = "ct-thorax";

    [Theory]
    [InlineData("cda", null, "application/xml; charset=utf-8")]
    [InlineData("cda", "*/*", "application/xml; charset=utf-8")]
    [InlineData("cda", "text/xml", "text/xml; charset=utf-8")]
    [InlineData("cda", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml; charset=utf-8")]
    [InlineData("cda", "application/xml;q=0, text/*", "text/xml; charset=utf-8")]
    [InlineData("cda", "application/fhir+json", "application/fhir+json; charset=utf-8")]
    [InlineData("cda", "application/fhir+xml", "application/fhir+xml; charset=utf-8")]
    [InlineData("kos", null, "application/dicom")]
    [InlineData("kos", "application/dicom", "application/dicom")]
    [InlineData("kos", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/dicom")]
    [InlineData("kos", "application/json", "application/fhir+json; charset=utf-8")]
    [InlineData("csv", null, "application/zip")]
    [InlineData("csv", "application/fhir+json", "application/fhir+json; charset=utf-8")]
    public async Task A_view_that_is_no_FHIR_comes_in_its_own_form_unless_FHIR_is_asked_for(string view, string? accept, string type)
    {
        await using var host = await StartAsync();
        var reply = await host.GetAsync($"{await StudyAsync(host)}/$view?to={view}", accept is null ? [] : [$"Accept: {accept}"]);

        Assert.Equal((200, type), (reply.Status, reply.Header("Content-Type")));
        if (type.StartsWith("application/fhir", StringComparison.Ordinal))
            Assert.Contains("Binary", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cda", "application/dicom")]
    [InlineData("kos", "text/html")]
    [InlineData("kos", "application/dicom;q=0, text/html")]
    [InlineData("r4", "application/dicom")]
    public async Task A_form_that_a_view_does_not_have_is_refused_in_words(string view, string accept)
    {
        await using var host = await StartAsync();
        var reply = await host.GetAsync($"{await StudyAsync(host)}/$view?to={view}", $"Accept: {accept}");

        Assert.Equal((406, "not-acceptable"), (reply.Status, reply.Issue));
    }

    [Fact]
    public async Task The_format_parameter_wins_and_its_short_words_mean_FHIR()
    {
        await using var host = await StartAsync();
        var study = await StudyAsync(host);

        Assert.Equal("Binary", (await host.GetAsync($"{study}/$view?to=cda&_format=json", "Accept: application/xml")).Json.GetProperty("resourceType").GetString());
        Assert.Contains("<Binary", (await host.GetAsync($"{study}/$view?to=cda&_format=xml")).Text, StringComparison.Ordinal);
        Assert.Contains("<ClinicalDocument", (await host.GetAsync($"{study}/$view?to=cda&_format=text/xml", "Accept: application/fhir+json")).Text, StringComparison.Ordinal);
        Assert.Equal("application/dicom", (await host.GetAsync($"{study}/$view?to=kos&_format=application/dicom")).Header("Content-Type"));
    }

    [Fact]
    public async Task A_document_has_a_name_without_the_patient_an_ETag_and_a_head()
    {
        await using var host = await StartAsync();
        var address = $"{await StudyAsync(host)}/$view?to=kos";
        var got = await host.GetAsync(address);
        var head = await host.SendAsync("HEAD", address, (byte[]?)null);
        var known = await host.GetAsync(address, $"If-None-Match: {got.Header("ETag")}");

        var uid = Read(got.Body).DataSet.Text(Tags.StudyInstanceUID);
        Assert.Equal($"attachment; filename=\"{uid}-kos.dcm\"", got.Header("Content-Disposition"));
        Assert.Equal(("nosniff", "sandbox"), (got.Header("X-Content-Type-Options"), got.Header("Content-Security-Policy")));
        Assert.Equal((200, 0, got.Header("ETag"), got.Header("Content-Length")), (head.Status, head.Body.Length, head.Header("ETag"), head.Header("Content-Length")));
        Assert.Equal((304, 0), (known.Status, known.Body.Length));
        Assert.Equal($"inline; filename=\"{uid}-ans.json\"", (await host.GetAsync($"{await StudyAsync(host)}/$view?to=ans")).Header("Content-Disposition"));
    }

    [Fact]
    public async Task The_documents_are_those_that_a_conversion_writes()
    {
        await using var host = await StartAsync();
        var study = await StudyAsync(host);
        var (cda, kos) = (await host.GetAsync($"{study}/$view?to=cda"), await host.GetAsync($"{study}/$view?to=kos"));

        var (report, manifest) = (CdaReader.Read(cda.Body).Value, KeyObjectReader.Read(kos.Body).Value);
        Assert.NotNull(report);
        Assert.NotNull(manifest);
        Assert.Equal(Assert.Single(report.Studies).Uid, Assert.Single(manifest.Studies).Uid);
        Assert.Equal(Files(CtThorax).Count, manifest.Studies[0].InstanceCount);
        Assert.All(manifest.Addresses, address => Assert.StartsWith($"{host.Base[..^5]}/dicom-web/studies/", address.Url, StringComparison.Ordinal));
        using var zip = new ZipArchive(new MemoryStream((await host.GetAsync($"{study}/$view?to=csv")).Body));
        Assert.NotEmpty(zip.Entries);
        Assert.Equal((await host.GetAsync($"{study}/$view?to=csv")).Header("ETag"), (await host.GetAsync($"{study}/$view?to=csv")).Header("ETag"));
    }

    [Fact]
    public async Task Every_name_that_convert_knows_is_answered_or_says_why_not()
    {
        await using var host = await StartAsync();
        var study = await StudyAsync(host);
        foreach (var view in FormatCatalog.All)
        {
            var reply = await host.GetAsync($"{study}/$view?to={view}");
            Assert.True(reply.Status == (view == "osiris" ? 422 : 200), $"{view}: {reply.Status} {reply.Text}"); // osiris: no pseudonyms are configured
        }

        var unknown = await host.GetAsync($"{study}/$view?to=nothing");
        Assert.Equal((400, "bad-parameter"), (unknown.Status, unknown.Issue));
        Assert.Contains("kos", unknown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_noticed_of_documents_stands_among_the_findings()
    {
        await using var host = await StartAsync();
        var findings = (await host.GetAsync($"{await StudyAsync(host)}/$findings")).Text;

        foreach (var place in (string[])["cda", "ans"])
            Assert.Contains($"\"expression\":[\"{place}", findings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_bundle_a_document_is_a_Binary()
    {
        await using var host = await StartAsync();
        var study = await StudyAsync(host);
        var reply = await host.SendAsync("POST", "", $$$"""
            {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"{{{study[1..]}}}/$view?to=kos"}}]}
            """);

        var resource = Assert.Single(reply.Entries).GetProperty("resource");
        Assert.Equal(("Binary", "application/dicom"), (resource.GetProperty("resourceType").GetString(), resource.GetProperty("contentType").GetString()));
        Assert.Equal((await host.GetAsync($"{study}/$view?to=kos")).Body, resource.GetProperty("data").GetBytesFromBase64());
    }

    [Fact]
    public async Task A_study_without_a_moment_has_no_manifest_and_says_so()
    {
        await using var host = await FhirHost.StartAsync();
        await (await host.Images.ReceiveAsync(new Sample { StudyDate = null, StudyTime = null }.ToStream(), null, default)).Outcome;
        await host.SendAsync("POST", "/ImagingStudy/$publish", (byte[]?)null);
        var reply = await host.GetAsync($"{await StudyAsync(host)}/$view?to=kos", "Accept: application/dicom");

        Assert.Equal(422, reply.Status);
        Assert.StartsWith("application/fhir+json", reply.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("manifest-without-moment", reply.Text, StringComparison.Ordinal);
        Assert.Contains("manifest-without-moment", (await host.GetAsync($"{await StudyAsync(host)}/$findings")).Text, StringComparison.Ordinal);
    }

    // A report that is sent

    [Theory]
    [InlineData("utf-8", "text/xml")]
    [InlineData("utf-16", "application/xml")]
    [InlineData("iso-8859-1", "application/xml; charset=iso-8859-1")]
    public async Task A_report_comes_back_with_the_study_in_it_and_every_other_byte_as_it_was(string encoding, string type)
    {
        await using var host = await StartAsync();
        var study = await StudyAsync(host);
        var bytes = Encoded(Report(Patient(await host.GetAsync($"{study}/$view?to=cda"))), encoding);

        var reply = await host.SendAsync("POST", $"{study}/$view?to=cda", bytes, $"Content-Type: {type}", "Accept: text/xml");

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal("text/xml", reply.Header("Content-Type"));
        Assert.EndsWith("-cda.xml\"", reply.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Single(CdaReader.Read(reply.Body).Value?.Catalogue ?? []);
        var conclusion = Encoding.GetEncoding(encoding).GetBytes("Épanchement pleural gauche.");
        Assert.True(reply.Body.AsSpan().IndexOf(conclusion) > 0);
        var again = await host.SendAsync("POST", $"{study}/$view", reply.Body, $"Content-Type: {type}");
        Assert.Equal(reply.Body, again.Body);
    }

    [Fact]
    public async Task A_report_of_another_patient_is_not_completed()
    {
        await using var host = await StartAsync();
        var study = await StudyAsync(host);
        var report = Report(Patient(await host.GetAsync($"{study}/$view?to=cda")).Replace("extension=\"", "extension=\"9", StringComparison.Ordinal));

        var reply = await host.SendAsync("POST", $"{study}/$view?to=cda", Encoding.UTF8.GetBytes(report), "Content-Type: text/xml");

        Assert.Equal((422, "cda-other-patient"), (reply.Status, reply.Issue));
    }

    [Theory]
    [InlineData("", "text/xml", 400, "no-body")]
    [InlineData("<a/>", "application/fhir+json", 415, "unsupported-media-type")]
    [InlineData("<a/>", "text/xml", 422, "cda-not-a-document")]
    [InlineData("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><component", "text/xml", 422, "cda-not-xml")]
    [InlineData("<!DOCTYPE ClinicalDocument [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ClinicalDocument xmlns=\"urn:hl7-org:v3\">&e;</ClinicalDocument>", "text/xml", 422, "cda-refused")]
    [InlineData("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><component><structuredBody/></component></ClinicalDocument>", "text/xml", 422, "cda-no-act-section")]
    public async Task What_is_no_report_with_a_place_for_the_study_is_refused(string body, string type, int status, string code)
    {
        await using var host = await StartAsync();
        var reply = await host.SendAsync("POST", $"{await StudyAsync(host)}/$view?to=cda", Encoding.UTF8.GetBytes(body), $"Content-Type: {type}");

        Assert.Equal(status, reply.Status);
        Assert.Contains(code, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_report_can_be_sent_and_only_to_a_study_that_is_there()
    {
        await using var host = await StartAsync();
        var body = Encoding.UTF8.GetBytes(Report(""));

        Assert.Equal(400, (await host.SendAsync("POST", $"{await StudyAsync(host)}/$view?to=kos", body, "Content-Type: text/xml")).Status);
        Assert.Equal(404, (await host.SendAsync("POST", "/ImagingStudy/nobody/$view?to=cda", body, "Content-Type: text/xml")).Status);
        Assert.Equal(404, (await host.GetAsync("/ImagingStudy/nobody/$view?to=kos", "Accept: application/dicom")).Status);
        Assert.Equal(404, (await host.GetAsync("/ImagingStudy/%2e%2e/$view?to=kos")).Status);
    }

    /// <summary>200 MB are announced, or sent without being announced: neither is kept.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_of_200_MB_is_refused_before_it_is_held(bool announced)
    {
        await using var host = await StartAsync();
        var study = await StudyAsync(host);
        using var content = new StreamContent(new Endless(200L << 20, isLengthKnown: announced));
        content.Headers.TryAddWithoutValidation("Content-Type", "text/xml");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{host.Base}{study}/$view?to=cda") { Content = content };
        request.Headers.ExpectContinue = true;

        var before = GC.GetTotalAllocatedBytes(precise: false);
        try
        {
            using var reply = await host.Http.SendAsync(request).WaitAsync(Hang.After);
            Assert.Equal(413, (int)reply.StatusCode);
            Assert.Contains("too-long", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        catch (HttpRequestException) when (!announced)
        {
            // The server has hung up on a client that goes on sending, whose answer is lost then.
        }

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: false) - before, 0, 150L << 20);
        Assert.Equal(200, (await host.GetAsync($"{study}/$view?to=cda")).Status);
    }

    [Fact]
    public async Task Long_and_strange_header_fields_do_no_harm()
    {
        await using var host = await StartAsync();
        var study = await StudyAsync(host);
        var many = string.Join(',', Enumerable.Range(0, 1500).Select(i => $"a/b{i}"));

        Assert.Equal(406, (await host.GetAsync($"{study}/$view?to=kos", $"Accept: {many}")).Status);
        Assert.Equal(406, (await host.GetAsync($"{study}/$view?to=kos", "Accept: ;;;,,/,*,\"")).Status);
        Assert.Equal(431, (await host.GetAsync($"{study}/$view?to=kos", $"Accept: {new string('a', 40_000)}")).Status);
        Assert.DoesNotContain(host.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static async Task<FhirHost> StartAsync()
    {
        var host = await FhirHost.StartAsync();
        foreach (var file in Files(CtThorax))
        {
            await using var content = File.OpenRead(file);
            await (await host.Images.ReceiveAsync(content, null, default)).Outcome;
        }
        Assert.Equal(200, (await host.SendAsync("POST", "/ImagingStudy/$publish", (byte[]?)null)).Status);
        return host;
    }

    private static List<string> Files(string sample) =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples", sample), "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static async Task<string> StudyAsync(FhirHost host) => $"/ImagingStudy/{Assert.Single((await host.GetAsync("/ImagingStudy")).Matches)}";

    private static Part10 Read(byte[] bytes) => Assert.IsType<Part10>(Part10File.Read(bytes));

    private static byte[] Encoded(string text, string encoding)
    {
        var coding = Encoding.GetEncoding(encoding);
        return [.. coding.GetPreamble(), .. coding.GetBytes(text.Replace("UTF-8", coding.WebName, StringComparison.Ordinal))];
    }

    /// <summary>recordTarget, as the parts of a report have it.</summary>
    private static string Patient(FhirReply cda) =>
        cda.Text[cda.Text.IndexOf("<recordTarget", StringComparison.Ordinal)..(cda.Text.IndexOf("</recordTarget>", StringComparison.Ordinal) + "</recordTarget>".Length)];

    /// <summary>A report with one section of an act, and words that are not ASCII.</summary>
    private static string Report(string patient) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <ClinicalDocument xmlns="urn:hl7-org:v3">
          <id root="1.2.3.4"/>
          <code code="18748-4" codeSystem="2.16.840.1.113883.6.1"/>
          {patient}
          <component>
            <structuredBody>
              <component>
                <section>
                  <templateId root="1.2.840.10008.9.3"/>
                  <templateId root="1.2.250.1.213.1.1.2.206"/>
                  <code code="55111-9" codeSystem="2.16.840.1.113883.6.1"/>
                  <text>Épanchement pleural gauche.</text>
                </section>
              </component>
            </structuredBody>
          </component>
        </ClinicalDocument>
        """;

    /// <summary>Blanks, as many as wanted, that nobody holds.</summary>
    private sealed class Endless(long length, bool isLengthKnown) : Stream
    {
        private long _at;

        public override bool CanRead => true;
        public override bool CanSeek => isLengthKnown;
        public override bool CanWrite => false;
        public override long Length => isLengthKnown ? length : throw new NotSupportedException();
        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _at);
            buffer.AsSpan(offset, read).Fill((byte)' ');
            _at += read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
