using static Negatoscope.Fhir.Validation.Resources.RuleIssue;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>What the rules for questionnaires have to say.</summary>
internal static class QuestionnaireIssues
{
    private const string EnableWhen = "questionnaire-definitions.html#Questionnaire.item.enableWhen";
    private const string Option = "questionnaire-definitions.html#Questionnaire.item.answerOption";
    private const string Initial = "questionnaire-definitions.html#Questionnaire.item.initial.value_x_";

    public static Issue UnknownQuestion(string linkId) => Error("enablewhen-unknown", IssueType.NotFound, EnableWhen,
        $"The condition asks for question '{linkId}', which the questionnaire does not have",
        $"La condition interroge la question « {linkId} », que le questionnaire n'a pas");

    public static Issue OwnQuestion(string linkId) => Error("enablewhen-inner", IssueType.BusinessRule, EnableWhen,
        $"The condition asks for question '{linkId}', which is the item itself or stands within it: it could never be answered first",
        $"La condition interroge la question « {linkId} », qui est l'item lui-même ou s'y trouve : elle ne pourrait jamais être répondue avant");

    public static Issue LaterQuestion(string linkId) => Warning("enablewhen-later", IssueType.BusinessRule, EnableWhen,
        $"The condition asks for question '{linkId}', which comes later",
        $"La condition interroge la question « {linkId} », qui vient plus tard");

    public static Issue QuestionWithoutAnswer(string linkId, string type) => Warning("enablewhen-no-answer", IssueType.BusinessRule, EnableWhen,
        $"The condition asks for '{linkId}', which is a {type} and has no answers",
        $"La condition interroge « {linkId} », qui est de type {type} et n'a pas de réponses");

    public static Issue ConditionOfOtherType(string linkId, string type, string answer) => Warning("enablewhen-type", IssueType.BusinessRule, EnableWhen,
        $"The condition compares the answers to '{linkId}', which is a {type}, with a {answer}: it is never met",
        $"La condition compare les réponses à « {linkId} », de type {type}, avec une valeur de type {answer} : elle n'est jamais remplie");

    public static Issue InitialOfOtherType(string type, string initial) => Error("initial-type", IssueType.Invalid, Initial,
        $"A {type} cannot begin with a {initial}",
        $"Un item de type {type} ne peut pas commencer par une valeur de type {initial}");

    public static Issue OptionOfOtherType(string type, string option) => Error("option-type", IssueType.Invalid, Option,
        $"A {type} cannot be answered with a {option}",
        $"Un item de type {type} ne peut pas recevoir une réponse de type {option}");

    public static Issue RepeatedOption() => Warning("option-repeated", IssueType.Duplicate, Option,
        "The same answer is offered twice",
        "La même réponse est proposée deux fois");

    public static Issue ValueSetNotContained() => Error("valueset-not-contained", IssueType.NotFound, "questionnaire-definitions.html#Questionnaire.item.answerValueSet",
        "No contained value set has the id that answerValueSet names",
        "Aucun jeu de valeurs contenu n'a l'id que désigne answerValueSet");
}
