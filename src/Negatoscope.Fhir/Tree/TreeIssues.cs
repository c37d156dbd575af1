using System.Globalization;

namespace Negatoscope.Fhir;

/// <summary>What stops the reading of a document in either format, one sentence each in two languages. The reader adds the place.</summary>
internal static class TreeIssues
{
    public static Issue TooDeep() => Bound("too-deep",
        $"Elements are nested more than {Count(FhirDocument.MaxDepth)} deep",
        $"Les éléments sont imbriqués sur plus de {Count(FhirDocument.MaxDepth)} niveaux");

    public static Issue TooLarge() => Bound("too-large",
        $"The document has more than {Count(FhirDocument.MaxElements)} elements",
        $"Le document a plus de {Count(FhirDocument.MaxElements)} éléments");

    public static Issue TooManyIssues() => Bound("too-many-issues",
        $"More than {Count(FhirDocument.MaxIssues)} things are wrong: reading stops here",
        $"Plus de {Count(FhirDocument.MaxIssues)} anomalies : la lecture s'arrête ici");

    public static Issue NotUtf8(string encoding) => new(IssueSeverity.Fatal, "not-utf-8", 0, 0, "", $"The text is {encoding}; FHIR is UTF-8")
    {
        French = $"Le texte est en {encoding} ; FHIR est en UTF-8",
    };

    public static Issue BadText() => new(IssueSeverity.Error, "bad-text", 0, 0, "", "The text is not Unicode: bytes that are not UTF-8, or half of a surrogate pair")
    {
        French = "Le texte n'est pas de l'Unicode : des octets qui ne sont pas de l'UTF-8, ou la moitié d'un caractère (surrogate)",
    };

    private static Issue Bound(string code, string message, string french) =>
        new(IssueSeverity.Fatal, code, 0, 0, "", message) { French = french, Type = IssueType.TooCostly };

    private static string Count(int bound) => bound.ToString(CultureInfo.InvariantCulture);
}
