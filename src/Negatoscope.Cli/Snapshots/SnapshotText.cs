using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Cli.Snapshots;

/// <summary>A snapshot for a person: an element a line, with how often it may stand there, its types and what its codes are bound to.</summary>
internal static class SnapshotText
{
    private const int WidestId = 60;

    public static Issue NoStructureDefinition() => new(IssueSeverity.Error, "not-a-structure-definition", 0, 0, "",
        "A snapshot is made of a StructureDefinition with a url and a type, and this is none")
    {
        French = "Un snapshot se fait d'une StructureDefinition avec url et type, et ceci n'en est pas une",
        Type = IssueType.Invalid,
    };

    public static string Table(StructureDefinition definition, Ink ink)
    {
        var text = new StringBuilder();
        text.Append(ink.Paint(Terminal.Printable(definition.Canonical), Style.Strong)).Append('\n');
        var width = Math.Min(WidestId, definition.Snapshot.Select(element => element.Id.Length).DefaultIfEmpty().Max());
        foreach (var element in definition.Snapshot)
        {
            text.Append(Terminal.Printable(element.Id).PadRight(width)).Append("  ")
                .Append(ink.Paint($"{element.Min}..{element.Max}".PadRight(6), Style.Faint)).Append(Types(element));
            if (element.Binding is { ValueSet: { } valueSet } binding)
                text.Append("  ").Append(ink.Paint($"{binding.Strength?.ToString().ToLowerInvariant()} {Terminal.Printable(valueSet)}", Style.Faint));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Types(ElementDefinition element) => Terminal.Printable(
        element.ContentReference ?? string.Join(" | ", element.Types.Select(type =>
            type.TargetProfiles.IsEmpty ? Name(type.FhirType ?? type.Code) : $"{Name(type.Code)}({string.Join(" | ", type.TargetProfiles.Select(Name))})")));

    private static string Name(string url) => url[(url.LastIndexOf('/') + 1)..];
}
