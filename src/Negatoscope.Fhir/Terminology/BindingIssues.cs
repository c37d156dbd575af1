using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Terminology;

/// <summary>A binding that is not met, or cannot be checked, as an issue (R4 terminologies.html#strength). The validator adds the place.</summary>
internal static class BindingIssues
{
    private const int MostQuoted = 5;

    /// <summary>Null when there is nothing to report.</summary>
    public static Issue? Of(BindingCheck check, TerminologyPolicy policy) => (check.Result, check.Strength) switch
    {
        (BindingResult.Met, _) => null,
        (BindingResult.NotMet, BindingStrength.Required) => NotMember(check, IssueSeverity.Error, "and the binding requires one that is", "alors que la liaison l'exige"),
        (BindingResult.NotMet, BindingStrength.Extensible) => NotMember(check, IssueSeverity.Warning,
            "and one that is must be used where any fits the concept", "et il faut en prendre un qui l'est dès qu'il convient au concept"),
        (BindingResult.NotMet, BindingStrength.Preferred) => NotMember(check, IssueSeverity.Information, "though one that is would be preferred", "alors qu'un code qui l'est serait préférable"),
        (BindingResult.NoCode, BindingStrength.Required) => NoCode(check, IssueSeverity.Error, "is required", "est exigé"),
        (BindingResult.NoCode, BindingStrength.Extensible) => NoCode(check, IssueSeverity.Warning, "is expected where any fits", "est attendu dès qu'il en existe un qui convient"),
        (BindingResult.NotChecked, BindingStrength.Required) => NotChecked(check, policy.RequiredNotChecked),
        (BindingResult.NotChecked, _) => NotChecked(check, policy.NotChecked),
        _ => null,
    };

    private static Issue NotMember(BindingCheck check, IssueSeverity severity, string english, string french)
    {
        var subject = Subject(check.Culprit);
        return new(severity, "code-not-in-value-set", 0, 0, "", $"{subject.English} in value set {Name(check.ValueSet)}, {english}")
        {
            French = $"{subject.French} dans le jeu de valeurs {Name(check.ValueSet)}, {french}",
            Type = IssueType.CodeInvalid,
            Rule = check.ValueSet.Canonical,
        };
    }

    private static Issue NoCode(BindingCheck check, IssueSeverity severity, string english, string french) =>
        new(severity, "no-code", 0, 0, "", $"There is no code, and one of value set {Name(check.ValueSet)} {english}")
        {
            French = $"Il n'y a pas de code, alors qu'un code du jeu de valeurs {Name(check.ValueSet)} {french}",
            Type = IssueType.CodeInvalid,
            Rule = check.ValueSet.Canonical,
        };

    private static Issue NotChecked(BindingCheck check, IssueSeverity severity)
    {
        var why = Why(check.Membership);
        return new(severity, "binding-not-checked", 0, 0, "", $"Whether the code is in value set {Name(check.ValueSet)} is not checked: {why.English}")
        {
            French = $"L'appartenance du code au jeu de valeurs {Name(check.ValueSet)} n'est pas vérifiée : {why.French}",
            Type = IssueType.NotFound,
            Owner = check.Membership.Reason == UncheckedReason.DefinitionBroken ? IssueOwner.Definition : IssueOwner.Configuration,
            Rule = check.ValueSet.Canonical,
        };
    }

    private static (string English, string French) Why(Membership membership) => membership.Reason switch
    {
        UncheckedReason.ValueSetNotAtHand => ($"{membership.Subject} is not at hand", $"{membership.Subject} n'est pas disponible"),
        UncheckedReason.ValueSetVersionNotAtHand or UncheckedReason.CodeSystemVersionNotAtHand =>
            ($"{membership.Subject} is not at hand in that version", $"{membership.Subject} n'est pas disponible dans cette version"),
        UncheckedReason.CodeSystemNotAtHand => ($"code system {membership.Subject} is not at hand", $"le système de codes {membership.Subject} n'est pas disponible"),
        UncheckedReason.CodeSystemIncomplete => ($"only a part of code system {membership.Subject} is at hand", $"seule une partie du système de codes {membership.Subject} est disponible"),
        UncheckedReason.FilterNotComputable => ($"a filter on {membership.Subject} cannot be followed offline", $"un filtre sur {membership.Subject} ne peut être suivi hors ligne"),
        UncheckedReason.DefinitionBroken => ($"the definition of {membership.Subject} is broken", $"la définition de {membership.Subject} est défectueuse"),
        _ => ("it would cost too much", "ce serait trop coûteux"),
    };

    /// <summary>Codes are quoted: they are no person's data.</summary>
    private static (string English, string French) Subject(Node culprit)
    {
        var codes = Codes(culprit);
        return codes is [var only]
            ? ($"Code '{only}' is not", $"Le code « {only} » n'est pas")
            : ($"None of the codes '{string.Join("', '", codes)}' is", $"Aucun des codes « {string.Join(" », « ", codes)} » n'est");
    }

    private static List<string> Codes(Node culprit)
    {
        if (culprit.HasValue)
            return [CodingIssues.Quote(culprit)];
        var codes = new List<string>();
        foreach (var coding in culprit.Children)
            if (coding.IsNamed("coding"u8) && codes.Count < MostQuoted)
                codes.Add(Pair(coding));
        return codes.Count > 0 ? codes : [Pair(culprit)];
    }

    private static string Pair(Node coding) => coding.Child("system"u8) is { HasValue: true } system
        ? $"{CodingIssues.Quote(system)}#{CodingIssues.Quote(coding.Child("code"u8))}"
        : CodingIssues.Quote(coding.Child("code"u8));

    private static string Name(ValueSet set) => set.Name is null ? set.Canonical : $"{set.Name} ({set.Canonical})";
}
