namespace Negatoscope.Fhir.Validation;

internal static partial class ValidationIssues
{
    public static Issue RelativeCanonical() => Error("relative-canonical", IssueType.Invalid,
        "A canonical is an absolute URL, or a fragment that begins with #",
        "Une référence canonique est une URL absolue, ou un fragment qui commence par #");

    public static Issue NarrativeWithoutSource(int count) => Make(IssueSeverity.Error, "narrative-source", IssueType.BusinessRule,
        $"{count} parts of the narrative do not say by a class whether they are boilerplate, generated or original",
        $"{count} parties du texte narratif ne disent pas par une classe si elles sont boilerplate, generated ou original");

    public static Issue NarrativeWithoutLanguages() => Error("narrative-languages", IssueType.BusinessRule,
        "The profile asks for sections by language in the narrative, and there are none",
        "Le profil demande des sections par langue dans le texte narratif, et il n'y en a pas");

    public static Issue NarrativeWithLanguages() => Error("narrative-languages", IssueType.BusinessRule,
        "The profile forbids sections by language in the narrative",
        "Le profil interdit les sections par langue dans le texte narratif");

    public static Issue NarrativeLacksLanguage(string language) => Error("narrative-languages", IssueType.BusinessRule,
        $"The profile asks for a section of the narrative in the language {language}",
        $"Le profil demande une section du texte narratif dans la langue {language}");
}
