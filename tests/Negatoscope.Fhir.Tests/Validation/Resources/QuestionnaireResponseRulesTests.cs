namespace Negatoscope.Fhir.Tests.Validation.Resources;

public sealed class QuestionnaireResponseRulesTests
{
    [Fact]
    public void Says_when_the_questionnaire_is_not_at_hand() => Assert.Equal(
        ["questionnaire-not-at-hand at QuestionnaireResponse.questionnaire"],
        Validated.Json("""{"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": "http://x/q"}"""));

    [Fact]
    public void Finds_a_contained_questionnaire() => Assert.Equal(
        ["item-missing at QuestionnaireResponse"],
        Validated.Json("""
            {"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": "#q",
            "contained": [{"resourceType": "Questionnaire", "id": "q", "name": "Q", "status": "active", "item": [{"linkId": "a", "type": "string", "required": true}]}]}
            """));

    [Theory]
    [InlineData("""{"linkId": "b", "answer": [{"valueString": "x"}]}""", "unknown-linkid at QuestionnaireResponse.item[0]")]
    [InlineData("""{"linkId": "g.1", "answer": [{"valueString": "x"}]}""", "misplaced-item at QuestionnaireResponse.item[0]")]
    [InlineData("""{"linkId": "g"}, {"linkId": "a"}""", "item-out-of-order at QuestionnaireResponse.item[1]")]
    [InlineData("""{"linkId": "a"}, {"linkId": "a"}""", "item-repeated at QuestionnaireResponse.item[1]")]
    [InlineData("""{"linkId": "a", "answer": [{"valueString": "x"}, {"valueString": "y"}]}""", "item-repeated at QuestionnaireResponse.item[0]")]
    [InlineData("""{"linkId": "a", "text": "other", "answer": [{"valueString": "x"}]}""", "item-text at QuestionnaireResponse.item[0].text")]
    [InlineData("""{"linkId": "g", "answer": [{"valueString": "x"}]}""", "answer-to-non-question at QuestionnaireResponse.item[0]")]
    [InlineData("""{"linkId": "a", "item": [{"linkId": "a.1", "answer": [{"valueString": "x"}]}]}""", "items-of-question at QuestionnaireResponse.item[0]")]
    [InlineData("""{"linkId": "a", "answer": [{"valueString": "x", "item": [{"linkId": "a.1", "answer": [{"valueInteger": 1}]}]}]}""", "answer-type at QuestionnaireResponse.item[0].answer[0].item[0].answer[0].value.ofType(integer)")]
    public void Follows_the_items_of_the_questionnaire(string items, string issue) => Assert.Equal(
        [issue],
        Response("""
            {"linkId": "a", "type": "string", "text": "A", "item": [{"linkId": "a.1", "type": "string"}]},
            {"linkId": "g", "type": "group", "item": [{"linkId": "g.1", "type": "string"}]}
            """, items));

    [Theory]
    [InlineData("", "completed", "item-missing at QuestionnaireResponse")]
    [InlineData("""{"linkId": "a"}""", "amended", "item-missing at QuestionnaireResponse.item[0]")]
    [InlineData("""{"linkId": "a"}""", "in-progress", "warning")]
    public void Misses_a_required_answer(string items, string status, string issue)
    {
        var found = Response("""{"linkId": "a", "type": "string", "required": true}""", items, status);

        Assert.Equal(issue == "warning" ? ["item-missing at QuestionnaireResponse.item[0]"] : [issue], found);
    }

    [Fact]
    public void Wants_items_in_a_required_group() => Assert.Equal(
        ["group-empty at QuestionnaireResponse.item[0]"],
        Response("""{"linkId": "g", "type": "group", "required": true, "item": [{"linkId": "g.1", "type": "string"}]}""", """{"linkId": "g"}"""));

    [Theory]
    [InlineData("=", "answerInteger", "2", true)]
    [InlineData("=", "answerInteger", "3", false)]
    [InlineData("!=", "answerInteger", "3", true)]
    [InlineData(">", "answerInteger", "1", true)]
    [InlineData("<=", "answerInteger", "1", false)]
    [InlineData("exists", "answerBoolean", "true", true)]
    [InlineData("exists", "answerBoolean", "false", false)]
    public void Enables_an_item_by_the_answer_to_another(string comparison, string name, string value, bool isEnabled) => Assert.Equal(
        isEnabled ? [] : ["item-not-enabled at QuestionnaireResponse.item[1]"],
        Response(
            $$$$"""
            {"linkId": "a", "type": "integer"},
            {"linkId": "b", "type": "string", "enableWhen": [{"question": "a", "operator": "{{{{comparison}}}}", "{{{{name}}}}": {{{{value}}}}}]}
            """,
            """{"linkId": "a", "answer": [{"valueInteger": 2}]}, {"linkId": "b", "answer": [{"valueString": "x"}]}"""));

