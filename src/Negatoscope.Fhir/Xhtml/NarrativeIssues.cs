namespace Negatoscope.Fhir.Xhtml;

/// <summary>What R4 narrative.html forbids, one sentence each in two languages.</summary>
internal static class NarrativeIssues
{
    private const string Page = "http://hl7.org/fhir/R4/narrative.html";

    public static Issue Of(NarrativeProblem problem) => problem.Kind switch
    {
        NarrativeProblemKind.Malformed => Make(problem, "narrative-malformed",
            "The narrative is not one well-formed XHTML element",
            "Le texte narratif n'est pas un élément XHTML bien formé"),
        NarrativeProblemKind.Doctype => Make(problem, "narrative-doctype",
            "The narrative has a DOCTYPE, which is refused: entities can be made to read files or to exhaust memory",
            "Le texte narratif a un DOCTYPE, qui est refusé : des entités peuvent faire lire des fichiers ou épuiser la mémoire"),
        NarrativeProblemKind.UnknownEntity => Make(problem, "narrative-entity",
            "The narrative has a named entity that XML does not know; write the character itself",
            "Le texte narratif a une entité nommée que XML ne connaît pas ; écrivez le caractère lui-même"),
        NarrativeProblemKind.NotADiv => Make(problem, "narrative-root",
            "The narrative is no div element",
            "Le texte narratif n'est pas un élément div"),
        NarrativeProblemKind.WrongNamespace => Make(problem, "narrative-namespace",
            $"The element '{problem.Element}' of the narrative is not in the namespace {Narrative.Xhtml}",
            $"L'élément « {problem.Element} » du texte narratif n'est pas dans l'espace de noms {Narrative.Xhtml}"),
        NarrativeProblemKind.ForbiddenElement => Make(problem, "narrative-element",
            $"The element '{problem.Element}' is not allowed in a narrative",
            $"L'élément « {problem.Element} » n'est pas permis dans un texte narratif"),
        NarrativeProblemKind.ForbiddenAttribute => Make(problem, "narrative-attribute",
            $"The attribute '{problem.Attribute}' of '{problem.Element}' is not allowed in a narrative",
            $"L'attribut « {problem.Attribute} » de « {problem.Element} » n'est pas permis dans un texte narratif"),
        NarrativeProblemKind.ActiveContent => Make(problem, "narrative-active-content",
            $"The attribute '{problem.Attribute}' of '{problem.Element}' holds active content",
            $"L'attribut « {problem.Attribute} » de « {problem.Element} » porte un contenu actif"),
        NarrativeProblemKind.BadLink => Make(problem, "narrative-link",
            $"The attribute '{problem.Attribute}' of '{problem.Element}' has characters that no URL has",
            $"L'attribut « {problem.Attribute} » de « {problem.Element} » a des caractères qu'une URL n'a pas"),
        NarrativeProblemKind.Empty => Make(problem, "narrative-empty",
            "The narrative has neither text nor an image",
            "Le texte narratif n'a ni texte ni image"),
        _ => Make(problem, "narrative-too-many-problems",
            "The narrative has more problems than these",
            "Le texte narratif a d'autres problèmes que ceux-ci"),
    };

    private static Issue Make(NarrativeProblem problem, string code, string message, string french) =>
        new(IssueSeverity.Error, code, 0, 0, "", message)
        {
            French = french,
            Type = problem.Rule is null ? IssueType.Invalid : IssueType.Invariant,
            Rule = problem.Rule,
            Link = Page,
        };
}
