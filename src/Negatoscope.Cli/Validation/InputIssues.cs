using Negatoscope.Fhir;

namespace Negatoscope.Cli.Validation;

/// <summary>Why a document could not be had, one sentence each in both languages. FHIR is not at fault: nothing was read.</summary>
internal static class InputIssues
{
    public static Issue Of(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => Fatal("unreadable", IssueType.NotFound, "It is not there", "Il n'existe pas"),
        UnauthorizedAccessException => Fatal("unreadable", IssueType.Exception, "Access is denied", "L'accès est refusé"),
        InputTooLargeException => Fatal("too-large", IssueType.TooCostly,
            $"It is larger than a document may be: {InputDocuments.MaxBytes >> 20} MB, {InputDocuments.MaxLineBytes >> 20} MB a line of NDJSON",
            $"Il est plus gros qu'un document ne peut l'être : {InputDocuments.MaxBytes >> 20} Mo, {InputDocuments.MaxLineBytes >> 20} Mo par ligne de NDJSON"),
        _ => Fatal("unreadable", IssueType.Exception, "It cannot be read to the end", "Il n'a pas pu être lu jusqu'au bout"),
    };

    /// <summary>A bound on time, so that one document cannot stop all others.</summary>
    public static Issue TooSlow(TimeSpan allowed) => new(IssueSeverity.Error, "too-slow", 0, 0, "",
        $"Validation was given up after {allowed.TotalSeconds:0} seconds")
    {
        French = $"La validation a été abandonnée après {allowed.TotalSeconds:0} secondes",
        Type = IssueType.TooCostly,
        Owner = IssueOwner.Configuration,
    };

    private static Issue Fatal(string code, IssueType type, string english, string french) => new(IssueSeverity.Fatal, code, 0, 0, "", english)
    {
        French = french,
        Type = type,
        Owner = IssueOwner.Configuration,
    };
}
