using System.Collections.Frozen;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>Which types of value answer which types of item (R4 value set item-type).</summary>
internal static class AnswerTypes
{
    private static readonly FrozenDictionary<string, string> ByItemType = new Dictionary<string, string>
    {
        ["boolean"] = "Boolean",
        ["decimal"] = "Decimal",
        ["integer"] = "Integer",
        ["date"] = "Date",
        ["dateTime"] = "DateTime",
        ["time"] = "Time",
        ["string"] = "String",
        ["text"] = "String",
        ["url"] = "Uri",
        ["choice"] = "Coding",
        ["open-choice"] = "Coding",
        ["attachment"] = "Attachment",
        ["reference"] = "Reference",
        ["quantity"] = "Quantity",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types of value that answer an item; empty when it takes no answers or its type is unknown. A choice also takes the types of its options.</summary>
    public static IReadOnlyList<string> Of(QuestionnaireItem item)
    {
        if (!ByItemType.TryGetValue(item.Type, out var type))
            return [];
        return item.Type switch
        {
            "open-choice" => [type, "String", .. OptionTypes(item)],
            "choice" => [type, .. OptionTypes(item)],
            _ => [type],
        };
    }

    private static IEnumerable<string> OptionTypes(QuestionnaireItem item) =>
        item.Node.All("answerOption"u8).Select(option => ChoiceValue.TypeOf(ChoiceValue.In(option))).Distinct();
}
