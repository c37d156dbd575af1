namespace Negatoscope.Fhir.Terminology.Authoring;

/// <summary>What can be wrong in a CodeSystem, ValueSet or ConceptMap that is being validated itself, one sentence each. The caller adds the place.</summary>
internal static class AuthoringIssues
{
    // CodeSystem
    public static Issue SupplementContent() => Error("supplement-content", IssueType.BusinessRule,
        "A code system that supplements another has the content 'supplement'",
        "Un système de codes qui en complète un autre a pour contenu « supplement »");

    public static Issue SupplementOfNothing() => Error("supplement-of-nothing", IssueType.BusinessRule,
        "The content is 'supplement', and no code system is named that it supplements",
        "Le contenu est « supplement » sans que le système de codes complété soit nommé");

    public static Issue SupplementRedefines(string element) => Error("supplement-redefines", IssueType.BusinessRule,
        $"A supplement has no '{element}' of its own: what it supplements decides",
        $"Un supplément n'a pas de « {element} » propre : le système complété en décide");

    public static Issue ConceptsNotPresent() => Error("concepts-not-present", IssueType.Invalid,
        "The content is 'not-present', and there are concepts",
        "Le contenu est « not-present », et il y a des concepts");

    public static Issue NotTheWholeSystem(string valueSet) => Error("not-the-whole-system", IssueType.BusinessRule,
        $"{valueSet} is said to hold the whole code system, and includes something else",
        $"{valueSet} est dit contenir tout le système de codes, et inclut autre chose");

    public static Issue SupplementCode(string code, string system) => Error("supplement-code", IssueType.BusinessRule,
        $"Code '{code}' is none of {system}, which is supplemented",
        $"Le code « {code} » n'est pas de {system}, le système complété");

    public static Issue Count(int stated, int found) => Error("concept-count", IssueType.Invalid,
        $"The code system is complete and states {stated} concepts, but lists {found}",
        $"Le système de codes est complet et annonce {stated} concepts, mais en liste {found}");

    public static Issue UndeclaredProperty(string property) => Warning("undeclared-property",
        $"The code system does not declare the property '{property}'",
        $"Le système de codes ne déclare pas la propriété « {property} »");

    public static Issue PropertyType(string property, string declared) => Error("property-type", IssueType.Invalid,
        $"The property '{property}' is declared to be of type {declared}, and this value is of another",
        $"La propriété « {property} » est déclarée de type {declared}, et cette valeur est d'un autre");

    public static Issue PropertyCode(string property, string code) => Warning("property-code",
        $"The property '{property}' names '{code}', which is no code of this code system",
        $"La propriété « {property} » nomme « {code} », qui n'est pas un code de ce système");

    // ValueSet
    public static Issue RelativeInclude(string system) => Error("relative-system", IssueType.Invalid,
        $"'{system}' is no absolute URI, as the system of an include must be; a contained code system is named by its own URL",
        $"« {system} » n'est pas un URI absolu, comme doit l'être le système d'une inclusion ; un système de codes contenu est nommé par son URL propre");

    public static Issue IncludesValueSet(string system) => Error("value-set-as-system", IssueType.Invalid,
        $"{system} is a value set, and no code system",
        $"{system} est un jeu de valeurs, et non un système de codes");

    public static Issue IncludesSupplement(string system) => Error("supplement-as-system", IssueType.Invalid,
        $"{system} is a supplement to a code system, and has no codes of its own",
        $"{system} est le supplément d'un système de codes et n'a pas de codes propres");

    public static Issue UnknownConcept(string system, string code) => Warning("unknown-code",
        $"Code system {system} has no code '{code}'",
        $"Le système de codes {system} n'a pas de code « {code} »");

    public static Issue UnknownFilterProperty(string system, string property) => Warning("filter-property",
        $"Code system {system} has neither a property nor a filter '{property}'",
        $"Le système de codes {system} n'a ni propriété ni filtre « {property} »");

    public static Issue FilterNotCoded(string property, string value) => Error("filter-value", IssueType.Invalid,
        $"The property '{property}' takes codings, so a filter gives system#code, and not '{value}'",
        $"La propriété « {property} » est codée : un filtre y donne système#code, et non « {value} »");

    public static Issue FilterCode(string property, string value) => Error("filter-value", IssueType.Invalid,
        $"A filter on '{property}' gives '{value}', whose system has no such code",
        $"Un filtre sur « {property} » donne « {value} », dont le système n'a pas ce code");

    public static Issue FilterNotBoolean(string property, string value) => Error("filter-value", IssueType.Invalid,
        $"A filter on '{property}' gives 'true' or 'false' here, and not '{value}'",
        $"Un filtre sur « {property} » donne ici « true » ou « false », et non « {value} »");

    public static Issue FilterExpression(string value) => Error("filter-value", IssueType.Invalid,
        $"'{value}' is no well-formed expression constraint of SNOMED CT",
        $"« {value} » n'est pas une contrainte d'expression SNOMED CT bien formée");

    // ConceptMap
    public static Issue UnknownMappedCode(string system, string code) => Error("unknown-code", IssueType.CodeInvalid,
        $"Code system {system} has no code '{code}'",
        $"Le système de codes {system} n'a pas de code « {code} »");

    public static Issue NotInMappedValueSet(string valueSet, string code) => Error("code-not-in-value-set", IssueType.Required,
        $"Code '{code}' is not in value set {valueSet}, which the map is for",
        $"Le code « {code} » n'est pas dans le jeu de valeurs {valueSet}, auquel la table est destinée");

    private static Issue Error(string code, IssueType type, string english, string french) =>
        new(IssueSeverity.Error, code, 0, 0, "", english) { French = french, Type = type };

    private static Issue Warning(string code, string english, string french) =>
        new(IssueSeverity.Warning, code, 0, 0, "", english) { French = french, Type = IssueType.BusinessRule };
}
