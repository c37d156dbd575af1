namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>Walks the items of a response along those of its questionnaire: place, order, number, what is required, what is enabled.</summary>
internal sealed class ResponseItems
{
    private readonly Node _response;
    private readonly QuestionnaireItems _questionnaire;
    private readonly ValidationScope _scope;
    private readonly EnableWhen _enableWhen;
    private readonly AnswerRules _answers;

    /// <summary>R4 value set questionnaire-answers-status: only these two claim to be complete.</summary>
    private readonly bool _isComplete;

    public ResponseItems(Node response, Node questionnaire, ValidationScope scope)
    {
        _response = response;
        _questionnaire = new(questionnaire);
        _scope = scope;
        _enableWhen = new(response, new(response), scope);
        _answers = new(questionnaire, scope);
        _isComplete = response.TextOf("status"u8) is "completed" or "amended";
    }

    public void Check() => CheckItems(_questionnaire.Questionnaire, _response);

    /// <param name="definition">The questionnaire, or one of its items.</param>
    /// <param name="parent">The response, or an item or answer of it.</param>
    private void CheckItems(Node definition, Node parent)
    {
        var counts = new Dictionary<int, int>();
        var last = -1;
        foreach (var node in parent.All("item"u8))
        {
            if (_scope.IsOver)
                return;
            if (node.Child("linkId"u8) is not { HasValue: true } linkId)
                continue;
            if (!_questionnaire.TryFind(linkId.Value, out var item))
                _scope.Report(node, ResponseIssues.UnknownItem(linkId.Text!));
            else if (item.Node.Parent != definition)
                _scope.Report(node, ResponseIssues.Misplaced(item.LinkId));
            else
            {
                if (item.Node.Index < last)
                    _scope.Report(node, ResponseIssues.OutOfOrder(item.LinkId));
                last = Math.Max(last, item.Node.Index);
                var count = counts[item.Node.Index] = counts.GetValueOrDefault(item.Node.Index) + 1;
                if (count == 2 && !item.Repeats)
                    _scope.Report(node, ResponseIssues.Repeated(item.LinkId));
                CheckItem(item, node);
            }
        }
        foreach (var item in QuestionnaireItem.Within(definition))
            CheckCount(item, parent, counts.GetValueOrDefault(item.Node.Index));
    }

    /// <summary>How often an item stands within its parent.</summary>
    private void CheckCount(QuestionnaireItem item, Node parent, int count)
    {
        if (count == 0)
        {
            if (item.IsRequired && !item.IsDisplay && _enableWhen.IsEnabled(item, parent, parent.Row.Next) == true)
                _scope.Report(parent, ResponseIssues.Missing(item.LinkId, _isComplete));
        }
        else if (item.IsGroup)
            CheckOccurrences(item, parent, count);
    }

    private void CheckItem(QuestionnaireItem item, Node node)
    {
        CheckText(item, node);
        var answers = node.All("answer"u8);
        var hasItems = node.Child("item"u8).Exists;
        var isEnabled = _enableWhen.IsEnabled(item, node.Parent, node.Index);
        if (isEnabled == false)
        {
            if (answers.Count > 0 || hasItems)
                _scope.Report(node, ResponseIssues.NotEnabled(item.LinkId));
        }
        else if (item.IsGroup || item.IsDisplay)
        {
            if (answers.Count > 0)
                _scope.Report(node, ResponseIssues.AnswerToNonQuestion(item.Type));
            if (item.IsGroup && item.IsRequired && !hasItems && answers.Count == 0)
                _scope.Report(node, ResponseIssues.EmptyGroup(item.LinkId, _isComplete));
            else
                CheckItems(item.Node, node);
        }
        else
            CheckQuestion(item, node, answers, hasItems);
    }

    private void CheckQuestion(QuestionnaireItem item, Node node, List<Node> answers, bool hasItems)
    {
        if (hasItems)
            _scope.Report(node, ResponseIssues.ItemsOfQuestion(item.Type));
        if (answers.Count == 0 && item.IsRequired)
            _scope.Report(node, ResponseIssues.Missing(item.LinkId, _isComplete));
        if (answers.Count > 1 && !item.Repeats)
            _scope.Report(node, ResponseIssues.Repeated(item.LinkId));
        CheckOccurrences(item, node, answers.Count);
        _answers.Check(item, node, answers);
        foreach (var answer in answers)
            CheckItems(item.Node, answer);
    }

    private void CheckOccurrences(QuestionnaireItem item, Node at, int count)
    {
        if (Number(item.Value("questionnaire-minOccurs")) is { } min && count < min)
            _scope.Report(at, ResponseIssues.TooFew(item.LinkId, min, count, _isComplete));
        if (Number(item.Value("questionnaire-maxOccurs")) is { } max && count > max)
            _scope.Report(at, ResponseIssues.TooMany(item.LinkId, max, count));
    }

    private void CheckText(QuestionnaireItem item, Node node)
    {
        var text = node.Child("text"u8);
        var expected = item.Node.Child("text"u8);
        if (text.HasValue && expected.HasValue && !text.Value.SequenceEqual(expected.Value))
            _scope.Report(text, ResponseIssues.OtherText(item.LinkId));
    }

    private static int? Number(Node value) => int.TryParse(value.Text, out var number) ? number : null;
}
