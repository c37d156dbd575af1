using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>
/// Reads a report of imaging (IMG-CR-IMG 2024.01, and whatever PS3.20 or level 1 has of it) in one pass. Nothing that the document refers to is fetched, no
/// document type is looked at, and of what is long (narratives, an embedded PDF) nothing is kept.
/// </summary>
public static class CdaReader
{
    /// <summary>How many characters are kept of all narratives together. What stands beyond is left out, with a finding.</summary>
    public const int MostNarrative = 1 << 20;

    /// <summary>The report, or null when the document is no ClinicalDocument; what could not be read, or is at odds with itself, as findings with XPath and line.</summary>
    /// <param name="document">Read to its end where it is XML; it need not be able to seek.</param>
    /// <param name="narratives">Whether the words of the sections are kept too, up to a million characters; else they are passed over.</param>
    public static Read<CdaReport?> Read(Stream document, bool narratives = false)
    {
        var broken = new List<Finding>();
        if (Tree(document, narratives, broken) is not { } root)
            return new(null, broken);

        var read = Read(root);
        return new(read.Value, [.. read.Findings, .. broken]);
    }

    public static Read<CdaReport?> Read(byte[] document, bool narratives = false) => Read(new MemoryStream(document, writable: false), narratives);

    /// <summary>The document as a tree, or null when it is no ClinicalDocument.</summary>
    internal static CdaElement? Tree(Stream document, bool narratives, List<Finding> broken)
    {
        var start = new byte[XmlForm.Needed];
        var length = document.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (XmlForm.Of(start.AsSpan(0, length)) is not { } form)
        {
            broken.Add(CdaFindings.NotItsEncoding(null));
            return null;
        }

        using var whole = new Rejoined(start.AsMemory(form.MarkLength..length), document);
        return CdaTree.Read(whole, form, narratives, broken);
    }

    internal static Read<CdaReport?> Read(CdaElement root)
    {
        var look = new CdaLook();
        var id = CdaId.Read(root.Child("id"));
        if (id is null)
            look.Say(() => CdaFindings.Absent(root.Child("id") ?? root, new("The id of the document", "L'identifiant du document")));
        if (!CdaCodes.ReadAll(root.Child("code")).Any(code => code is { Value: CdaNames.Codes.Report, SchemeUid: CdaNames.Systems.Loinc or null }))
            look.Say(() => CdaFindings.NotAReport(root.Child("code") ?? root));

        var patient = CdaHeader.Patient(root, look);
        var orders = CdaHeader.Orders(root, look);
        var acts = CdaHeader.Acts(root, look);
        foreach (var request in CdaHeader.Events(root).Where(CdaHeader.IsRequest))
        {
            look.Say(() => CdaFindings.RequestAsAct(request));
            orders.Add(new(new(CdaId.Read(request.Child("id")), null), request));
        }
        if (orders.Count == 0)
            look.Say(() => CdaFindings.Absent(root, new("The order with its accession number (inFulfillmentOf)", "La demande avec son numéro d'accession (inFulfillmentOf)")));

        if (acts.Count == 0)
            look.Say(() => CdaFindings.Absent(root, new("The act (documentationOf/serviceEvent)", "L'acte (documentationOf/serviceEvent)")));
        CdaChecks.OfNamespaces(root, look);

        var body = new CdaBody(look, id is { Extension: null } ? id.Root : null, orders.SelectMany(order => CdaStudies.Numbers(order.Value)).ToHashSet(StringComparer.Ordinal));
        var sections = body.Read(root);
        var structured = root.At("component", "structuredBody") is not null;
        if (!structured)
            look.Say(() => CdaFindings.HeaderAlone(root.At("component", "nonXMLBody") ?? root.Child("component") ?? root));
        else if (body.Studies.Count == 0)
            look.Say(() => CdaFindings.NoCatalogue(root.At("component", "structuredBody")!)); // it is structured
        CdaChecks.OfCodes(root, acts, look);
        CdaChecks.OfStudies(acts, body.Studies, look);

        var report = new CdaReport
        {
            Id = id,
            Codes = [.. CdaCodes.ReadAll(root.Child("code"))],
            IsStructured = structured,
            Patient = patient,
            PatientIds = CdaHeader.PatientIds(root),
            Orders = [.. orders.Select(order => order.Value)],
            Acts = [.. acts.Select(act => act.Value)],
            Sections = sections,
            Words = CdaWordsReader.Read(root, body.Acts, look),
        };
        report = report with { Studies = CdaStudies.Of(report, CdaHeader.Referrer(root), CdaHeader.Admission(root), out var orphans) };
        if (orphans > 0)
            look.Say(() => CdaFindings.OrderNotLinked(orders[0].At, orders.Count, orphans));
        report = report with { Compared = CdaStudies.Compared(report, CdaBody.Compared(root)) };
        return new(report, look.Findings);
    }

    /// <summary>The beginning that was looked at, then the rest.</summary>
    private sealed class Rejoined(ReadOnlyMemory<byte> start, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _start = start;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_start.IsEmpty)
                return rest.Read(buffer);
            var taken = Math.Min(buffer.Length, _start.Length);
            _start.Span[..taken].CopyTo(buffer);
            _start = _start[taken..];
            return taken;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
