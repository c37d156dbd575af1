using static Negatoscope.Fhir.Validation.Resources.RuleIssue;

namespace Negatoscope.Fhir.Validation.Resources.Bundles;

/// <summary>What the rules for bundles have to say.</summary>
internal static class BundleIssues
{
    private const string Entry = "bundle-definitions.html#Bundle.entry";
    private const string FullUrl = "bundle-definitions.html#Bundle.entry.fullUrl";
    private const string Link = "bundle-definitions.html#Bundle.link";
    private const string Document = "documents.html#content";
    private const string Search = "search.html#return";
    private const string Transaction = "http.html#transaction";

    public static Issue NoEntry(string type) => Error("bundle-without-entry", IssueType.Required, Entry,
        $"A bundle of type {type} has at least one entry",
        $"Un bundle de type {type} a au moins une entrée");

    // fullUrl
    public static Issue NoFullUrl() => Error("missing-fullurl", IssueType.Required, FullUrl,
        "An entry with a resource has a fullUrl that identifies it, except in transactions and batches",
        "Une entrée avec une ressource a une fullUrl qui l'identifie, sauf dans les transactions et les lots");

    public static Issue RelativeFullUrl() => Error("relative-fullurl", IssueType.Invalid, FullUrl,
        "A fullUrl is an absolute URI, not a relative one",
        "Une fullUrl est une URI absolue, et non relative");

    public static Issue FullUrlOfOther(string type) => Error("fullurl-mismatch", IssueType.Invalid, FullUrl,
        $"This fullUrl is the URL of a resource on a server, so it ends with the type and the id of the {type} in the entry",
        $"Cette fullUrl est l'URL d'une ressource sur un serveur : elle finit donc par le type et l'id de la ressource {type} de l'entrée");

    // Links
    public static Issue RepeatedLink(string relation) => Error("repeated-link", IssueType.Invalid, Link,
        $"A bundle has at most one link of relation '{relation}'",
        $"Un bundle a au plus un lien de relation « {relation} »");

    public static Issue PagingLink(string relation) => Error("paging-link", IssueType.Invalid, Link,
        $"A link of relation '{relation}' turns the pages of a search or a history, and this bundle is neither",
        $"Un lien de relation « {relation} » tourne les pages d'une recherche ou d'un historique, et ce bundle n'est ni l'un ni l'autre");

    // Search sets
    public static Issue NoSelfLink() => Warning("search-without-self", IssueType.Incomplete, Search,
        "The results of a search have a link 'self' that says what was searched for",
        "Les résultats d'une recherche ont un lien « self » qui dit ce qui a été cherché");

    public static Issue NoSearchMode() => Warning("search-without-mode", IssueType.Incomplete, Search,
        "The entry does not say (search.mode) whether it matches the search, is included with it or tells its outcome",
        "L'entrée ne dit pas (search.mode) si elle répond à la recherche, l'accompagne ou en dit l'issue");

    public static Issue ResultWithoutResource() => Error("search-without-resource", IssueType.Invalid, Search,
        "A result of a search is a resource",
        "Un résultat de recherche est une ressource");

    public static Issue ResultWithoutId() => Error("search-without-id", IssueType.Invalid, Search,
        "A result of a search has an id",
        "Un résultat de recherche a un id");

    public static Issue ResultOfOtherType(string found, string expected) => Error("search-other-type", IssueType.Invalid, Search,
        $"{found} cannot match a search for {expected}",
        $"{found} ne peut répondre à une recherche de {expected}");

    public static Issue OutcomeOfOtherType(string found) => Error("search-outcome-type", IssueType.Invalid, Search,
        $"The outcome of a search is told by an OperationOutcome, not by a {found}",
        $"L'issue d'une recherche est dite par un OperationOutcome, et non par une ressource {found}");

    // Documents and messages
    public static Issue NotInBundle(string path) => Error("not-in-bundle", IssueType.NotFound, Document,
        $"What {path} refers to must be in the bundle, and is not",
        $"Ce que désigne {path} doit être dans le bundle, et n'y est pas");

    public static Issue NotInBundleButSimilar(string path) => Error("not-in-bundle", IssueType.NotFound, "bundle.html#references",
        $"What {path} refers to must be in the bundle; there is an entry with that type and id, but its fullUrl is not what the reference leads to",
        $"Ce que désigne {path} doit être dans le bundle ; une entrée a ce type et cet id, mais sa fullUrl n'est pas ce à quoi mène la référence");

    public static Issue UnlinkedInDocument() => Error("unlinked-entry", IssueType.BusinessRule, Document,
        "No chain of references, in either direction, joins this entry to the Composition: it is no part of the document",
        "Aucune chaîne de références, dans un sens ou dans l'autre, ne joint cette entrée à la Composition : elle ne fait pas partie du document");

    public static Issue UnlinkedInMessage() => Warning("unlinked-entry", IssueType.BusinessRule, "messaging.html#bundle",
        "No chain of references, in either direction, joins this entry to the MessageHeader",
        "Aucune chaîne de références, dans un sens ou dans l'autre, ne joint cette entrée au MessageHeader");

    // Transactions and batches
    public static Issue RequestWithoutResource(string method) => Error("request-without-resource", IssueType.Required, Transaction,
        $"A {method} needs the resource to write",
        $"Une requête {method} a besoin de la ressource à écrire");

    public static Issue RequestForNoType(string named) => Warning("request-for-no-type", IssueType.Invalid, Transaction,
        $"A resource is created at the URL of its type, and {named} is no type of resource",
        $"Une ressource est créée à l'URL de son type, et {named} n'est pas un type de ressource");

    public static Issue RequestOfOtherType(string named, string found) => Error("request-other-type", IssueType.Invalid, Transaction,
        $"The request is for a {named}, and the entry holds a {found}",
        $"La requête concerne une ressource {named}, et l'entrée contient une ressource {found}");

    public static Issue RequestOfOtherId() => Error("request-other-id", IssueType.Invalid, "http.html#update",
        "An update is sent to the URL of the resource: the id in it is that of the resource",
        "Une mise à jour est envoyée à l'URL de la ressource : l'id qui y figure est celui de la ressource");

    public static Issue SameTarget() => Error("request-same-target", IssueType.Duplicate, Transaction,
        "Two entries of a transaction change the same resource",
        "Deux entrées d'une transaction changent la même ressource");

    public static Issue BadStatus() => Error("response-status", IssueType.Invalid, "bundle-definitions.html#Bundle.entry.response.status",
        "A response status begins with the three digits of an HTTP status",
        "Un statut de réponse commence par les trois chiffres d'un statut HTTP");
}
