namespace Negatoscope.Fhir.Json;

/// <summary>What stands under one name: a single element, or the items of an array. Null where JSON has null; empty where something was wrong
/// and is reported already.</summary>
internal readonly record struct JsonValue(long Offset, Element? Single, List<Element?>? Items)
{
    public bool IsArray => Items is not null;
    public int Count => Items?.Count ?? 1;
    public Element? At(int index) => index >= Count ? null : Items is null ? Single : Items[index];

    public bool Any(Predicate<Element> test) =>
        Items is null ? Single is not null && test(Single) : Items.Exists(item => item is not null && test(item));
}

/// <summary>A property with its two halves: the values under the name, ids and extensions of primitives under _name.</summary>
internal readonly record struct JsonSlot(string Name, JsonValue? Value, JsonValue? Companion)
{
    /// <summary>R4 json.html#primitive: nulls fill out both arrays so that each id and extension meets its value.</summary>
    public Children Join(JsonPlaces places)
    {
        var (value, companion) = (Value, SoundCompanion(places));
        if ((value ?? companion) is not { } shape)
            return default;
        if (value is { } && companion is { } && value.Value.Count != companion.Value.Count)
            places.Add(JsonIssues.CompanionLength(Name), companion.Value.Offset);
        if (!shape.IsArray)
            return Join(value?.Single, companion?.Single);

        var joined = new List<Element>(shape.Count);
        for (var at = 0; at < Math.Max(value?.Count ?? 0, companion?.Count ?? 0); at++)
        {
            places.Path.EnterItem(at);
            var item = Join(value?.At(at), companion?.At(at));
            if (item is null)
                places.Add(JsonIssues.Null(), shape.Offset);
            else if (!item.IsEmpty && joined is [var first, ..] && first.IsPrimitive != item.IsPrimitive)
                places.Add(JsonIssues.MixedArray(), shape.Offset);
            else if (!item.IsEmpty)
                joined.Add(item);
        }
        places.Path.LeaveItems();
        return Children.Owned(joined);
    }

    private static Element? Join(Element? value, Element? companion)
    {
        if (value is null or { IsEmpty: true } || companion is null)
            return companion is null or { IsEmpty: true } ? value ?? companion : companion;
        foreach (var (name, children) in companion)
            value.Append(name, children);
        return value;
    }

    /// <summary>The companion when it can be one, else null and an issue.</summary>
    private JsonValue? SoundCompanion(JsonPlaces places)
    {
        if (Companion is not { } companion)
            return null;

        var issue =
            companion.Any(item => item.Value is not null) ? JsonIssues.NotACompanion(Name)
            : Value is not { } value ? null
            : value.IsArray != companion.IsArray ? JsonIssues.CompanionShape(Name)
            : value.Any(item => item is { IsEmpty: false, IsPrimitive: false }) ? JsonIssues.CompanionOfObject(Name)
            : null;
        if (issue is null)
            return companion;

        places.Add(issue, companion.Offset);
        return null;
    }
}
