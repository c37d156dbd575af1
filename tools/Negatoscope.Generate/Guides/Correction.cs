using System.Text.Json.Nodes;

namespace Negatoscope.Generate.Guides;

/// <summary>What a correction does: <c>published</c> explains, <c>reading</c> replaces, <c>both</c> accepts either.</summary>
internal enum Application { Published, Reading, Both }

/// <summary>An entry of corrections.json.</summary>
/// <param name="Canonical">The definition concerned.</param>
/// <param name="Element">The id of an element, or the path of a part; null for the whole resource.</param>
/// <param name="Published">A fragment of what stands there; null where nothing does.</param>
/// <param name="Reading">What stands there instead.</param>
internal sealed record Correction(string Id, string Canonical, string? Element, JsonObject? Published, JsonObject? Reading, Application Apply)
{
    public required JsonObject Reason { get; init; }

    /// <summary>It concerns another edition than the files of the folder, or the DICOM tags that a guide prints, which no definition holds.</summary>
    public bool IsElsewhere { get; private init; }

    public static Correction Read(JsonObject entry) => new(
        Text(entry, "id"),
        Text(entry, "canonical"),
        entry["element"]?.GetValue<string>(),
        entry["published"]?.AsObject(),
        entry["reading"]?.AsObject(),
        Enum.Parse<Application>(Text(entry, "apply"), ignoreCase: true))
    {
        Reason = entry["reason"]?.AsObject() ?? throw new InvalidDataException("A correction gives its reason."),
        IsElsewhere = entry.ContainsKey("edition") || entry["published"]?["mapping"] is not null,
    };

    /// <summary>Applies the reading to the definition.</summary>
    /// <exception cref="InvalidDataException">The definition does not say what the correction calls published.</exception>
    public void ApplyTo(JsonObject definition)
    {
        var place = Place(definition);
        if (Published is not null && !Fragment.Holds(place, Published))
            throw Mismatch();
        if (Reading is null)
            throw new InvalidDataException($"The correction {Id} has no reading to apply.");

        place ??= Elements.Insert(definition, Element ?? "") ?? throw Mismatch();
        Fragment.Replace(place, Published ?? [], Reading);
        if (Reading.ContainsKey("slicing") && Reading["slicing"] is null)
            Elements.RemoveSlices(definition, Element ?? "");
    }

    /// <exception cref="InvalidDataException">The definition does not say what the correction calls published.</exception>
    public void Check(JsonObject definition)
    {
        if (Published is not null && !Fragment.Holds(Place(definition), Published))
            throw Mismatch();
    }

    private JsonObject? Place(JsonObject definition) => Element switch
    {
        null => definition,
        _ when definition["resourceType"]?.GetValue<string>() == "StructureDefinition" => Elements.Find(definition, Element),
        _ => Fragment.At(definition, Element, Published ?? []),
    };

    private InvalidDataException Mismatch() => new($"The correction {Id} quotes what {Canonical} does not say.");

    private static string Text(JsonObject entry, string name) =>
        entry[name]?.GetValue<string>() ?? throw new InvalidDataException($"A correction has no {name}.");
}
