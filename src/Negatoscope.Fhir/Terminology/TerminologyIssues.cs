namespace Negatoscope.Fhir.Terminology;

/// <summary>What can be wrong with value sets and code systems themselves, one sentence each. The compiler adds the place in the definition.</summary>
internal static class TerminologyIssues
{
    public static Issue ConceptWithoutCode(string codeSystem) => Definition("concept-without-code",
        $"A concept of code system {codeSystem} has no code",
        $"Un concept du système de codes {codeSystem} n'a pas de code");

    public static Issue EmptyValueSet(string valueSet) => Definition("empty-value-set",
        $"Value set {valueSet} includes nothing",
        $"Le jeu de valeurs {valueSet} n'inclut rien");

    public static Issue EmptyInclude(string valueSet) => Definition("empty-include",
        $"An include of value set {valueSet} names neither a system nor a value set",
        $"Une inclusion du jeu de valeurs {valueSet} ne nomme ni système ni jeu de valeurs");

    public static Issue Cycle(string valueSet) => Definition("value-set-cycle",
        $"Value set {valueSet} includes itself, directly or through others",
        $"Le jeu de valeurs {valueSet} s'inclut lui-même, directement ou par d'autres");

    public static Issue IncludesSupplement(string valueSet, string system) => Definition("supplement-as-system",
        $"Value set {valueSet} includes {system}, which is a supplement and has no codes of its own",
        $"Le jeu de valeurs {valueSet} inclut {system}, un supplément qui n'a pas de codes propres");

    public static Issue BadFilter(string valueSet, string system, string property, string op, FilterFailure failure)
    {
        var (english, french) = failure switch
        {
            FilterFailure.UnknownOperator => ("the operator is unknown", "l'opérateur est inconnu"),
            FilterFailure.UnknownProperty => ("the code system has no such property", "le système de codes n'a pas cette propriété"),
            FilterFailure.UnknownConcept => ("the code system has no such concept", "le système de codes n'a pas ce concept"),
            _ => ("its value is not of the right form", "sa valeur n'a pas la bonne forme"),
        };
        return Definition("bad-filter",
            $"A filter of value set {valueSet} on {system} ({property} {op}) cannot be followed: {english}",
            $"Un filtre du jeu de valeurs {valueSet} sur {system} ({property} {op}) ne peut être suivi : {french}");
    }

    private static Issue Definition(string code, string english, string french) =>
        new(IssueSeverity.Warning, code, 0, 0, "", english) { French = french, Type = IssueType.Processing, Owner = IssueOwner.Definition };
}
