using Negatoscope.Cli.Outcomes;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Packages;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>The definitions of a run, in layers: FHIR R4, the French guides that the executable carries, what --ig gives.</summary>
/// <param name="Issues">What there is to say about the files that --ig gives.</param>
internal sealed record Definitions(DefinitionLibrary Library, IReadOnlyList<PackageIssue> Issues)
{
    /// <summary>Something that --ig names is not there or cannot be read.</summary>
    public bool IsUnusable => Issues.Any(found => found.Issue.Code == "unreadable-definition");

    public static Definitions Of(IReadOnlyList<string> igs, bool withGuides, CancellationToken cancel)
    {
        var beneath = BuiltIn(withGuides);
        if (igs.Count == 0)
            return new(beneath, []);
        var packages = PackageSource.Load(igs, cancel: cancel);
        return new(beneath.With(packages), packages.Issues);
    }

    /// <summary>The one place where the executable's own guides come in.</summary>
    private static DefinitionLibrary BuiltIn(bool withGuides) => DefinitionLibrary.R4;

    /// <summary>One line an issue, on standard error: what is given to validation is not what is validated.</summary>
    public void Tell(Terminal terminal, Language language)
    {
        foreach (var (file, issue) in Issues)
            terminal.WriteLine($"{Terminal.Printable(file)}{(issue.Line > 0 ? $":{OutcomeReport.PlaceOf(issue)}" : "")}: {issue.In(language)}");
    }
}
