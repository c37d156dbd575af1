using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Search;

/// <summary>Every sentence about searches and search parameters, in English and French. None has a value of a search: it may be a patient's.</summary>
internal static class SearchIssues
{
    public static Issue BrokenDefinition(string url) => Definition(url, "search-parameter-broken",
        "The search parameter lacks a code, a type, a base or a component that is at hand; it cannot be used.",
        "Le paramètre de recherche n'a pas de code, de type, de base, ou un de ses composants manque ; il ne peut pas servir.");

    public static Issue BrokenExpression(string url, FhirPathException error) => Definition(url, "search-parameter-expression",
        $"The expression of the search parameter cannot be read: {error.Message}",
        $"L'expression du paramètre de recherche est illisible : {error.French}");

    public static Issue UnknownParameter(string name) => Query(name, "search-parameter-unknown", IssueType.NotSupported,
        "There is no such search parameter for the type of resource.",
        "Ce paramètre de recherche n'existe pas pour ce type de ressource.");

    public static Issue NotSearchable(string name) => Query(name, "search-parameter-not-supported", IssueType.NotSupported,
        "This search parameter is not supported here.",
        "Ce paramètre de recherche n'est pas pris en charge ici.");

    public static Issue UnknownModifier(string name) => Query(name, "search-modifier-not-supported", IssueType.NotSupported,
        "The search parameter has no such modifier.",
        "Ce paramètre de recherche n'admet pas ce modificateur.");

    public static Issue NoReference(string name, string code) => Query(name, "search-not-a-reference", IssueType.Invalid,
        $"{Short(code)} is no search parameter of type reference, so nothing can be followed or included through it.",
        $"{Short(code)} n'est pas un paramètre de type référence : rien ne peut être suivi ni inclus par lui.");

    public static Issue TypeNeeded(string name, string code) => Query(name, "search-chain-needs-type", IssueType.Invalid,
        $"{Short(code)} may point to any type of resource: name the one that is meant, as in {Short(code)}:Patient.",
        $"{Short(code)} peut désigner tout type de ressource : nommez celui qui est voulu, comme dans {Short(code)}:Patient.");

    public static Issue MalformedHas(string name) => Query(name, "search-has-malformed", IssueType.Invalid,
        "_has takes a type of resource, a reference parameter and a parameter: _has:Observation:patient:code.",
        "_has prend un type de ressource, un paramètre de type référence et un paramètre : _has:Observation:patient:code.");

    public static Issue MalformedInclude(string name) => Query(name, "search-include-malformed", IssueType.Invalid,
        "It takes a type of resource, a reference parameter and perhaps a target type: ImagingStudy:subject:Patient.",
        "Il faut un type de ressource, un paramètre de type référence et, au besoin, un type de cible : ImagingStudy:subject:Patient.");

    public static Issue MalformedCount(string name) => Query(name, "search-count-malformed", IssueType.Value,
        "_count is a whole number, 0 or more.",
        "_count est un nombre entier, positif ou nul.");

    public static Issue UnknownType(string name) => Query(name, "search-type-unknown", IssueType.Value,
        "There is no resource type of that name.",
        "Aucun type de ressource ne porte ce nom.");

    public static Issue NotOneOf(string name, string choices) => Query(name, "search-choice-unknown", IssueType.Value,
        $"The value must be one of {choices}.",
        $"La valeur doit être une de celles-ci : {choices}.");

    public static Issue NotSortable(string name) => Query(name, "search-sort-unknown", IssueType.NotSupported,
        "Resources cannot be sorted by one of these.",
        "Les ressources ne peuvent pas être triées selon l'un de ces paramètres.");

    public static Issue TooLong(string name, int limit) => Query(name, "search-value-too-long", IssueType.TooLong,
        $"The value is longer than {limit} characters.",
        $"La valeur dépasse {limit} caractères.");

    public static Issue TooDeep(string name, int limit) => Query(name, "search-chain-too-deep", IssueType.TooCostly,
        $"A search follows at most {limit} references one after another.",
        $"Une recherche suit au plus {limit} références l'une après l'autre.");

