using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>FHIR JSON has no null: text that is absent reads as empty text, a list that is absent as a list without items.</summary>
internal static class FhirJson
{
    extension(JsonNode? node)
    {
        public bool Has(string member) => node?[member] is not null;

        public string Text(string member) => node?[member]?.ToString() ?? "";

        public IEnumerable<JsonNode> Items(string member) => node?[member]?.AsArray().OfType<JsonNode>() ?? [];

        public IEnumerable<string> Texts(string member) => node.Items(member).Select(item => item.ToString());

        /// <summary>A member that is an object, as pairs.</summary>
        public IEnumerable<(string Key, JsonNode Value)> Members(string member) =>
            from pair in node?[member]?.AsObject() ?? []
            where pair.Value is not null
            select (pair.Key, pair.Value);
    }

    public static JsonObject Parse(string text) => JsonNode.Parse(text) as JsonObject ?? throw new FormatException("Not a JSON object.");
}