    [Theory]
    [InlineData("any", true)]
    [InlineData("all", false)]
    public void Joins_conditions_as_the_behavior_says(string behavior, bool isEnabled) => Assert.Equal(
        isEnabled ? ["item-missing at QuestionnaireResponse"] : [],
        Response(
            $$$$"""
            {"linkId": "a", "type": "integer"},
            {"linkId": "b", "type": "string", "required": true, "enableBehavior": "{{{{behavior}}}}", "enableWhen": [
              {"question": "a", "operator": "=", "answerInteger": 2}, {"question": "a", "operator": "=", "answerInteger": 3}]}
            """,
            """{"linkId": "a", "answer": [{"valueInteger": 2}]}"""));

    [Fact]
    public void Asks_the_nearest_question_of_a_repeating_group() => Assert.Equal(
        ["item-not-enabled at QuestionnaireResponse.item[1].item[1]", "item-missing at QuestionnaireResponse.item[2]"],
        Response(
            """
            {"linkId": "g", "type": "group", "repeats": true, "item": [
              {"linkId": "a", "type": "boolean"},
              {"linkId": "b", "type": "boolean", "required": true, "enableWhen": [{"question": "a", "operator": "=", "answerBoolean": true}]}]}
            """,
            """
            {"linkId": "g", "item": [{"linkId": "a", "answer": [{"valueBoolean": true}]}, {"linkId": "b", "answer": [{"valueBoolean": true}]}]},
            {"linkId": "g", "item": [{"linkId": "a", "answer": [{"valueBoolean": false}]}, {"linkId": "b", "answer": [{"valueBoolean": true}]}]},
            {"linkId": "g", "item": [{"linkId": "a", "answer": [{"valueBoolean": true}]}]},
            {"linkId": "g", "item": [{"linkId": "a", "answer": [{"valueBoolean": false}]}]}
            """));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Enables_an_item_by_an_expression(string answer, bool isEnabled) => Assert.Equal(
        isEnabled ? [] : ["item-not-enabled at QuestionnaireResponse.item[1]"],
        Response(
            """
            {"linkId": "a", "type": "boolean"},
            {"linkId": "b", "type": "boolean", "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
              "valueExpression": {"language": "text/fhirpath", "expression": "%resource.item.where(linkId='a').answer.value"}}]}
            """,
            $$$$"""{"linkId": "a", "answer": [{"valueBoolean": {{{{answer}}}}}]}, {"linkId": "b", "answer": [{"valueBoolean": true}]}"""));

