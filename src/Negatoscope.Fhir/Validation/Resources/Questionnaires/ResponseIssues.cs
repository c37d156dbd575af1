using static Negatoscope.Fhir.Validation.Resources.RuleIssue;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>What the rules for the answers to a questionnaire have to say. Answers are not told, limits and linkIds are.</summary>
internal static class ResponseIssues
{
    private const string Page = "questionnaireresponse.html";
    private const string Item = "questionnaireresponse-definitions.html#QuestionnaireResponse.item";
    private const string Answer = "questionnaireresponse-definitions.html#QuestionnaireResponse.item.answer";
    private const string Value = "questionnaireresponse-definitions.html#QuestionnaireResponse.item.answer.value_x_";
    private const string Extension = "questionnaire-profiles.html";

    // The questionnaire
    public static Issue NoQuestionnaire() => Information("response-without-questionnaire", IssueType.Incomplete, Page,
        "The response names no questionnaire, so its answers are not checked",
        "La réponse ne nomme aucun questionnaire : ses réponses ne sont donc pas contrôlées");

    public static Issue QuestionnaireNotAtHand() => Warning("questionnaire-not-at-hand", IssueType.NotFound, Page,
        "The questionnaire is not at hand, so the answers are not checked",
        "Le questionnaire n'est pas disponible : les réponses ne sont donc pas contrôlées") with
    { Owner = IssueOwner.Configuration };

    public static Issue QuestionnaireNotContained() => Error("questionnaire-not-contained", IssueType.NotFound, Page,
        "No contained questionnaire has the id that the response names",
        "Aucun questionnaire contenu n'a l'id que la réponse désigne");

    public static Issue QuestionnaireNotInUse(string status) => Warning("questionnaire-not-in-use", IssueType.BusinessRule, Page,
        $"The questionnaire is {status}: it is not meant to be answered",
        $"Le questionnaire est au statut {status} : il n'est pas destiné à recevoir des réponses");

    public static Issue OutsideOfPeriod() => Warning("questionnaire-out-of-period", IssueType.BusinessRule, Page,
        "The response was written when the questionnaire was not in use (effectivePeriod)",
        "La réponse a été écrite alors que le questionnaire n'était pas en vigueur (effectivePeriod)");

    // Items
    public static Issue UnknownItem(string linkId) => Error("unknown-linkid", IssueType.NotFound, Item,
        $"The questionnaire has no item '{linkId}'",
        $"Le questionnaire n'a pas d'item « {linkId} »");

    public static Issue Misplaced(string linkId) => Error("misplaced-item", IssueType.Structure, Item,
        $"The questionnaire has item '{linkId}' elsewhere",
        $"Le questionnaire a l'item « {linkId} » ailleurs");

    public static Issue OutOfOrder(string linkId) => Error("item-out-of-order", IssueType.Structure, Item,
        $"Item '{linkId}' stands after an item that follows it in the questionnaire",
        $"L'item « {linkId} » se trouve après un item qui le suit dans le questionnaire");

    public static Issue Repeated(string linkId) => Error("item-repeated", IssueType.Invalid, Item,
        $"Item '{linkId}' does not repeat, and is there more than once or has more than one answer",
        $"L'item « {linkId} » ne se répète pas, et il est présent plus d'une fois ou a plus d'une réponse");

    public static Issue OtherText(string linkId) => Error("item-text", IssueType.Invalid, Item,
        $"The text of item '{linkId}' is not that of the questionnaire",
        $"Le texte de l'item « {linkId} » n'est pas celui du questionnaire");

    public static Issue NotEnabled(string linkId) => Error("item-not-enabled", IssueType.Invalid, "questionnaire-definitions.html#Questionnaire.item.enableWhen",
        $"Item '{linkId}' is answered, although the answers to other questions disable it",
        $"L'item « {linkId} » a une réponse, alors que les réponses à d'autres questions le désactivent");

    public static Issue Missing(string linkId, bool isComplete) => IfComplete(isComplete, "item-missing", IssueType.Required, "questionnaire-definitions.html#Questionnaire.item.required",
        $"Item '{linkId}' is required and has no answer",
        $"L'item « {linkId} » est obligatoire et n'a pas de réponse");

    public static Issue EmptyGroup(string linkId, bool isComplete) => IfComplete(isComplete, "group-empty", IssueType.Invariant, "questionnaire-definitions.html#Questionnaire.item.required",
        $"Group '{linkId}' is required and has no items",
        $"Le groupe « {linkId} » est obligatoire et n'a pas d'items");

    public static Issue TooFew(string linkId, int min, int found, bool isComplete) => IfComplete(isComplete, "item-min-occurs", IssueType.Invalid, Extension,
        $"Item '{linkId}' is answered {found} times, and must be at least {min} times",
        $"L'item « {linkId} » a {found} réponses, il en faut au moins {min}");

