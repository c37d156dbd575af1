using System.Text;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>
/// The Key Object Description of a French manifest: the examination, the act, and a line for each series, which gives modality, region and description,
/// for which evidence has no place. Lines are as the DRIMbox of the national pilot writes them.
/// </summary>
internal sealed record KeyObjectText(string? Examination, string? Act, IReadOnlyDictionary<Uid, KeyObjectText.Line> Series)
{
    private const string ExaminationStart = "Examen : ";
    private const string ActStart = "Acte = ";
    private const string SeriesStart = "Série-";
    private const string Divider = " : ";
    private const char RegionStart = '@';

    /// <summary>Where words were cut because an element holds no more.</summary>
    private const char CutMark = '…';

    /// <summary>What the pilot writes where it knows nothing.</summary>
    private const string Nothing = "null";

    public static readonly KeyObjectText None = new(null, null, new Dictionary<Uid, Line>());

    public sealed record Line(string? Modality, string? BodyPart, string? Description);

    public static string Write(Study study, IEnumerable<Series> series)
    {
        var text = new StringBuilder();
        if (study.Description is { } examination)
            Add($"{ExaminationStart}{examination}");
        if (ActOf(study) is { } act)
            Add($"{ActStart}{act}");
        foreach (var one in series)
            Add($"{SeriesStart}{one.Uid}{Divider}{one.Modality} {RegionStart} {one.BodyPart}{Divider}{one.Description}");
        return text.ToString();

        void Add(string line)
        {
            if (text.Length > 0)
                text.Append("\r\n");
            text.Append(OneLine(line));
        }
    }

    public static string Cut(string text, int length)
    {
        var end = length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + CutMark;
    }

    /// <summary>What an element says, whole again where it was cut and the description goes on.</summary>
    public static string? Whole(string? said, string? line) =>
        said is [.. var start, CutMark] && line?.StartsWith(start, StringComparison.Ordinal) == true ? line : said;

    /// <summary>What the act is called: performed, else ordered.</summary>
    private static string? ActOf(Study study) =>
        study.ProcedureCodes is [{ Meaning: { } performed }, ..] ? performed
        : study.ProcedureDescription ?? (study.RequestedProcedureCodes is [{ Meaning: { } ordered }, ..] ? ordered : null);

    /// <summary>Lines of another kind are for humans and left alone. Of two lines on one series the first counts.</summary>
    public static KeyObjectText Read(IEnumerable<string> descriptions)
    {
        string? examination = null, act = null;
        var series = new Dictionary<Uid, Line>();
        foreach (var line in descriptions.SelectMany(text => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (line.StartsWith(ExaminationStart, StringComparison.Ordinal))
                examination ??= Said(line[ExaminationStart.Length..]);
            else if (line.StartsWith(ActStart, StringComparison.Ordinal))
                act ??= Said(WithoutDivider(line[ActStart.Length..]));
            else if (line.StartsWith(SeriesStart, StringComparison.Ordinal) && ReadLine(line[SeriesStart.Length..]) is var (uid, said))
                series.TryAdd(uid, said);
        }

        return new(examination, act, series);
    }

    /// <summary>The pilot writes "Acte = " and "Acte =  : ".</summary>
    private static string WithoutDivider(string told) => told.StartsWith(Divider, StringComparison.Ordinal) ? told[Divider.Length..] : told;

    private static (Uid Uid, Line Said)? ReadLine(string line)
    {
        var (name, rest) = Divided(line);
        if (!Uid.TryParse(name.Trim(), out var uid))
            return null;

        var region = rest.IndexOf(RegionStart, StringComparison.Ordinal);
        if (region < 0)
            return (uid, new(Said(rest), null, null));

        var (bodyPart, description) = Divided(rest[(region + 1)..]);
        return (uid, new(Said(rest[..region]), Said(bodyPart), Said(description)));
    }

    private static (string Before, string After) Divided(string text) =>
        $"{text} ".IndexOf(Divider, StringComparison.Ordinal) is var at and >= 0
            ? (text[..at], at + Divider.Length < text.Length ? text[(at + Divider.Length)..] : "")
            : (text, "");

    private static string? Said(string text) => text.Trim() is { Length: > 0 } said and not Nothing ? said : null;

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).TrimEnd();
}
