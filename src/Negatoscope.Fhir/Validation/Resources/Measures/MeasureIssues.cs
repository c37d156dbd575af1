using System.Text;
using static Negatoscope.Fhir.Validation.Resources.RuleIssue;

namespace Negatoscope.Fhir.Validation.Resources.Measures;

/// <summary>What the rules for measures and their reports have to say.</summary>
internal static class MeasureIssues
{
    private const string Criteria = "measure-definitions.html#Measure.group.population.criteria";
    private const string Report = "measurereport.html";
    private const string Score = "measurereport-definitions.html#MeasureReport.group.measureScore";

    // Measure
    public static Issue LibraryNotAtHand(string library) => Warning("library-not-at-hand", IssueType.NotFound, Criteria,
        $"The library {library} is not at hand, so the criterion is not checked",
        $"La bibliothèque {library} n'est pas disponible : le critère n'est donc pas contrôlé") with
    { Owner = IssueOwner.Configuration };

    public static Issue UnknownDefinition(string name, string library) => Error("criterion-unknown", IssueType.NotFound, Criteria,
        $"The library {library} defines no '{name}'",
        $"La bibliothèque {library} ne définit pas « {name} »");

    // MeasureReport
    public static Issue MeasureNotAtHand() => Warning("measure-not-at-hand", IssueType.NotFound, Report,
        "The measure is not at hand, so the report is not checked against it",
        "La mesure n'est pas disponible : le rapport n'est donc pas contrôlé par rapport à elle") with
    { Owner = IssueOwner.Configuration };

    public static Issue NoCode(Part part) => Error("report-without-code", IssueType.BusinessRule, Report,
        $"Without a code it cannot be told which {part.English} of the measure this {part.English} reports",
        $"Sans code, on ne sait pas {part.Which} de la mesure est ici rapporté{(part.IsFeminine ? "e" : "")}");

    public static Issue UnknownCode(Part part) => Error("report-unknown-code", IssueType.BusinessRule, Report,
        $"The measure has no {part.English} with this code",
        $"La mesure n'a pas de {part.French} avec ce code");

    public static Issue RepeatedCode(Part part) => Error("report-repeated-code", IssueType.BusinessRule, Report,
        $"Another {part.English} has the same code",
        $"{(part.IsFeminine ? "Une autre" : "Un autre")} {part.French} a le même code");

    public static Issue NotReported(Part part, string name) => Error("report-missing-part", IssueType.BusinessRule, Report,
        $"The report lacks the {part.English} '{name}' of the measure",
        $"Il manque au rapport {(part.IsFeminine ? "la" : "le")} {part.French} « {name} » de la mesure");

    public static Issue CountOfSubjects(string count, int subjects) => Error("report-count", IssueType.BusinessRule, Report,
        $"The population counts {count}, and lists {subjects} subjects",
        $"La population en compte {count}, et énumère {subjects} sujets");

    public static Issue ScoreProhibited(string scoring) => Error("score-prohibited", IssueType.BusinessRule, Score,
        $"A measure with scoring '{scoring}' has no score",
        $"Une mesure de type « {scoring} » n'a pas de score");

    public static Issue ScoreRequired(string scoring) => Error("score-missing", IssueType.BusinessRule, Score,
        $"A complete report on a measure with scoring '{scoring}' has a score",
        $"Un rapport complet sur une mesure de type « {scoring} » a un score");

    public static Issue ScoreWithUnit() => Error("score-unit", IssueType.BusinessRule, Score,
        "A proportion has no unit",
        "Une proportion n'a pas d'unité");

    public static Issue ScoreOutOfRange() => Error("score-range", IssueType.BusinessRule, Score,
        "A proportion is between 0 and 1",
        "Une proportion est entre 0 et 1");
}

/// <summary>A part of a measure that its reports repeat.</summary>
internal sealed record Part(string English, string French, string Which, bool IsFeminine)
{
    /// <summary>Of the element.</summary>
    public ReadOnlySpan<byte> NameUtf8 => Encoding.UTF8.GetBytes(English);

    public static readonly Part Group = new("group", "groupe", "quel groupe", false);
    public static readonly Part Population = new("population", "population", "quelle population", true);
    public static readonly Part Stratifier = new("stratifier", "stratificateur", "quel stratificateur", false);
}
