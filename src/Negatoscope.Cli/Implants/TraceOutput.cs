using Negatoscope.Cli.Conversion;
using Negatoscope.Cli.Validation;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Cli.Implants;

/// <summary>Where bundles go: one file, a bundle a line, or a file each in a folder. What is half written is never seen.</summary>
internal sealed class TraceOutput : IDisposable
{
    private enum Form { File, Lines, Folder }

    private readonly Form _form;
    private readonly string _name;
    private readonly OutputFolder? _folder;
    private readonly Stream? _standardOutput;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);

    public TraceOutput(string path)
    {
        var isLines = path == InputFiles.StandardInput || InputFiles.IsNdjson(path);
        _form = isLines ? Form.Lines : Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) ? Form.File : Form.Folder;
        _name = Path.GetFileName(path);
        if (path == InputFiles.StandardInput)
            _standardOutput = Console.OpenStandardOutput();
        else
            _folder = new(_form == Form.Folder ? path : FolderOf(path));
    }

    /// <summary>The folder in which a file is to be written.</summary>
    public static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    public bool IsForOne => _form == Form.File;

    public JsonLayout Layout => _form == Form.Lines ? JsonLayout.Compact : JsonLayout.Indented;

    /// <summary>The file of the next record of an intervention. A record that is refused has its number too, so that mending it renames no other.</summary>
    public string NameOf(string? intervention)
    {
        if (_form != Form.Folder)
            return _name;
        var stem = string.Concat((intervention ?? "record").Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.');
        stem = stem is "" ? "record" : stem[..Math.Min(stem.Length, 100)];
        _numbers[stem] = _numbers.GetValueOrDefault(stem) + 1;
        return $"{stem}-{_numbers[stem]}.json";
    }

    public void Write(string name, ReadOnlyMemory<byte> bytes)
    {
        if (_form != Form.Lines)
        {
            _folder?.Write(name, stream => stream.Write(bytes.Span));
            return;
        }

        var to = _standardOutput ?? _folder?.Open(name);
        to?.Write(bytes.Span);
        to?.Write("\n"u8);
    }

    /// <summary>A record that is refused leaves no bundle of an earlier run behind: it would contradict the report.</summary>
    public void Forget(string name)
    {
        if (_form != Form.Lines)
            _folder?.Remove(name);
    }

    public void Complete()
    {
        if (_form == Form.Lines)
            _folder?.Open(_name); // no bundle at all is an empty file, and not the one of an earlier run
        _folder?.KeepAll();
    }

    public void Dispose()
    {
        _folder?.Dispose();
        _standardOutput?.Dispose();
    }
}
