using System.Text.Json;
using System.Text.Json.Nodes;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Generate.Guides;

/// <summary>The two archives and what each says of itself: see the members of their <c>source.json</c>.</summary>
internal sealed class GuideArchives(IReadOnlyList<GuideFolder> guides)
{
    private readonly CompiledGuides _published = new(guides, Application.Reading);
    private readonly CompiledGuides _readings = new(guides, Application.Reading, Application.Both);

    /// <summary>
    /// Every definition, corrections with one reading applied. <c>explains</c>: what a guide says and cannot mean, or means and nobody expects,
    /// with the rules concerned; such a rule holds all the same.
    /// </summary>
    public byte[] Published() => Zip(_published.Definitions, new()
    {
        ["tool"] = Tool,
        ["guides"] = Texts(guides.Select(guide => guide.Name)),
        ["aliasBases"] = AliasBases(),
        ["aliases"] = Aliases(),
        ["readAs"] = new JsonObject(guides.SelectMany(guide => guide.ReadAs).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        ["corrected"] = Texts(With(Application.Reading).Select(one => one.Id)),
        ["leftOut"] = new JsonArray([.. _published.LeftOut.Select(left => new JsonObject { ["url"] = left.Url, ["reason"] = left.Reason })]),
        ["explains"] = Entries(Application.Published, new ConcernedRules(_published).Own),
    });

    /// <summary>
    /// The definitions that differ where a correction accepts <c>both</c>. <c>accepts</c>: each such correction with the rules concerned.
    /// <c>through</c>: further rules, that ask for a definition that is concerned itself.
    /// </summary>
    public byte[] Readings()
    {
        var concerned = new ConcernedRules(_readings);
        var direct = new SortedSet<string>(With(Application.Both).SelectMany(Rules), StringComparer.Ordinal);
        return Zip([.. _readings.Definitions.Where(one => !_published.Has(one))], new()
        {
            ["tool"] = Tool,
            ["accepts"] = Entries(Application.Both, Rules),
            ["through"] = Texts(concerned.Through(direct).Except(direct)),
        });

        IEnumerable<string> Rules(Correction correction) => concerned.Own(correction).Union(concerned.Asking(concerned.Own(correction)));
    }

    private static string Tool => $"Negatoscope.Generate {typeof(GuideArchives).Assembly.GetName().Version?.ToString(3)}";

    private IEnumerable<Correction> With(Application application) =>
        guides.SelectMany(guide => guide.Corrections).Where(one => !one.IsElsewhere && one.Apply == application);

    private JsonArray Entries(Application application, Func<Correction, IEnumerable<string>> rules) => new([.. With(application).Select(one => new JsonObject
    {
        ["id"] = one.Id,
        ["reason"] = one.Reason.DeepClone(),
        ["rules"] = Texts(rules(one)),
    })]);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private JsonObject AliasBases() => new(
        from guide in guides
        from later in guide.Aliases?["aliasBases"]?.AsArray() ?? []
        select KeyValuePair.Create(Text(later, "base"), (JsonNode?)Text(guide.Aliases, "canonicalBase")));

    private JsonObject Aliases() => new(
        from guide in guides
        from alias in guide.Aliases?["aliases"]?.AsArray() ?? []
        select KeyValuePair.Create(Text(alias, "alias"), (JsonNode?)Text(alias, "canonical")));

    private static string Text(JsonNode? node, string name) =>
        node?[name]?.GetValue<string>() ?? throw new InvalidDataException($"aliases.json has an entry without {name}.");

    private static byte[] Zip(IEnumerable<CompiledDefinition> definitions, JsonObject source)
    {
        var writer = new DefinitionArchiveWriter();
        foreach (var one in definitions)
            writer.Add(one.Group, one.Json);
        using var zip = new MemoryStream();
        writer.Write(zip, JsonSerializer.SerializeToUtf8Bytes(source, Definitions.Stripping.Compact));
        return zip.ToArray();
    }
}
