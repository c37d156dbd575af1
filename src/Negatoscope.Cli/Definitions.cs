using Negatoscope.Cli.Outcomes;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Packages;
using Negatoscope.Fhir.Validation;
using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>How a document is judged; see <see cref="Validator.Validate"/>.</summary>
internal delegate ValidationResult Validate(FhirDocument document, IReadOnlyList<string>? profiles, CancellationToken cancel);

/// <summary>The definitions of a run, in layers: FHIR R4, the French guides that the executable carries, what --ig gives.</summary>
internal sealed class Definitions
{
    private readonly bool _withGuides;
    private readonly PackageSource? _packages;

    private Definitions(bool withGuides, PackageSource? packages)
    {
        (_withGuides, _packages) = (withGuides, packages);
        var beneath = withGuides ? FrenchGuides.Library : DefinitionLibrary.R4;
        Library = packages is null ? beneath : beneath.With(packages);
    }

    public DefinitionLibrary Library { get; }

    /// <summary>What --ig gives.</summary>
    public IReadOnlyList<IDefinitionSource> Packages => _packages is null ? [] : [_packages];

    /// <summary>What there is to say about the files that --ig gives.</summary>
    public IReadOnlyList<PackageIssue> Issues => _packages?.Issues ?? [];

    /// <summary>Something that --ig names is not there or cannot be read.</summary>
    public bool IsUnusable => Issues.Any(found => found.Issue.Code == "unreadable-definition");

    public static Definitions Of(IReadOnlyList<string> igs, bool withGuides, CancellationToken cancel) =>
        new(withGuides, igs.Count == 0 ? null : PackageSource.Load(igs, cancel: cancel));

    /// <summary>With the guides, what only a fault of theirs makes an error is a warning.</summary>
    public Validate Validation(ValidatorOptions options) => _withGuides
        ? new GuideValidator(options, [.. Packages]).Validate
        : new Validator(Library, options).Validate;

    /// <summary>One line an issue, on standard error: what is given to validation is not what is validated.</summary>
    public void Tell(Terminal terminal, Language language)
    {
        foreach (var (file, issue) in Issues)
            terminal.WriteLine($"{Terminal.Printable(file)}{(issue.Line > 0 ? $":{OutcomeReport.PlaceOf(issue)}" : "")}: {issue.In(language)}");
    }
}
