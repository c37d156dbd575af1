using System.Collections.Frozen;
using System.Text.Json;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Model;

namespace Negatoscope.Formats.Guides;

/// <summary>Something broken or surprising in a published definition, from <c>guides/&lt;guide&gt;/corrections.json</c>.</summary>
/// <param name="Rules">The rules that it bears on, as an issue names them.</param>
public sealed record GuideCorrection(string Id, Sentence Reason, IReadOnlyList<string> Rules);

/// <summary>The corrections of one kind, found by the rule that a resource broke.</summary>
public sealed class GuideCorrections
{
    private readonly FrozenDictionary<string, GuideCorrection> _byRule;
    private readonly FrozenSet<string> _through;

    internal GuideCorrections(DefinitionArchive archive, string kind)
    {
        using var source = JsonDocument.Parse(archive.Source);
        All = [.. source.RootElement.GetProperty(kind).EnumerateArray().Select(Read)];
        _byRule = All.SelectMany(one => one.Rules.Select(rule => (Rule: rule, Correction: one))).DistinctBy(pair => pair.Rule, StringComparer.Ordinal)
            .ToFrozenDictionary(pair => pair.Rule, pair => pair.Correction, StringComparer.Ordinal);
        _through = source.RootElement.TryGetProperty("through", out var rules) ? Texts(rules).ToFrozenSet(StringComparer.Ordinal) : [];
    }

    public IReadOnlyList<GuideCorrection> All { get; }

    /// <summary>Null when no correction bears on the rule.</summary>
    public GuideCorrection? For(string? rule) => rule is null ? null : _byRule.GetValueOrDefault(rule);

    /// <summary>Whether a correction bears on the rule, or on something that the rule leads to.</summary>
    public bool MayConcern(string? rule) => rule is not null && (_byRule.ContainsKey(rule) || _through.Contains(rule));

    private static GuideCorrection Read(JsonElement one) => new(
        one.GetProperty("id").GetString() ?? "",
        new(one.GetProperty("reason").GetProperty("en").GetString() ?? "", one.GetProperty("reason").GetProperty("fr").GetString() ?? ""),
        [.. Texts(one.GetProperty("rules"))]);

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString() ?? "");
}