    [Theory]
    [InlineData("boolean", "valueBoolean", "true", true)]
    [InlineData("text", "valueString", "\"x\"", true)]
    [InlineData("url", "valueUri", "\"x\"", true)]
    [InlineData("date", "valueDateTime", "\"2020\"", false)]
    [InlineData("choice", "valueString", "\"x\"", false)]
    [InlineData("open-choice", "valueString", "\"x\"", true)]
    [InlineData("quantity", "valueDecimal", "1", false)]
    public void Compares_an_answer_with_the_type_of_its_question(string type, string name, string value, bool fits) => Assert.Equal(
        fits ? 0 : 1,
        Answer($$$$"""{"linkId": "a", "type": "{{{{type}}}}"}""", $$$$"""{"{{{{name}}}}": {{{{value}}}} }""").Count(issue => issue.StartsWith("answer-type", StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"valueCoding": {"system": "http://x", "code": "1"}}""", true)]
    [InlineData("""{"valueCoding": {"system": "http://x", "code": "2"}}""", false)]
    [InlineData("""{"valueCoding": {"system": "http://y", "code": "1"}}""", false)]
    [InlineData("""{"valueInteger": 7}""", true)]
    [InlineData("""{"valueInteger": 8}""", false)]
    public void Takes_only_the_answers_offered(string answer, bool isOffered) => Assert.Equal(
        isOffered ? 0 : 1,
        Answer("""{"linkId": "a", "type": "choice", "answerOption": [{"valueCoding": {"system": "http://x", "code": "1"}}, {"valueInteger": 7}]}""", answer)
            .Count(issue => issue.StartsWith("answer-not-an-option", StringComparison.Ordinal)));

    [Theory]
    [InlineData("http://hl7.org/fhir/ValueSet/item-type", "group", null)]
    [InlineData("http://hl7.org/fhir/ValueSet/item-type", "nonsense", "answer-not-in-valueset")]
    [InlineData("http://nowhere/vs", "group", "answer-not-checked")]
    public void Looks_answers_up_in_the_value_set(string valueSet, string code, string? issue) => Assert.Equal(
        issue is null ? [] : [issue],
        Answer(
            $$$$"""{"linkId": "a", "type": "choice", "answerValueSet": "{{{{valueSet}}}}"}""",
            $$$$"""{"valueCoding": {"system": "http://hl7.org/fhir/item-type", "code": "{{{{code}}}}"}}""").Select(Code).Where(found => found.StartsWith("answer", StringComparison.Ordinal)));

    [Theory]
    [InlineData("integer", "minValue", "valueInteger", "3", "valueInteger", "2", "answer-min")]
    [InlineData("integer", "maxValue", "valueInteger", "3", "valueInteger", "4", "answer-max")]
    [InlineData("date", "maxValue", "valueDate", "\"2022\"", "valueDate", "\"2022\"", null)]
    [InlineData("dateTime", "maxValue", "valueDateTime", "\"2022-06\"", "valueDateTime", "\"2022-06-30\"", "answer-max")]
    [InlineData("decimal", "maxDecimalPlaces", "valueInteger", "2", "valueDecimal", "1.234", "answer-decimals")]
    [InlineData("string", "minLength", "valueInteger", "3", "valueString", "\"ab\"", "answer-too-short")]
    [InlineData("string", "regex", "valueString", "\"[a-c]+\"", "valueString", "\"abcd\"", "answer-pattern")]
    [InlineData("string", "regex", "valueString", "\"[a-c]+\"", "valueString", "\"abc\"", null)]
    [InlineData("attachment", "mimeType", "valueCode", "\"image/gif\"", "valueAttachment", """{"contentType": "text/plain", "url": "http://x/y"}""", "answer-mime-type")]
    [InlineData("attachment", "maxSize", "valueDecimal", "0.5", "valueAttachment", """{"contentType": "text/plain", "url": "http://x/y", "size": 500001}""", "answer-size")]
    [InlineData("reference", "questionnaire-referenceResource", "valueCode", "\"Patient\"", "valueReference", """{"reference": "Device/1"}""", "answer-target")]
    [InlineData("reference", "questionnaire-referenceResource", "valueCode", "\"Patient\"", "valueReference", """{"reference": "Patient/1"}""", null)]
    [InlineData("quantity", "questionnaire-unitOption", "valueCoding", """{"system": "http://unitsofmeasure.org", "code": "mg"}""", "valueQuantity", """{"value": 1, "system": "http://unitsofmeasure.org", "code": "g"}""", "answer-unit")]
    public void Keeps_answers_within_the_limits_of_extensions(string type, string extension, string limitName, string limit, string name, string value, string? issue) => Assert.Equal(
        issue is null ? [] : [issue],
        Answer(
            $$$$"""
            {"linkId": "a", "type": "{{{{type}}}}", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/{{{{extension}}}}", "{{{{limitName}}}}": {{{{limit}}}} }]}
            """,
            $$$$"""{"{{{{name}}}}": {{{{value}}}} }""").Select(Code));

    [Theory]
    [InlineData("""{"value": 60, "system": "http://unitsofmeasure.org", "code": "kg"}""", null)]
    [InlineData("""{"value": 60, "system": "http://unitsofmeasure.org", "code": "g"}""", "answer-min")]
    [InlineData("""{"value": 60, "system": "http://unitsofmeasure.org", "code": "m"}""", "answer-not-comparable")]
    public void Converts_units_before_comparing(string quantity, string? issue) => Assert.Equal(
        issue is null ? [] : [issue],
        Answer(
            """
            {"linkId": "a", "type": "quantity", "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity",
              "valueQuantity": {"value": 50, "system": "http://unitsofmeasure.org", "code": "kg"}}]}
            """,
            $$$$"""{"valueQuantity": {{{{quantity}}}} }""").Select(Code).Where(found => found.StartsWith("answer", StringComparison.Ordinal)));

    [Fact]
    public void Counts_answers() => Assert.Equal(
        ["item-max-occurs at QuestionnaireResponse.item[0]"],
        Response(
            """
            {"linkId": "a", "type": "integer", "repeats": true, "extension": [
              {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs", "valueInteger": 1}]}
            """,
            """{"linkId": "a", "answer": [{"valueInteger": 1}, {"valueInteger": 2}]}"""));

    private static string Code(string issue) => issue[..issue.IndexOf(' ', StringComparison.Ordinal)];

    private static IReadOnlyList<string> Answer(string item, string answer) => Response(item, $$$$"""{"linkId": "a", "answer": [{{{{answer}}}}]}""");

    private static IReadOnlyList<string> Response(string definition, string items, string status = "completed") => Validated.With(
        [$$$$"""{"resourceType": "Questionnaire", "url": "http://x/q", "status": "active", "item": [{{{{definition}}}}]}"""],
        $$$$"""
        {"resourceType": "QuestionnaireResponse", "status": "{{{{status}}}}", "questionnaire": "http://x/q" {{{{(items.Length == 0 ? "" : $", \"item\": [{items}]")}}}} }
        """);
}
