using Negatoscope.Fhir.Terminology;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>The answers to one question: their type, whether the questionnaire offers them, and the limits that it sets.</summary>
internal sealed class AnswerRules(Node questionnaire, ValidationScope scope)
{
    private readonly Dictionary<int, ValueSet> _contained = [];

    /// <param name="node">The item of the response.</param>
    public void Check(QuestionnaireItem item, Node node, List<Node> answers)
    {
        var types = AnswerTypes.Of(item);
        if (types.Count == 0)
            return;
        var options = item.Node.All("answerOption"u8);
        foreach (var answer in answers)
        {
            if (scope.IsOver)
                return;
            var value = ChoiceValue.In(answer);
            if (!value.Exists)
                continue;
            if (!types.Contains(ChoiceValue.TypeOf(value)))
            {
                scope.Report(value, ResponseIssues.OtherType(item.Type, string.Join(" | ", types), ChoiceValue.TypeOf(value)));
                continue;
            }
            CheckOffered(item, value, options, answers.Count, node);
            AnswerLimits.Check(item, value, scope);
        }
    }

    private void CheckOffered(QuestionnaireItem item, Node value, List<Node> options, int count, Node node)
    {
        var isFreeText = item.Type == "open-choice" && ChoiceValue.TypeOf(value) == "String";
        if (options.Count > 0)
        {
            var option = options.Find(option => ChoiceValue.AreEqual(value, ChoiceValue.In(option)));
            if (option.Exists)
            {
                if (count > 1 && QuestionnaireItem.Values(option, "questionnaire-optionExclusive").Any(flag => flag.Value.SequenceEqual("true"u8)))
                    scope.Report(node, ResponseIssues.ExclusiveAnswer());
            }
            else if (!isFreeText)
                scope.Report(value, ResponseIssues.NotAnOption());
        }
        else if (item.Node.Child("answerValueSet"u8) is { HasValue: true } canonical && value.Child("code"u8) is { HasValue: true } code)
            Report(ValueSetOf(canonical), canonical.Text!, value, value.Child("system"u8).Value, code.Value);
    }

    private void Report(ValueSet? valueSet, string canonical, Node value, ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        var membership = valueSet?.Contains(system, code) ?? Membership.NotChecked(UncheckedReason.ValueSetNotAtHand, canonical);
        if (membership.Kind == MembershipKind.NotMember)
            scope.Report(value, ResponseIssues.NotInValueSet(canonical));
        else if (membership.Kind == MembershipKind.NotChecked)
            scope.Report(value, ResponseIssues.ValueSetNotChecked(canonical));
    }

    /// <summary>Null when it is said to be contained in the questionnaire, and is not.</summary>
    private ValueSet? ValueSetOf(Node canonical)
    {
        if (canonical.Value is not [(byte)'#', .. var id])
            return scope.Terminology.ValueSet(canonical.Text!);
        foreach (var contained in References.Container(questionnaire).All("contained"u8))
            if (contained.ResourceTypeUtf8.SequenceEqual("ValueSet"u8) && contained.Child("id"u8).Value.SequenceEqual(id))
            {
                if (!_contained.TryGetValue(contained.Index, out var compiled))
                    _contained[contained.Index] = compiled = scope.Terminology.Compile(contained);
                return compiled;
            }
        return null;
    }
}
