using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>Questionnaire.item as the rules read it.</summary>
internal readonly record struct QuestionnaireItem(Node Node)
{
    private const string Extensions = "http://hl7.org/fhir/StructureDefinition/";

    public string LinkId => Node.TextOf("linkId"u8) ?? "";

    public string Type => Node.TextOf("type"u8) ?? "";

    public bool IsGroup => Node.Child("type"u8).Value.SequenceEqual("group"u8);

    public bool IsDisplay => Node.Child("type"u8).Value.SequenceEqual("display"u8);

    public bool IsRequired => Node.Child("required"u8).Value.SequenceEqual("true"u8);

    public bool Repeats => Node.Child("repeats"u8).Value.SequenceEqual("true"u8);

    /// <summary>The items directly within an item or a questionnaire.</summary>
    public static IEnumerable<QuestionnaireItem> Within(Node parent) => parent.All("item"u8).Select(node => new QuestionnaireItem(node));

    /// <summary>The values of the item's extensions of a URL.</summary>
    /// <param name="url">Absolute, or the last part of the URL of an extension of R4.</param>
    public IEnumerable<Node> Values(string url) => Values(Node, url);

    public Node Value(string url) => Values(url).FirstOrDefault();

    public static IEnumerable<Node> Values(Node element, string url)
    {
        var absolute = url.Contains(':', StringComparison.Ordinal) ? url : Extensions + url;
        return element.All("extension"u8).Where(extension => extension.TextOf("url"u8) == absolute).Select(ChoiceValue.In).Where(value => value.Exists);
    }
}

/// <summary>The items of a questionnaire by linkId. Of several with one linkId, which que-2 forbids, the first.</summary>
internal sealed class QuestionnaireItems
{
    private readonly Dictionary<ByteKey, Node> _byLinkId = new(ByteKeys.Comparer);

    public QuestionnaireItems(Node questionnaire)
    {
        Questionnaire = questionnaire;
        Add(questionnaire);
    }

    public Node Questionnaire { get; }

    public bool TryFind(ReadOnlySpan<byte> linkId, out QuestionnaireItem item)
    {
        var isFound = _byLinkId.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(linkId, out var node);
        item = new(node);
        return isFound;
    }

    private void Add(Node parent)
    {
        foreach (var item in QuestionnaireItem.Within(parent))
        {
            if (item.Node.Child("linkId"u8) is { HasValue: true } linkId)
                _byLinkId.TryAdd(new(linkId.ValueMemory), item.Node);
            Add(item.Node);
        }
    }
}
