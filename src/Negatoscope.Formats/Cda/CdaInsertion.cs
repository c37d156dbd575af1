using System.Text;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>
/// Writes the catalogue of a study and its parts of the header into a report that somebody else wrote. Every byte that is not theirs stays as it is.
/// </summary>
internal sealed class CdaInsertion
{
    private readonly byte[] _report;
    private readonly XmlForm _form;
    private readonly XmlBytes _bytes;
    private readonly CdaElement _root;
    private readonly CdaContent _content;
    private readonly List<Finding> _findings;
    private readonly List<(int Start, int End, byte[] Text)> _edits = [];
    private readonly string? _newLine;

    private CdaInsertion(byte[] report, XmlForm form, CdaElement root, CdaContent content, List<Finding> findings)
    {
        (_report, _form, _root, _content, _findings) = (report, form, root, content, findings);
        _bytes = new(report, form);
        _newLine = _bytes.NewLine;
    }

    /// <summary>The report with the study in it, or null where it cannot be: then a finding says why.</summary>
    public static byte[]? Into(byte[] report, Study study, ViewSettings settings, List<Finding> findings)
    {
        if (XmlForm.Of(report.AsSpan(0, Math.Min(report.Length, XmlForm.Needed))) is not { } form)
        {
            findings.Add(CdaFindings.NotItsEncoding(null));
            return null;
        }

        var broken = findings.Count;
        var root = CdaTree.Read(new MemoryStream(report, form.MarkLength, report.Length - form.MarkLength), form, narratives: false, findings);
        if (root is null || findings.Count > broken) // what is broken is not made longer
            return null;

        // The link names the report that it stands in.
        if (CdaId.Read(root.Child("id")) is { Extension: null, Root: { } id })
            settings = settings with { Endpoints = settings.Endpoints with { DocumentId = new() { Constant = id } } };
        if (CdaContent.Of(study, settings, findings) is not { } content)
            return null;

        var insertion = new CdaInsertion(report, form, root, content, findings);
        if (!insertion.Catalogue(study))
            return null;
        insertion.Header(study);
        return insertion.Made();
    }

    // The catalogue

    /// <returns>False when it has no place.</returns>
    private bool Catalogue(Study study)
    {
        if (_root.At("component", "structuredBody") is not { } body)
        {
            _findings.Add(CdaFindings.NoSections(_root.At("component", "nonXMLBody") ?? _root));
            return true;
        }
        if (_root.Find(CdaKinds.Study).FirstOrDefault(act => Names(act, study.Uid)) is { } present)
        {
            Replace(present);
            return true;
        }
        if (Place(study) is not { } section)
        {
            _findings.Add(CdaFindings.NoActSection(body));
            return false;
        }

        if (section.Find(CdaKinds.Catalogue).FirstOrDefault() is not { } catalogue)
            InsertLast(section, new Markup("component").With(_content.Catalogue()));
        else if (!catalogue.Find(CdaKinds.Study).Any())
            Substitute(catalogue, _content.Catalogue());
        else
        {
            InsertLast(catalogue, _content.Entry());
            _findings.Add(CdaFindings.NarrativeKept(catalogue));
        }
        return true;
    }

    private static bool Names(CdaElement act, Uid study) =>
        act.Children("id").Any(id => id["root"] is { } root && Uid.TryParse(root, out var uid) && uid == study);

    /// <summary>The whole section when the study is all that it catalogues, else the entry alone.</summary>
    private void Replace(CdaElement act)
    {
        var catalogue = Above(act, CdaKinds.Catalogue.Is);
        if (catalogue is not null && catalogue.Find(CdaKinds.Study).Count() == 1)
        {
            Substitute(catalogue, _content.Catalogue());
            return;
        }
        var entry = Above(act, at => at.Is("entry")) ?? act;
        Substitute(entry, _content.Entry());
        _findings.Add(CdaFindings.NarrativeKept(catalogue ?? entry));
    }

    private static CdaElement? Above(CdaElement element, Func<CdaElement, bool> isIt)
    {
        var at = element.Parent;
        while (at is not null && !isIt(at))
            at = at.Parent;
        return at;
    }

