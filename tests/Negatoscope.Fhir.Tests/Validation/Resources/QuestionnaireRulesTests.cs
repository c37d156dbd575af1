namespace Negatoscope.Fhir.Tests.Validation.Resources;

public sealed class QuestionnaireRulesTests
{
    [Theory]
    [InlineData("a", null)]
    [InlineData("missing", "enablewhen-unknown")]
    [InlineData("b", "enablewhen-inner")]
    [InlineData("b.1", "enablewhen-inner")]
    [InlineData("c", "enablewhen-later")]
    [InlineData("d", "enablewhen-no-answer")]
    public void Looks_for_the_question_of_a_condition(string question, string? code) => Assert.Equal(
        code is null ? [] : [$"{code} at Questionnaire.item[2].enableWhen[0]"],
        Questionnaire($$$$"""
            {"linkId": "a", "type": "boolean"},
            {"linkId": "d", "type": "display"},
            {"linkId": "b", "type": "group", "enableWhen": [{"question": "{{{{question}}}}", "operator": "=", "answerBoolean": true}],
              "item": [{"linkId": "b.1", "type": "boolean"}]},
            {"linkId": "c", "type": "boolean"}
            """));

    [Fact]
    public void Compares_a_condition_with_the_type_of_its_question() => Assert.Equal(
        ["enablewhen-type at Questionnaire.item[1].enableWhen[0]"],
        Questionnaire("""
            {"linkId": "a", "type": "integer"},
            {"linkId": "b", "type": "string", "enableWhen": [{"question": "a", "operator": "=", "answerString": "1"}]}
            """));

    [Fact]
    public void Compares_initial_values_with_the_type_of_the_item() => Assert.Equal(
        ["initial-type at Questionnaire.item[1].initial[0]"],
        Questionnaire("""
            {"linkId": "a", "type": "text", "initial": [{"valueString": "x"}]},
            {"linkId": "b", "type": "integer", "initial": [{"valueString": "x"}]}
            """));

    [Fact]
    public void Finds_an_answer_offered_twice() => Assert.Equal(
        ["option-repeated at Questionnaire.item[0].answerOption[2].value.ofType(Coding)"],
        Questionnaire("""
            {"linkId": "a", "type": "choice", "answerOption": [
              {"valueCoding": {"code": "x"}}, {"valueCoding": {"code": "y"}}, {"valueCoding": {"code": "x", "display": "X"}}]}
            """, "option"));

    [Fact]
    public void Misses_a_contained_value_set() => Assert.Equal(
        ["valueset-not-contained at Questionnaire.item[0].answerValueSet"],
        Questionnaire("""{"linkId": "a", "type": "choice", "answerValueSet": "#vs"}""", "valueset"));

    private static IReadOnlyList<string> Questionnaire(string items, string code = "") =>
        Validated.Json(code, $$$$"""{"resourceType": "Questionnaire", "name": "Q", "status": "active", "item": [{{{{items}}}}]}""");
}