    public static Issue TooManyParameters(int limit) => Query("", "search-too-many-parameters", IssueType.TooCostly,
        $"A search has at most {limit} parameters.",
        $"Une recherche compte au plus {limit} paramètres.");

    public static Issue TooManyValues(string name, int limit) => Query(name, "search-too-many-values", IssueType.TooCostly,
        $"A search has at most {limit} values.",
        $"Une recherche compte au plus {limit} valeurs.");

    public static Issue TooManySortKeys(int limit) => Query("_sort", "search-too-many-sort-keys", IssueType.TooCostly,
        $"A search is sorted by at most {limit} parameters.",
        $"Une recherche est triée selon au plus {limit} paramètres.");

    public static Issue TooManyBranches(string name, int limit) => Query(name, "search-chain-too-wide", IssueType.TooCostly,
        $"The chain may lead through more than {limit} types of resources: name the types that are meant.",
        $"La chaîne peut passer par plus de {limit} types de ressources : nommez ceux qui sont voulus.");

    public static Issue ValueSetUnknown(string name) => Query(name, "search-value-set-unknown", IssueType.NotFound,
        "The value set is not at hand, or its codes cannot all be told.",
        "Le jeu de valeurs n'est pas disponible, ou ses codes ne peuvent pas tous être énumérés.");

    public static Issue HierarchyUnknown(string name) => Query(name, "search-hierarchy-unknown", IssueType.NotFound,
        "The code system, which the value must name, is not at hand or does not have the code.",
        "Le système de codes, que la valeur doit nommer, n'est pas disponible ou ne contient pas le code.");

    public static Issue TooManyCodes(string name, int limit) => Query(name, "search-too-many-codes", IssueType.TooCostly,
        $"The search asks for more than {limit} codes.",
        $"La recherche demande plus de {limit} codes.");

    public static Issue MalformedValue(string name, SearchType type, SearchModifier modifier)
    {
        var (english, french) = FormOf(type, modifier);
        return Query(name, "search-value-malformed", IssueType.Value, $"The value must be {english}.", $"La valeur doit être {french}.");
    }

    private static (string English, string French) FormOf(SearchType type, SearchModifier modifier) => (modifier, type) switch
    {
        (SearchModifier.Missing, _) => ("true or false", "true ou false"),
        (SearchModifier.OfType, _) => ("system|code|value, of the type and the value of an identifier", "système|code|valeur : le type d'un identifiant, puis sa valeur"),
        (_, SearchType.Token) => ("code, system|code, |code or system|", "code, système|code, |code ou système|"),
        (_, SearchType.Date) => ("a date as 2013, 2013-01, 2013-01-14 or 2013-01-14T10:00:00Z, perhaps after a prefix such as ge",
            "une date comme 2013, 2013-01, 2013-01-14 ou 2013-01-14T10:00:00Z, au besoin précédée d'un préfixe tel que ge"),
        (_, SearchType.Number) => ("a number, perhaps after a prefix such as ge", "un nombre, au besoin précédé d'un préfixe tel que ge"),
        (_, SearchType.Quantity) => ("a number or number|system|code, perhaps after a prefix such as ge", "un nombre ou nombre|système|code, au besoin précédé d'un préfixe tel que ge"),
        (_, SearchType.Reference) => ("an id, Type/id or a URL, of a type that the modifier allows", "un identifiant, Type/id ou une URL, d'un type que le modificateur admet"),
        (_, SearchType.Composite) => ("one value for each component, separated by $", "une valeur pour chaque composant, séparées par $"),
        _ => ("a text that is not empty", "un texte non vide"),
    };

    private static string Short(string name) => name.Length <= 64 ? name : name[..64];

    private static Issue Query(string name, string code, IssueType type, string english, string french) =>
        new(IssueSeverity.Error, code, 0, 0, Short(name), english) { French = french, Type = type };

    private static Issue Definition(string url, string code, string english, string french) =>
        new(IssueSeverity.Error, code, 0, 0, url, english) { French = french, Type = IssueType.Invalid, Owner = IssueOwner.Definition };
}
