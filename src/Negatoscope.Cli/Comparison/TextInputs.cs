using Negatoscope.Cli.Validation;
using Negatoscope.Fhir;
using Negatoscope.Formats.Agreement;
using Negatoscope.Model;

namespace Negatoscope.Cli.Comparison;

/// <summary>
/// The files of one path that are not DICOM. What they are, their first characters and their root tell. Resources that lie side by side in one folder, a file
/// or a line each, may refer to one another.
/// </summary>
internal sealed class TextInputs(string given, bool isFolder)
{
    private readonly SortedDictionary<string, ResourcePool> _side = new(StringComparer.Ordinal);
    private readonly List<DocumentReading> _read = [];

    public List<(string File, Sentence Reason)> Unusable { get; } = [];

    /// <summary>Files of a folder that are none of a study.</summary>
    public int Ignored { get; private set; }

    /// <summary>The documents, in the order in which they were read, then those that lie side by side.</summary>
    public IEnumerable<DocumentReading> Finish() => _read.Concat(_side.Values.SelectMany(pool => FhirDocuments.Read(pool, given)));

    public void Read(string file)
    {
        try
        {
            if (!File.Exists(file)) // an entry of an archive: of these only DICOM is read
                Leave(file, CompareText.Unknown);
            else if (FirstCharacter(file) is var first && first == '<')
                ReadXml(file);
            else if (first == '{')
                ReadJson(file);
            else
                Leave(file, CompareText.Unknown);
        }
        catch (InputTooLargeException)
        {
            Unusable.Add((file, CompareText.TooLarge));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unusable.Add((file, CompareText.CannotRead));
        }
    }

    /// <summary>The first character that is no white space, whichever Unicode encoding the file has.</summary>
    private static char? FirstCharacter(string file)
    {
        const int Looked = 4096;
        using var reader = new StreamReader(file, detectEncodingFromByteOrderMarks: true);
        for (var at = 0; at < Looked && reader.Read() is >= 0 and var character; at++)
            if (!char.IsWhiteSpace((char)character))
                return (char)character;
        return null;
    }

    private void ReadXml(string file)
    {
        using (var stream = File.OpenRead(file))
        {
            var read = CdaDocuments.Read(stream, file, given);
            if (read.Value is { } reading)
            {
                if (reading.Documents.IsEmpty)
                    Unusable.Add((file, CompareText.NoStudy));
                _read.Add(reading);
                return;
            }
            if (read.Findings.Any(finding => finding.Code != "cda-not-a-document"))
            {
                Unusable.Add((file, read.Findings[0].Sentence));
                return;
            }
        }
        Take(FhirDocument.ParseXml(InputDocuments.ReadFile(file)), file, file);
    }

    private void ReadJson(string file)
    {
        var bytes = InputDocuments.ReadFile(file);
        if (!InputDocuments.LooksLikeNdjson(bytes.Span))
        {
            Take(FhirDocument.ParseJson(bytes), file, file);
            return;
        }
        foreach (var line in InputDocuments.Lines(file, new MemoryStream(bytes.ToArray(), writable: false)))
            Take(FhirDocument.ParseJson(line.Read()), line.Name, file);
    }

    private void Take(FhirDocument document, string name, string file)
    {
        if (!document.Root.Exists)
        {
            if (isFolder && Judge.IsForeign(document))
                Leave(name, CompareText.Unknown);
            else
                Unusable.Add((name, CompareText.Broken));
            return;
        }

        var resource = document.Root.ToResource();
        var isAlone = resource.Type is "Bundle" || resource.Type.Contains('/');
        var pool = isAlone ? new() : SideBySide(file);
        pool.Add(resource, name);
        if (!isAlone)
            return;
        var read = FhirDocuments.Read(pool, given).ToList();
        if (read.Count == 0)
            Leave(name, CompareText.NoStudy);
        _read.AddRange(read);
    }

    /// <summary>Within a folder, those of one folder; a file that was named has what it has.</summary>
    private ResourcePool SideBySide(string file)
    {
        var key = isFolder ? Path.GetDirectoryName(file) ?? "" : file;
        if (!_side.TryGetValue(key, out var pool))
            _side[key] = pool = new();
        return pool;
    }

    /// <summary>A folder has files of other kinds, which is no fault; what was named should be a document.</summary>
    private void Leave(string file, Sentence reason)
    {
        if (isFolder)
            Ignored++;
        else
            Unusable.Add((file, reason));
    }
}
