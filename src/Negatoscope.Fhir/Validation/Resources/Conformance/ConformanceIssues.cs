using Negatoscope.Fhir.Path;
using static Negatoscope.Fhir.Validation.Resources.RuleIssue;

namespace Negatoscope.Fhir.Validation.Resources.Conformance;

/// <summary>What the rules for search parameters and for profiles have to say.</summary>
internal static class ConformanceIssues
{
    private const string SearchParameter = "searchparameter-definitions.html";
    private const string Element = "elementdefinition-definitions.html";

    // SearchParameter
    public static Issue FewComponents() => Error("few-components", IssueType.BusinessRule, $"{SearchParameter}#SearchParameter.component",
        "A search parameter of type composite has two components or more",
        "Un paramètre de recherche de type composite a au moins deux composants");

    public static Issue BaseOfDerived(string type, string from) => Error("search-base", IssueType.BusinessRule, $"{SearchParameter}#SearchParameter.derivedFrom",
        $"{from}, from which the search parameter is derived, is not for {type}",
        $"{from}, dont le paramètre de recherche est dérivé, ne porte pas sur {type}");

    public static Issue TypeOfDerived(string type, string from) => Error("search-type", IssueType.BusinessRule, $"{SearchParameter}#SearchParameter.derivedFrom",
        $"{from}, from which the search parameter is derived, is of type {type}",
        $"{from}, dont le paramètre de recherche est dérivé, est de type {type}");

    public static Issue DerivedFromUnknown(string from) => Warning("search-derived", IssueType.NotFound, $"{SearchParameter}#SearchParameter.derivedFrom",
        $"{from}, from which the search parameter is derived, is not at hand: they are not compared",
        $"{from}, dont le paramètre de recherche est dérivé, n'est pas disponible : ils ne sont pas comparés");

    public static Issue UnreadableExpression(string fault) => Error("unreadable-expression", IssueType.Invalid, "fhirpath.html",
        $"The text is no FHIRPath expression: {fault}",
        $"Le texte n'est pas une expression FHIRPath : {fault}");

    // Elements of a profile
    public static Issue WrongExpression(string type, FhirPathProblem problem) => Error("wrong-expression", IssueType.Invalid, "fhirpath.html",
        $"The expression cannot be right on any {type}: {problem.Message}",
        $"L'expression ne peut être juste sur aucun {type} : {problem.French}") with
    {
        Severity = problem.IsIdleComparison ? IssueSeverity.Warning : IssueSeverity.Error,
    };

    public static Issue BindingOfUncoded(string types) => Error("binding-of-uncoded", IssueType.BusinessRule, $"{Element}#ElementDefinition.binding",
        $"The element is bound to a value set, and none of its types ({types}) is coded",
        $"L'élément est lié à un jeu de valeurs, et aucun de ses types ({types}) n'est codé");

    public static Issue ValueOfOtherType(string value, string types) => Error("value-of-other-type", IssueType.Value, $"{Element}#ElementDefinition.minValue[x]",
        $"'{value}' gives a value of a type that the element does not have ({types})",
        $"« {value} » donne une valeur d'un type que l'élément n'a pas ({types})");

    public static Issue DiscriminatorNowhere(string path, string sliced) => Error("discriminator-path-unknown", IssueType.Invalid, "profiling.html#discriminator",
        $"The discriminator {path} leads to no element of {sliced}, which is sliced by it",
        $"Le discriminant {path} ne mène à aucun élément de {sliced}, qui est découpé selon lui");
}
