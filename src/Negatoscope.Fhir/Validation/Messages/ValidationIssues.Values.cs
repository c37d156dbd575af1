using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Validation;

internal static partial class ValidationIssues
{
    public static Issue InvariantFailed(string key, string rule, IssueSeverity severity) => Make(severity, "invariant", IssueType.Invariant,
        $"The constraint {key} is not met: {rule}",
        $"La contrainte {key} n'est pas remplie : {rule}") with
    { Rule = key };

    public static Issue BrokenInvariant(string key, string definition, string fault) => Make(IssueSeverity.Warning, "broken-invariant", IssueType.Exception,
        $"The constraint {key} of {definition} cannot be read, so it is not checked: {fault}",
        $"La contrainte {key} de {definition} est illisible, elle n'est donc pas contrôlée : {fault}") with
    { Rule = key, Owner = IssueOwner.Definition };

    public static Issue InvariantNotEvaluated(string key, FhirPathException fault) => Warning("invariant-not-evaluated", IssueType.Processing,
        $"The constraint {key} could not be evaluated: {fault.Message}{(fault.IsTooCostly ? " It is not tried again in this document" : "")}",
        $"La contrainte {key} n'a pas pu être évaluée : {fault.French}{(fault.IsTooCostly ? " Elle n'est plus essayée dans ce document" : "")}") with
    { Rule = key };

    public static Issue NoValue() => Error("no-value", IssueType.Invalid,
        "The profile asks for a value here, and extensions do not stand for it",
        "Le profil demande ici une valeur, que des extensions ne remplacent pas");

    public static Issue NoValueAlternative(string extensions) => Error("no-value", IssueType.Invalid,
        $"Without a value, the profile asks for one of these extensions: {extensions}",
        $"Sans valeur, le profil demande l'une de ces extensions : {extensions}");

    public static Issue OnlyAbsenceReason(string valueSet) => Warning("absence-reason-for-code", IssueType.CodeInvalid,
        $"Instead of a code of {valueSet} there is only a reason why it is absent. Some read a required binding so that this is allowed, others so that it is not",
        $"Au lieu d'un code de {valueSet}, il n'y a qu'une raison de son absence. Certains lisent une liaison exigée comme l'admettant, d'autres non");

    public static Issue BadFormat(string type) => Error("bad-format", IssueType.Invalid,
        $"The value has not the form of the type {type}",
        $"La valeur n'a pas la forme du type {type}");

    public static Issue DateTimeWithoutZone() => Error("bad-format", IssueType.Invalid,
        "A date with a time needs a time zone",
        "Une date avec une heure demande un fuseau horaire");

    public static Issue NotOfPattern(string pattern) => Error("bad-format", IssueType.Invalid,
        $"The value does not match the pattern {pattern}",
        $"La valeur ne correspond pas au motif {pattern}");

    public static Issue BelowMinimum(string minimum) => Error("below-minimum", IssueType.Invalid,
        $"The value is below the minimum of {minimum}",
        $"La valeur est inférieure au minimum de {minimum}");

    public static Issue AboveMaximum(string maximum) => Error("above-maximum", IssueType.Invalid,
        $"The value is above the maximum of {maximum}",
        $"La valeur est supérieure au maximum de {maximum}");

    public static Issue NotComparable(string bound) => Error("not-comparable", IssueType.Invalid,
        $"The value cannot be compared with {bound}: the units differ in kind, or there is none",
        $"La valeur ne peut pas être comparée à {bound} : les unités sont de nature différente, ou il n'y en a pas");
}
