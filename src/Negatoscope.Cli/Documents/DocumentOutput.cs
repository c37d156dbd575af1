using System.Text;
using System.Text.Json;
using Negatoscope.Cli.Conversion;
using Negatoscope.Cli.Implants;
using Negatoscope.Cli.Validation;
using Negatoscope.Formats;
using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <summary>Where a document goes, and what is said of it.</summary>
internal static class DocumentOutput
{
    /// <summary>Whole or not at all: under another name until it is written.</summary>
    /// <param name="path">A file, or - for standard output.</param>
    public static void Write(string path, ReadOnlyMemory<byte> bytes)
    {
        if (path == InputFiles.StandardInput)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(bytes.Span);
            return;
        }

        using var folder = new OutputFolder(Path.GetDirectoryName(path) is { Length: > 0 } name ? name : ".");
        folder.Write(Path.GetFileName(path), stream => stream.Write(bytes.Span));
    }

    /// <summary>Whether two names lead to one file, as far as names can tell.</summary>
    public static bool IsSame(string one, string other) =>
        one != InputFiles.StandardInput && other != InputFiles.StandardInput
        && string.Equals(Path.GetFullPath(one), Path.GetFullPath(other), StringComparison.Ordinal);

    /// <summary>The bytes of a file; null after saying why there are none.</summary>
    public static byte[]? Read(string path, long most, Terminal terminal, Language language)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: var length } && length > most)
            {
                terminal.WriteLine(DocumentText.TooLarge(path, most).In(language));
                return null;
            }
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) // ArgumentException: an empty name
        {
            terminal.WriteLine(DocumentText.CannotRead(path).In(language));
            return null;
        }
    }

    /// <summary>What was noticed, each once, on standard error.</summary>
    public static IReadOnlyList<FindingGroup> Tell(IEnumerable<Finding> findings, Terminal terminal, Language language)
    {
        var groups = new FindingGroups();
        groups.Add(findings);
        var text = new StringBuilder();
        FindingText.Append(text, groups.InOrder.Select(group => group.Finding), new(terminal.HasColours), language);
        terminal.Write(text.ToString());
        return [.. groups.InOrder];
    }

    public static int ExitOf(IEnumerable<FindingGroup> findings) =>
        findings.Any(group => group.Finding.Severity == Severity.Error) ? ExitCode.Errors : ExitCode.Conformant;

    /// <summary>One line of JSON on standard output.</summary>
    public static void PrintJson(Action<Utf8JsonWriter> write, IEnumerable<FindingGroup> findings, Language language)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, FindingJson.OneLine))
        {
            json.WriteStartObject();
            write(json);
            FindingJson.Write(json, findings.Select(group => group.Finding), language);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }
}
