using System.Text.Json.Nodes;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tests.Guides;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>
/// What a definition of a guide says that an instance can break, one line a constraint. The differential tells what is said, the compiled snapshot
/// how it came out. Must-support is no constraint on an instance; ele-1 and ext-1, which hold everywhere, are tried everywhere.
/// </summary>
internal static class Constraints
{
    private static readonly string[] Everywhere = ["ele-1", "ext-1"];

    public static IEnumerable<string> Of(string id)
    {
        var definition = FrenchGuides.Library.Structure(GuideFolder.Named(id).Url)!; // GuideArchiveTests: each is carried
        foreach (var said in GuideFolder.Named(id).Elements)
        {
            var element = said.Text("id");
            if (definition.Snapshot.FirstOrDefault(one => one.Id == element) is not { } compiled)
            {
                yield return $"{element} taken away";
                continue;
            }
            foreach (var facet in Of(said, compiled))
                yield return $"{element} {facet}";
        }
        foreach (var context in definition.Contexts)
            yield return $"Extension context {context.Type} {context.Expression}";
    }

    private static IEnumerable<string> Of(JsonNode said, ElementDefinition compiled)
    {
        if (said.Has("min") && compiled.Min > 0)
            yield return $"min {compiled.Min}";
        if (said.Has("max") && compiled.Max != "*")
            yield return $"max {compiled.Max}";
        foreach (var type in said.Has("type") ? compiled.Types : [])
            yield return type switch
            {
                { TargetProfiles: [_, ..] targets } => $"target {string.Join('|', targets.Select(Tail))}",
                { Profiles: [_, ..] profiles } => $"profile {string.Join('|', profiles.Select(Tail))}",
                _ => $"type {Tail(type.Code)}",
            };
        if (compiled.Fixed.Exists)
            yield return "fixed";
        if (compiled.Pattern.Exists)
            yield return "pattern";
        if (said.Has("binding"))
            yield return compiled.Binding is { Strength: { } strength, ValueSet: { } list } ? $"binding {strength.ToString().ToLowerInvariant()} {Tail(list)}" : "binding without strength";
        if (said.Has("slicing") && compiled.Slicing is { } slicing)
            yield return $"slicing {string.Join(", ", slicing.Discriminators.Select(by => $"{by.Type}:{by.Path}"))} {slicing.Rules.ToString().ToLowerInvariant()}";
        foreach (var key in compiled.Constraints.Select(one => one.Key).Except(Everywhere))
            yield return key;
    }

    private static string Tail(string canonical) => canonical[(canonical.LastIndexOf('/') + 1)..];
}
