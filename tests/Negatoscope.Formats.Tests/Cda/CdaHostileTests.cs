using System.Text;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Cda;

/// <summary>Documents that are there to do harm, or are only very large.</summary>
public sealed class CdaHostileTests
{
    [Theory]
    [InlineData("""<!DOCTYPE ClinicalDocument [<!ENTITY x SYSTEM "file:///etc/passwd">]>""")]
    [InlineData("""<!DOCTYPE ClinicalDocument SYSTEM "http://127.0.0.1:9/x.dtd">""")]
    [InlineData("""<!DOCTYPE ClinicalDocument [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>""")]
    public void A_document_type_is_refused_whatever_it_has(string documentType)
    {
        var read = CdaReader.Read(SampleReport.But("<!-- Compte rendu", $"{documentType}<!-- Compte rendu"));

        Assert.Null(read.Value);
        Assert.Equal("cda-refused", Assert.Single(read.Findings).Code);
        Assert.Contains("DTD", read.Findings[0].Sentence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void An_embedded_PDF_of_200_MB_is_passed_without_being_kept()
    {
        var (before, after) = Halves("<td>IRM</td>");
        using var document = new Repeated(before, "JVBERi0xLjcKJeLjz9MK\n", 200 << 20, after);
        var start = GC.GetAllocatedBytesForCurrentThread();
        var read = CdaReader.Read(document);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - start;

        Assert.Empty(read.Findings);
        Assert.Single(read.Value!.Studies); // no finding
        Assert.InRange(allocated, 0, 2 << 20);
    }

    [Theory]
    [InlineData("<![CDATA[", "]]>")]
    [InlineData("<!--", "-->")]
    [InlineData("<?x ", "?>")]
    public void So_is_one_that_is_no_text(string opening, string closing)
    {
        var (before, after) = Halves("<td>IRM</td>");
        using var document = new Repeated(before + opening, "JVBERi0xLjcKJeLjz9MK\n", 50 << 20, closing + after);
        var start = GC.GetAllocatedBytesForCurrentThread();
        var read = CdaReader.Read(document);

        Assert.Empty(read.Findings);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 2 << 20);
    }

    [Theory]
    [InlineData("<td a=\"", "aaaaaaaaaa")]
    [InlineData("<td ", "a ")]
    [InlineData("", "<a>")]
    [InlineData("</tr></tbody></table></text>", "<id/>")]
    public void What_would_be_kept_however_large_is_refused(string opening, string repeated)
    {
        var (before, after) = Halves("<td>IRM</td>");
        using var document = new Repeated(before + opening, repeated, 100 << 20, after);
        var start = GC.GetAllocatedBytesForCurrentThread();
        var read = CdaReader.Read(document);

        Assert.Contains(read.Findings, finding => finding.Code is "cda-refused" or "cda-not-xml");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 100 << 20);
    }

    /// <summary>Every byte of the report changed in turn: findings, or a study, and never an exception.</summary>
    [Theory]
    [InlineData((byte)'<')]
    [InlineData((byte)'>')]
    [InlineData((byte)'"')]
    [InlineData((byte)'&')]
    [InlineData((byte)'0')]
    [InlineData((byte)0)]
    [InlineData((byte)0xFF)]
    public void A_byte_that_is_wrong_anywhere_throws_nothing(byte wrong)
    {
        var good = SampleReport.Bytes(SampleReport.WithCatalogue);
        for (var at = 0; at < good.Length; at += 3)
        {
            var bad = (byte[])good.Clone();
            bad[at] = wrong;
            var read = CdaReader.Read(bad);
            Assert.True(read.Value is not null || read.Findings.Count > 0);
        }
    }

    [Fact]
    public void A_report_that_ends_anywhere_throws_nothing_and_says_so()
    {
        var good = SampleReport.Bytes(SampleReport.WithCatalogue.TrimEnd());
        for (var length = 0; length < good.Length; length += 7)
            Assert.Contains(CdaReader.Read(good[..length]).Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_document_with_a_hundred_thousand_faults_tells_a_thousand()
    {
        var entry = "<entry><act><templateId root=\"1.2.250.1.213.1.1.3.155\"/></act></entry>";
        var (before, after) = Halves("<entry>\n            <procedure");
        using var document = new Repeated(before, entry, entry.Length * 50_000, "<entry>\n            <procedure" + after);
        var read = CdaReader.Read(document);

        Assert.InRange(read.Findings.Count, 1000, 1002);
        Assert.Contains(read.Findings, finding => finding.Code == "cda-findings-cut");
    }

    [Fact]
    public void Thousands_of_orders_acts_and_studies_are_read_each_once()
    {
        const int Many = 15_000;
        var xml = new StringBuilder("<ClinicalDocument xmlns=\"urn:hl7-org:v3\" xmlns:p=\"urn:dicom-org:ps3-20\">");
        for (var i = 0; i < Many; i++)
            xml.Append(null, $"<inFulfillmentOf><order><p:accessionNumber root=\"1.2\" extension=\"A{i}\"/></order></inFulfillmentOf>");
        for (var i = 0; i < Many; i++)
            xml.Append(null, $"<documentationOf><serviceEvent><id root=\"1.2.{i}\"/><code code=\"{i}-1\" codeSystem=\"2.16.840.1.113883.6.1\"/></serviceEvent></documentationOf>");
        xml.Append("<component><structuredBody>");
        for (var i = 0; i < Many; i++)
            xml.Append(null, $"<component><section><templateId root=\"1.2.840.10008.9.3\"/><entry><act><templateId root=\"1.2.840.10008.9.16\"/><id root=\"1.2.{i}\"/></act></entry></section></component>");
        var document = SampleReport.Bytes(xml.Append("</structuredBody></component></ClinicalDocument>").ToString());

        var read = CdaReader.Read(document);
        Assert.Equal((Many, Many, Many), (read.Value?.Studies.Length, read.Value?.Orders.Length, read.Value?.Acts.Length));
    }

    [Fact]
    public void No_finding_has_a_name_or_a_number_of_the_patient()
    {
        var read = CdaReader.Read(SampleReport.But("299012A00000180", "299012A00000181"));
        Assert.All(read.Findings, finding => Assert.DoesNotContain("299012A", finding.ToString(), StringComparison.Ordinal));
    }

    private static (string Before, string After) Halves(string at)
    {
        var halves = SampleReport.WithCatalogue.Split(at);
        Assert.Equal(2, halves.Length);
        return (halves[0], halves[1]);
    }

    /// <summary>A document whose middle is made as it is read.</summary>
    private sealed class Repeated(string before, string middle, long length, string after) : Stream
    {
        private readonly byte[] _before = Encoding.UTF8.GetBytes(before);
        private readonly byte[] _middle = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(middle, 4096)));
        private readonly byte[] _after = Encoding.UTF8.GetBytes(after);
        private readonly long _length = Math.Max(1, length / middle.Length) * Encoding.UTF8.GetByteCount(middle);
        private long _at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var source = _at < _before.Length ? _before.AsSpan((int)_at)
                : _at < _before.Length + _length ? Middle(_at - _before.Length)
                : _after.AsSpan((int)Math.Min(_after.Length, _at - _before.Length - _length));
            var taken = Math.Min(count, source.Length);
            source[..taken].CopyTo(buffer.AsSpan(offset));
            _at += taken;
            return taken;
        }

        private Span<byte> Middle(long at)
        {
            var from = (int)(at % _middle.Length);
            return _middle.AsSpan(from, (int)Math.Min(_middle.Length - from, _length - at));
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _at; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
