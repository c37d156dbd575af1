using System.Collections.Immutable;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>What a record says, fact by fact, not looked at yet. An empty text says nothing.</summary>
public sealed record RecordFacts
{
    public static readonly RecordFacts None = new();

    private ImmutableDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool IsEmpty => Texts.IsEmpty;

    public string? Find(RecordField field) => Texts.GetValueOrDefault(field.Name);

    public string? Find(string name) => Texts.GetValueOrDefault(name);

    public RecordFacts With(string name, string? text) =>
        string.IsNullOrWhiteSpace(text) ? this : this with { Texts = Texts.SetItem(name, text.Trim(' ', '\t', '\r', '\n', '\u00A0')) };

    public RecordFacts With(RecordField field, string? text) => With(field.Name, text);

    /// <summary>
    /// This, and where it says nothing the other. Where it names somebody or some device of its own, nothing else that the other says of that group
    /// is taken: it is said of another.
    /// </summary>
    public RecordFacts Over(RecordFacts other)
    {
        var own = RecordFields.All.Where(IsOfAnother).Select(field => field.Group).ToHashSet();
        var kept = RecordFields.All.Where(field => !own.Contains(field.Group) && Find(field) is null && other.Find(field) is not null);
        return this with { Texts = Texts.AddRange(kept.Select(field => KeyValuePair.Create(field.Name, other.Texts[field.Name]))) };

        bool IsOfAnother(RecordField field) => field.Identifies && Find(field) is { } text && text != other.Find(field);
    }

    public RecordFacts Without(RecordGroup group) =>
        this with { Texts = Texts.RemoveRange(RecordFields.All.Where(field => field.Group == group).Select(field => field.Name)) };
}
