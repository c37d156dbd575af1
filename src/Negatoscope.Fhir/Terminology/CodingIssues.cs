using System.Collections.Immutable;
using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>What is noticed about a coding and its own code system, as issues. The validator adds the place.</summary>
internal static class CodingIssues
{
    /// <summary>Codes and systems are quoted up to this many characters.</summary>
    internal const int LongestQuote = 200;

    /// <param name="coding">The Coding or Quantity that was checked.</param>
    /// <returns>Empty when there is nothing to report. Each issue stands at the coding; <see cref="ChildOf"/> says at which child it may rather stand.</returns>
    public static ImmutableArray<Issue> Of(CodeCheck check, Node coding, TerminologyPolicy policy)
    {
        if (check.IsFine)
            return [];
        var system = Quote(coding.Child("system"u8));
        var code = Quote(coding.Child("code"u8));
        var issues = ImmutableArray.CreateBuilder<Issue>();
        if (OfStatus(check, system, code, policy) is { } issue)
            issues.Add(issue);
        if (check.CaseDiffers)
            issues.Add(WrongCase(code, check.Concept.Code));
        if (check.DisplayDiffers)
            issues.Add(WrongDisplay(policy.WrongDisplay, system, code, check.Concept.Display));
        if (check.Concept.IsInactive)
            issues.Add(Inactive(policy.Inactive, system, code));
        if (check.Concept.IsAbstract)
            issues.Add(Abstract(policy.Abstract, system, code));
        return issues.ToImmutable();
    }

    /// <summary>The child of a Coding that an issue of this class is about: system, code or display.</summary>
    public static string ChildOf(Issue issue) => issue.Code switch
    {
        "wrong-display" => "display",
        "relative-system" or "supplement-as-system" or "value-set-as-system" => "system",
        _ => "code",
    };

    private static Issue? OfStatus(CodeCheck check, string system, string code, TerminologyPolicy policy) => check.Status switch
    {
        CodeStatus.Unknown => Issue(IssueSeverity.Error, "unknown-code", IssueType.CodeInvalid,
            $"Code system {system} has no code '{code}'",
            $"Le système de codes {system} n'a pas de code « {code} »"),
        CodeStatus.Malformed => Issue(IssueSeverity.Error, "malformed-code", IssueType.CodeInvalid,
            $"'{code}' is not of the form that codes of {system} have",
            $"« {code} » n'a pas la forme des codes de {system}"),
        CodeStatus.NotInFragment => Issue(IssueSeverity.Warning, "code-not-in-fragment", IssueType.CodeInvalid,
            $"What is at hand of code system {system}, which may not be all, has no code '{code}'",
            $"Ce qui est disponible du système de codes {system}, et n'en est peut-être pas la totalité, n'a pas de code « {code} »"),
        CodeStatus.NoSystem => Issue(IssueSeverity.Warning, "no-system", IssueType.CodeInvalid,
            $"Code '{code}' stands without a system, so its meaning is not certain",
            $"Le code « {code} » est sans système : son sens n'est pas certain"),
        CodeStatus.RelativeSystem => Issue(IssueSeverity.Error, "relative-system", IssueType.Invalid,
            $"'{system}' is no absolute URI, as the system of a coding must be",
            $"« {system} » n'est pas un URI absolu, comme doit l'être le système d'un codage"),
        CodeStatus.SupplementAsSystem => Issue(IssueSeverity.Error, "supplement-as-system", IssueType.NotFound,
            $"{system} is a supplement to a code system, and no system to take codes from",
            $"{system} est le supplément d'un système de codes, et non un système d'où prendre des codes"),
        CodeStatus.ValueSetAsSystem => Issue(IssueSeverity.Error, "value-set-as-system", IssueType.Invalid,
            $"{system} is a value set, and no code system",
            $"{system} est un jeu de valeurs, et non un système de codes"),
        CodeStatus.NotChecked => NotChecked(check, system, code, policy),
        _ => null,
    };

    private static Issue NotChecked(CodeCheck check, string system, string code, TerminologyPolicy policy) =>
        (check.Reason == UncheckedReason.CodeSystemVersionNotAtHand
            ? Issue(policy.NotChecked, "code-not-checked", IssueType.NotFound,
                $"Code '{code}' is not checked: {system} is not at hand in that version",
                $"Le code « {code} » n'est pas vérifié : {system} n'est pas disponible dans cette version")
            : Issue(policy.NotChecked, "code-not-checked", IssueType.NotFound,
                $"Code '{code}' is not checked: code system {system} is not at hand",
                $"Le code « {code} » n'est pas vérifié : le système de codes {system} n'est pas disponible"))
        with
        { Owner = IssueOwner.Configuration };

    private static Issue WrongCase(string code, string? right) => Issue(IssueSeverity.Information, "code-case", IssueType.BusinessRule,
        $"Code '{code}' is written '{right}' in its code system",
        $"Le code « {code} » s'écrit « {right} » dans son système de codes");

    private static Issue WrongDisplay(IssueSeverity severity, string system, string code, string? display) => Issue(severity, "wrong-display", IssueType.Invalid,
        $"The display is not that of {system}#{code}, which is '{display}'",
        $"Le libellé n'est pas celui de {system}#{code}, qui est « {display} »");

    private static Issue Inactive(IssueSeverity severity, string system, string code) => Issue(severity, "inactive-code", IssueType.BusinessRule,
        $"Code '{code}' of {system} is inactive",
        $"Le code « {code} » de {system} est inactif");

    private static Issue Abstract(IssueSeverity severity, string system, string code) => Issue(severity, "abstract-code", IssueType.BusinessRule,
        $"Code '{code}' of {system} is a heading, not meant for data",
        $"Le code « {code} » de {system} est un intitulé de regroupement, non destiné aux données");

    private static Issue Issue(IssueSeverity severity, string code, IssueType type, string english, string french) =>
        new(severity, code, 0, 0, "", english) { French = french, Type = type };

    internal static string Quote(Node node) => Quote(node.Value);

    internal static string Quote(ReadOnlySpan<byte> text) =>
        text.Length <= LongestQuote ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..LongestQuote]) + "…";
}
