using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>Whether the answers to other questions enable an item (R4 questionnaire-definitions.html#Questionnaire.item.enableWhen).</summary>
internal sealed class EnableWhen(Node response, ResponseAnswers answers, ValidationScope scope)
{
    /// <summary>Guides that replace enableWhen by a FHIRPath expression on the response, as a string or an Expression.</summary>
    private static readonly string[] ExpressionExtensions =
    [
        "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
        "http://phr.kanta.fi/StructureDefinition/fiphr-ext-questionnaire-enablewhen",
    ];

    /// <summary>Null when it cannot be told.</summary>
    /// <inheritdoc cref="ResponseAnswers.Nearest"/>
    public bool? IsEnabled(QuestionnaireItem item, Node around, int before)
    {
        foreach (var url in ExpressionExtensions)
            if (item.Value(url) is { Exists: true } expression)
                return Evaluate(expression);

        var conditions = item.Node.All("enableWhen"u8);
        if (conditions.Count == 0)
            return true;
        var behavior = item.Node.Child("enableBehavior"u8).Value;
        if (conditions.Count == 1 || behavior.SequenceEqual("any"u8))
            return conditions.Exists(condition => IsMet(condition, around, before));
        return behavior.SequenceEqual("all"u8) ? conditions.TrueForAll(condition => IsMet(condition, around, before)) : null;
    }

    private bool? Evaluate(Node expression)
    {
        var language = expression.Child("language"u8).Value;
        if (!language.IsEmpty && !language.SequenceEqual("text/fhirpath"u8))
            return null;
        try
        {
            return scope.Expression(expression.Text ?? expression.TextOf("expression"u8) ?? "").Test(PathItem.OfRoot(response, scope.Library), scope.PathContext) ?? false;
        }
        catch (FhirPathException)
        {
            return null; // the expression is a fault of the questionnaire, or needs variables that only a form filler has
        }
    }

    private bool IsMet(Node condition, Node around, int before)
    {
        var values = answers.Nearest(condition.Child("question"u8).Value, around, before);
        var expected = ChoiceValue.In(condition);
        var comparison = condition.TextOf("operator"u8);
        return comparison == "exists"
            ? values.Count > 0 == expected.Value.SequenceEqual("true"u8)
            : values.Any(value => IsMet(value, comparison, expected));
    }

    private static bool IsMet(Node value, string? comparison, Node expected) => comparison switch
    {
        "=" => ChoiceValue.AreEqual(value, expected),
        "!=" => !ChoiceValue.AreEqual(value, expected),
        ">" => ChoiceValue.Compare(value, expected) > 0,
        ">=" => ChoiceValue.Compare(value, expected) >= 0,
        "<" => ChoiceValue.Compare(value, expected) < 0,
        "<=" => ChoiceValue.Compare(value, expected) <= 0,
        _ => false,
    };
}
