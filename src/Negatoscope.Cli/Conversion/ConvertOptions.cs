using Negatoscope.Formats;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>What the command line asks of a conversion.</summary>
internal sealed record ConvertOptions
{
    public required string[] Paths { get; init; }

    /// <summary>In the order of the catalogue.</summary>
    public required string[] Views { get; init; }

    /// <summary>True when the user named them: a view that is then refused is an error, not a remark.</summary>
    public bool ViewsAsked { get; init; }

    /// <summary>A folder, or - for standard output.</summary>
    public required string Out { get; init; }
    public bool Ndjson { get; init; }
    public bool Xml { get; init; }

    /// <summary>Whether each view is validated as it is written.</summary>
    public bool Validates { get; init; } = true;
    public string? Config { get; init; }

    /// <summary>A folder of traces of implants, or one file of them; null: none are looked up.</summary>
    public string? Implants { get; init; }
    public bool JsonReport { get; init; }
    public Language Language { get; init; }

    /// <summary>Whether a view is written as lines of a collecting file: a document of XML never is.</summary>
    public bool IsLines(string view) => Ndjson && view != FormatCatalog.Cda;

    public ViewMaker MakerOf(ViewSettings settings) => new(
        settings, [.. Views.Where(name => name != FormatCatalog.Csv)], Ndjson ? ViewForm.Lines : Xml ? ViewForm.Xml : ViewForm.Json, Validates);

    public bool ToStandardOutput => Out == "-";

    /// <summary>The output folder is not read, unless the user names it as an input.</summary>
    public string? FolderNotToRead => ToStandardOutput || Paths.Any(IsOut) ? null : Out;

    private bool IsOut(string path) => path != "" && Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(Out));
}
