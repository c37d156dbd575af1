using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>R4 questionnaire.html beyond its invariants: conditions, options, initial values.</summary>
internal sealed class QuestionnaireRules : IResourceRules
{
    public void Check(Node resource, ValidationScope scope)
    {
        var items = new QuestionnaireItems(resource);
        CheckItems(resource, items, scope);
    }

    private static void CheckItems(Node parent, QuestionnaireItems items, ValidationScope scope)
    {
        foreach (var item in QuestionnaireItem.Within(parent))
        {
            if (scope.IsOver)
                return;
            foreach (var condition in item.Node.All("enableWhen"u8))
                CheckCondition(condition, item, items, scope);
            CheckValues(item, scope);
            if (item.Node.Child("answerValueSet"u8) is { HasValue: true } valueSet && scope.References.Resolve(item.Node, valueSet.Value).Place == ReferencePlace.NotContained)
                scope.Report(valueSet, QuestionnaireIssues.ValueSetNotContained());
            CheckItems(item.Node, items, scope);
        }
    }

    private static void CheckCondition(Node condition, QuestionnaireItem item, QuestionnaireItems items, ValidationScope scope)
    {
        var question = condition.Child("question"u8);
        if (!question.HasValue)
            return;
        if (!items.TryFind(question.Value, out var asked))
            scope.Report(condition, QuestionnaireIssues.UnknownQuestion(question.Text!));
        else if (asked.Node.Index >= item.Node.Index && asked.Node.Index < item.Node.Row.Next)
            scope.Report(condition, QuestionnaireIssues.OwnQuestion(asked.LinkId));
        else
        {
            if (asked.Node.Index > item.Node.Index)
                scope.Report(condition, QuestionnaireIssues.LaterQuestion(asked.LinkId));
            CheckAnswer(condition, asked, scope);
        }
    }

    private static void CheckAnswer(Node condition, QuestionnaireItem asked, ValidationScope scope)
    {
        var answer = ChoiceValue.TypeOf(ChoiceValue.In(condition));
        var types = AnswerTypes.Of(asked);
        if (asked.IsGroup || asked.IsDisplay)
            scope.Report(condition, QuestionnaireIssues.QuestionWithoutAnswer(asked.LinkId, asked.Type));
        else if (answer.Length > 0 && types.Count > 0 && !types.Contains(answer) && !condition.Child("operator"u8).Value.SequenceEqual("exists"u8))
            scope.Report(condition, QuestionnaireIssues.ConditionOfOtherType(asked.LinkId, asked.Type, answer));
    }

    private static void CheckValues(QuestionnaireItem item, ValidationScope scope)
    {
        var types = AnswerTypes.Of(item);
        if (types.Count == 0)
            return;
        List<Node> options = [];
        foreach (var option in item.Node.All("answerOption"u8))
        {
            var value = ChoiceValue.In(option);
            if (!types.Contains(ChoiceValue.TypeOf(value)))
                scope.Report(option, QuestionnaireIssues.OptionOfOtherType(item.Type, ChoiceValue.TypeOf(value)));
            options.Add(value);
        }
        ReportRepeated(options, scope);
        foreach (var initial in item.Node.All("initial"u8))
            if (ChoiceValue.TypeOf(ChoiceValue.In(initial)) is { Length: > 0 } type && !types.Contains(type))
                scope.Report(initial, QuestionnaireIssues.InitialOfOtherType(item.Type, type));
    }

    private static void ReportRepeated(List<Node> options, ValidationScope scope)
    {
        var seen = new HashSet<(string Type, string? System, string? Text)>();
        foreach (var option in options)
        {
            var isCoding = ChoiceValue.TypeOf(option) == "Coding";
            var text = isCoding ? option.TextOf("code"u8) : option.Text;
            if (text is not null && !seen.Add((ChoiceValue.TypeOf(option), isCoding ? option.TextOf("system"u8) : null, text)))
                scope.Report(option, QuestionnaireIssues.RepeatedOption());
        }
    }
}
