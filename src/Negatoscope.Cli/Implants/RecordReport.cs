using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Negatoscope.Cli.Conversion;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>What became of each record: counts and sentences for a person, every record for a program.</summary>
internal sealed class RecordReport : IDisposable
{
    private const int RefusedShown = 10;

    private readonly RecordOptions _options;
    private readonly Terminal _terminal;
    private readonly OutputFolder? _folder;
    private readonly Utf8JsonWriter? _json;
    private readonly Dictionary<(Severity Severity, string Code, Owner Owner, Sentence Sentence), int> _counts = [];
    private readonly Dictionary<string, (int Line, UInt128 Hash)> _known = [];
    private int _written;
    private int _refused;
    private int _repeated;
    private bool _isUnusable;

    public RecordReport(RecordOptions options, Terminal terminal)
    {
        (_options, _terminal) = (options, terminal);
        if (options.Report is not { } file)
            return;
        _folder = new(TraceOutput.FolderOf(file));
        _json = new(_folder.Open(Path.GetFileName(file)), FindingJson.OneLine with { Indented = true, NewLine = "\n" });
        _json.WriteStartObject();
        _json.WriteStartArray("records");
    }

    public bool IsEmpty => _written + _refused + _repeated == 0;

    public int ExitCode => _isUnusable || IsEmpty ? Cli.ExitCode.Unusable : _refused > 0 ? Cli.ExitCode.Errors : Cli.ExitCode.Conformant;

    public int Done => _written + _refused + _repeated;

    /// <summary>The trace as it stands among the others: a second one of the same implant is none.</summary>
    public (MadeTrace Trace, bool IsRepeated) Compare(MadeTrace made)
    {
        if (made.Id is not { } id)
            return (made, false);
        var hash = BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(made.Bytes.Span));
        if (_known.TryAdd(id, (made.Row.Line, hash)))
            return (made, false);
        var (line, first) = _known[id];
        return first == hash
            ? (made with { Findings = [.. made.Findings, RecordFindings.Repeated(line)] }, true)
            : (made.Refused(RecordFindings.Contradicts(line)), false);
    }

    public void Add(MadeTrace made, bool isRepeated, string file)
    {
        if (made.IsRefused)
            _refused++;
        else if (isRepeated)
            _repeated++;
        else
            _written++;
        _isUnusable |= made.Row.IsOfFile;
        foreach (var finding in made.Findings)
        {
            var key = (finding.Severity, finding.Code, finding.Owner, finding.Sentence);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
        if (made.IsRefused && _refused <= RefusedShown)
            Show(made);
        WriteJson(made, isRepeated, file);
    }

    /// <param name="withFindings">False where they were told record by record.</param>
    public void Complete(string to, bool withFindings = true)
    {
        if (_json is not null)
        {
            _json.WriteEndArray();
            _json.WriteNumber("written", _written);
            _json.WriteNumber("refused", _refused);
            _json.WriteNumber("repeated", _repeated);
            _json.WriteEndObject();
            _json.Dispose();
            _folder?.KeepAll();
        }

        if (withFindings && _refused > RefusedShown)
            Say(RecordText.MoreRefused(_refused - RefusedShown, _options.Report));
        if (IsEmpty)
            Say(RecordText.Nothing);
        else
            Say(RecordText.Summary(_written, _refused, _repeated, to));
        if (!withFindings)
            return;
        foreach (var (finding, count) in _counts.Where(one => _refused > RefusedShown || one.Key.Severity < Severity.Error)
                     .OrderByDescending(one => one.Key.Severity).ThenByDescending(one => one.Value).ThenBy(one => one.Key.Code, StringComparer.Ordinal))
            ShowCount(finding, count);
    }

    private void Show(MadeTrace made)
    {
        var text = new StringBuilder();
        text.Append(_options.From is null ? "" : $"{Terminal.Printable(_options.From)}:{made.Row.Line}: ").Append(RecordText.Refused.In(_options.Language)).Append('\n');
        FindingText.Append(text, made.Findings.Where(finding => finding.Severity == Severity.Error), new(_terminal.HasColours), _options.Language);
        _terminal.Write(text.ToString());
    }

    private void ShowCount((Severity Severity, string Code, Owner Owner, Sentence Sentence) finding, int count)
    {
        var text = new StringBuilder();
        FindingText.Append(text, [new(finding.Severity, finding.Code, finding.Owner, new(), finding.Sentence)], new(_terminal.HasColours), _options.Language);
        _terminal.Write(count == 1 ? text.ToString() : $"{count,7} x{text.ToString()[1..]}");
    }

    private void WriteJson(MadeTrace made, bool isRepeated, string file)
    {
        if (_json is null)
            return;
        _json.WriteStartObject();
        _json.WriteNumber("line", made.Row.Line);
        _json.WriteString("outcome", made.IsRefused ? "refused" : isRepeated ? "repeated" : "written");
        if (!made.IsRefused)
        {
            if (!isRepeated)
                _json.WriteString("file", file);
            _json.WriteString("bundle", made.Id);
        }
        FindingJson.Write(_json, made.Findings, _options.Language);
        _json.WriteEndObject();
        if (_json.BytesPending > 32 * 1024)
            _json.Flush();
    }

    private void Say(Sentence sentence) => _terminal.WriteLine(sentence.In(_options.Language));

    public void Dispose()
    {
        _json?.Dispose();
        _folder?.Dispose();
    }
}
