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

    private static Issue Definition(string url, string code, string english, string french) =>
        new(IssueSeverity.Error, code, 0, 0, url, english) { French = french, Type = IssueType.Invalid, Owner = IssueOwner.Definition };
}