    /// <summary>The section of the act of a study: the only one, the only one that has no catalogue yet, or the one whose technique has the code of the act.</summary>
    private CdaElement? Place(Study study)
    {
        var sections = _root.Find(CdaKinds.ActSection).ToList();
        if (sections is [var only])
            return only;

        var free = sections.Where(section => !section.Find(CdaKinds.Catalogue).Any()).ToList();
        if (free is [var one])
            return one;
        var acts = study.ProcedureCodes.Select(code => (CdaCodes.OidOf(code), code.Value)).ToList();
        var coded = free.Where(section => section.Children("entry").SelectMany(entry => entry.Children("procedure")).Select(procedure => procedure.Child("code"))
            .Any(code => acts.Contains((code?["codeSystem"]?.Trim(), code?["code"]?.Trim() ?? "")))).ToList();
        return coded is [var named] ? named : null;
    }

    // The header

    private static readonly string[] BehindOrders = ["documentationOf", "relatedDocument", "authorization", "componentOf", "component"];
    private static readonly string[] BehindActs = ["relatedDocument", "authorization", "componentOf", "component"];

    /// <summary>What the header has of the study is its writer's, and stays; what it lacks is added.</summary>
    private void Header(Study study)
    {
        if (!_root.Children("inFulfillmentOf").SelectMany(one => one.Children("order")).Any(order => Holds(order, study)) && _content.Order() is { } made)
            Add("inFulfillmentOf", BehindOrders, made);
        if (!CdaHeader.Events(_root).Any(act => Names(act, study.Uid)))
            Add("documentationOf", BehindActs, _content.Act());
    }

    /// <summary>Whether an order has the accession number of the study, or its order number where it has no other.</summary>
    private static bool Holds(CdaElement order, Study study) =>
        study.AccessionNumber is { } accession
            ? order.All.Any(child => child is { Name: "accessionNumber", Space: CdaNames.Dicom } && child["extension"]?.Trim() == accession.Value)
            : study.PlacerOrderNumber is { } placer && order.Children("id").Any(id => id["extension"]?.Trim() == placer.Value);

    private void Add(string name, string[] behind, Markup made)
    {
        if (_root.Children(name).LastOrDefault() is { } last)
            Edit(_bytes.End(last), _bytes.End(last), made, last, _bytes.Indent(last), breaks: true);
        else if (_root.All.FirstOrDefault(child => child.Space == CdaNames.Hl7 && behind.Contains(child.Name)) is { } next)
            Edit(_bytes.BeforeWithComments(next), _bytes.BeforeWithComments(next), made, next, _bytes.Indent(next), breaks: true);
    }

    // Edits

    private void Substitute(CdaElement old, Markup made) => Edit(_bytes.Start(old), _bytes.End(old), made, old, _bytes.Indent(old), breaks: false);

    private void InsertLast(CdaElement parent, Markup made)
    {
        var sibling = parent.All[^1]; // it has its templates at least
        var at = _bytes.EndOfContent(parent);
        Edit(at, at, made, sibling, _bytes.Indent(sibling), breaks: true);
    }

    /// <param name="sibling">Gives the prefix of HL7 V3, which its parent has in scope.</param>
    private void Edit(int start, int end, Markup made, CdaElement sibling, string? indent, bool breaks)
    {
        var dicom = _root.Attributes.FirstOrDefault(attribute => attribute.Value == CdaNames.Dicom && attribute.Key.StartsWith("xmlns:", StringComparison.Ordinal)).Key;
        var style = new MarkupStyle(
            sibling.Parent?.Prefix ?? "",
            dicom?["xmlns:".Length..] ?? "ps3-20",
            DeclaresDicom: dicom is null,
            indent is null ? "" : _newLine ?? "",
            indent?.Contains('\t') == true ? "\t" : "  ",
            _form.Encoding);
        var text = new StringBuilder();
        if (breaks)
            style.Break(text, indent ?? "");
        made.Write(text, style, indent ?? "");
        _edits.Add((start, end, _form.Encoding.GetBytes(text.ToString())));
    }

    private byte[] Made()
    {
        var made = new MemoryStream(_report.Length + _edits.Sum(edit => edit.Text.Length));
        var at = 0;
        foreach (var (start, end, text) in _edits.OrderBy(edit => edit.Start)) // stable: an order and an act may have one place
        {
            made.Write(_report, at, start - at);
            made.Write(text);
            at = end;
        }
        made.Write(_report, at, _report.Length - at);
        return made.ToArray();
    }
}