    public static Issue TooMany(string linkId, int max, int found) => Error("item-max-occurs", IssueType.Invalid, Extension,
        $"Item '{linkId}' is answered {found} times, and may be at most {max} times",
        $"L'item « {linkId} » a {found} réponses, il en faut au plus {max}");

    public static Issue AnswerToNonQuestion(string type) => Error("answer-to-non-question", IssueType.Structure, Answer,
        $"An item of type {type} has no answers",
        $"Un item de type {type} n'a pas de réponses");

    public static Issue ItemsOfQuestion(string type) => Error("items-of-question", IssueType.Structure, Item,
        $"An item of type {type} has no items directly within it: those of a question stand within its answers",
        $"Un item de type {type} n'a pas d'items directement en lui : ceux d'une question se trouvent dans ses réponses");

    // Answers
    public static Issue OtherType(string type, string expected, string found) => Error("answer-type", IssueType.Invariant, Value,
        $"A question of type {type} is answered with a {expected}, not with a {found}",
        $"Une question de type {type} se répond par une valeur de type {expected}, et non {found}");

    public static Issue NotAnOption() => Error("answer-not-an-option", IssueType.Invariant, Value,
        "The answer is none of those that the questionnaire offers",
        "La réponse n'est aucune de celles que le questionnaire propose");

    public static Issue NotInValueSet(string valueSet) => Error("answer-not-in-valueset", IssueType.CodeInvalid, Value,
        $"The answer is not in value set {valueSet}",
        $"La réponse n'est pas dans le jeu de valeurs {valueSet}");

    public static Issue ValueSetNotChecked(string valueSet) => Warning("answer-not-checked", IssueType.NotFound, Value,
        $"Whether the answer is in value set {valueSet} could not be told",
        $"L'appartenance de la réponse au jeu de valeurs {valueSet} n'a pas pu être établie") with
    { Owner = IssueOwner.Configuration };

    public static Issue ExclusiveAnswer() => Error("answer-exclusive", IssueType.BusinessRule, Extension,
        "One of the answers excludes all others",
        "L'une des réponses exclut toutes les autres");

    public static Issue LessThanMin(string min) => Error("answer-min", IssueType.Invariant, Extension,
        $"The answer is less than {min}, the least allowed",
        $"La réponse est inférieure à {min}, le minimum permis");

    public static Issue MoreThanMax(string max) => Error("answer-max", IssueType.Invariant, Extension,
        $"The answer is more than {max}, the most allowed",
        $"La réponse est supérieure à {max}, le maximum permis");

    public static Issue NotComparable(string limit) => Error("answer-not-comparable", IssueType.Invariant, Extension,
        $"The answer cannot be compared with the limit {limit}",
        $"La réponse ne peut être comparée à la limite {limit}");

    public static Issue TooShort(int min, int found) => Error("answer-too-short", IssueType.Invariant, Extension,
        $"The answer has {found} characters, and must have at least {min}",
        $"La réponse a {found} caractères, il en faut au moins {min}");

    public static Issue TooLong(int max, int found) => Error("answer-too-long", IssueType.Invariant, Extension,
        $"The answer has {found} characters, and may have at most {max}",
        $"La réponse a {found} caractères, il en faut au plus {max}");

    public static Issue TooManyDecimals(int max) => Error("answer-decimals", IssueType.Invariant, Extension,
        $"The answer has more than {max} decimal places",
        $"La réponse a plus de {max} décimales");

    public static Issue NotOfPattern(string pattern) => Error("answer-pattern", IssueType.Invariant, Extension,
        $"The answer does not match the regular expression {pattern}",
        $"La réponse ne correspond pas à l'expression régulière {pattern}");

    public static Issue OtherMimeType(string allowed) => Error("answer-mime-type", IssueType.Required, Extension,
        $"The attachment is not of type {allowed}",
        $"La pièce jointe n'est pas de type {allowed}");

    public static Issue AttachmentTooLarge(string megabytes) => Error("answer-size", IssueType.TooLong, Extension,
        $"The attachment has more than {megabytes} MB",
        $"La pièce jointe fait plus de {megabytes} Mo");

    public static Issue UnknownTargetType(string type) => Error("answer-target-unknown", IssueType.Invariant, Value,
        $"'{type}' is no type of resource",
        $"« {type} » n'est pas un type de ressource");

    public static Issue OtherTargetType(string type, string allowed) => Error("answer-target", IssueType.Invariant, Extension,
        $"The answer refers to a {type}; allowed: {allowed}",
        $"La réponse désigne une ressource {type} ; permis : {allowed}");

    public static Issue OtherUnit() => Error("answer-unit", IssueType.CodeInvalid, Extension,
        "The unit of the answer is none of those that the questionnaire offers",
        "L'unité de la réponse n'est aucune de celles que le questionnaire propose");

    /// <summary>R4: what is required must be there in a response that is complete.</summary>
    private static Issue IfComplete(bool isComplete, string code, IssueType type, string page, string english, string french) =>
        isComplete ? Error(code, type, page, english, french) : Warning(code, type, page, english, french);
}
