using Negatoscope.Cli.Outcomes;
using Negatoscope.Model;

namespace Negatoscope.Cli.Validation;

/// <summary>What a validation says on standard error, in both languages.</summary>
internal static class ValidationText
{
    public static readonly Sentence Validated = new("documents validated", "documents validés");

    public static readonly Sentence NothingFound = new(
        "negatoscope: there is nothing to validate: no .json, .xml or .ndjson file with a FHIR resource.",
        "negatoscope : rien à valider : aucun fichier .json, .xml ou .ndjson avec une ressource FHIR.");

    public static readonly Sentence DefinitionsUnusable = new(
        "negatoscope: what --ig names cannot be used; nothing was validated.",
        "negatoscope : ce que désigne --ig n'est pas utilisable ; rien n'a été validé.");

    /// <summary>The last line of a run.</summary>
    public static Sentence Summary(Tally tally, TimeSpan elapsed)
    {
        var seconds = elapsed.TotalSeconds.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        return new(Line(Language.English, $"{seconds} s"), Line(Language.French, $"{seconds.Replace('.', ',')} s"));

        string Line(Language language, string time) => string.Join(", ", new[]
        {
            OutcomeText.Count(tally.Documents, new("document", "document"), new("documents", "documents")).In(language),
            OutcomeText.Count(tally.Errors, OutcomeText.Error, OutcomeText.Errors).In(language),
            OutcomeText.Count(tally.Warnings, OutcomeText.Warning, OutcomeText.Warnings).In(language),
            tally.Foreign == 0 ? null : new Sentence($"{tally.Foreign} passed over (not FHIR)", $"{tally.Foreign} hors FHIR").In(language),
            time,
        }.OfType<string>());
    }
}
