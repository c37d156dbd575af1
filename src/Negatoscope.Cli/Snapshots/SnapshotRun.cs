using System.Text;
using System.Text.Json;
using Negatoscope.Cli.Outcomes;
using Negatoscope.Cli.Validation;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Definitions.Snapshots;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Cli.Snapshots;

/// <summary>Generates one snapshot and prints it: as a table, as JSON or into a file.</summary>
internal static class SnapshotRun
{
    public static int Execute(SnapshotOptions options)
    {
        using var interruption = new Interruption();
        var terminal = Terminal.StandardError;
        var definitions = Definitions.Of(options.Igs, options.WithGuides, interruption.Token);
        definitions.Tell(terminal, options.Language);
        if (definitions.IsUnusable)
            return ExitCode.Unusable;

        var (outcome, definition) = Generate(options.File, definitions.Library);
        Tell(outcome, definition, options, terminal);
        if (definition is not null && outcome.IsConformant)
            Show(options.ForR4B ? R4BOpenTypes.Apply(definition) : definition, definitions.Library, options);
        return outcome.IsUnreadable ? ExitCode.Unusable : outcome.IsConformant ? ExitCode.Conformant : ExitCode.Errors;
    }

    private static (Outcome Outcome, StructureDefinition? Definition) Generate(string file, DefinitionLibrary library)
    {
        try
        {
            var document = FhirDocument.Parse(InputDocuments.Read(file));
            var outcome = new Outcome(file, [.. document.Issues]) { ResourceType = document.Root.ResourceType, Source = document.Source };
            if (!document.Root.Exists)
                return (outcome with { IsUnreadable = true }, null);
            if (document.Root.ResourceType != "StructureDefinition" || StructureDefinitionReader.Read(document.Root) is not { } definition)
                return (outcome with { Issues = [SnapshotText.NoStructureDefinition()] }, null);

            var result = new SnapshotGenerator(library).Generate(definition);
            return (outcome with { Issues = [.. document.Issues, .. result.Issues] }, result.Definition);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (new(file, [InputIssues.Of(e)]) { IsUnreadable = true }, null);
        }
    }

    /// <summary>What is wrong goes where the result would have gone; what is only worth a word, to standard error.</summary>
    private static void Tell(Outcome outcome, StructureDefinition? definition, SnapshotOptions options, Terminal terminal)
    {
        if (outcome.Issues.IsEmpty && definition is not null)
            return;
        if (options.Json && !outcome.IsConformant)
        {
            using var output = Console.OpenStandardOutput();
            using (var json = new Utf8JsonWriter(output, OutcomeJson.OneLine))
                OutcomeJson.Write(json, outcome, options.Language);
            output.Write("\n"u8);
            return;
        }
        var text = new StringBuilder();
        new OutcomeReport(text, default, withExcerpts: true, options.Language).Write(outcome, outcome);
        terminal.Write(text.ToString());
    }

    private static void Show(StructureDefinition definition, DefinitionLibrary library, SnapshotOptions options)
    {
        if (options.Out is { } file)
        {
            using var written = new FileStream(file, FileMode.Create);
            FhirJsonWriter.Write(StructureDefinitionWriter.Write(definition, library), written);
        }
        if (!options.Json && options.Out is not null)
            return;

        using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        if (options.Json)
            FhirJsonWriter.Write(StructureDefinitionWriter.Write(definition, library), output);
        else
            output.Write(Encoding.UTF8.GetBytes(SnapshotText.Table(definition, Ink.OfStandardOutput)));
    }
}
