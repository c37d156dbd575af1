using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Profiles;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Checks references as far as the document shows where they lead (R4 references.html). What is elsewhere is not looked for.</summary>
internal sealed class ReferenceCheck(ValidationRun run)
{
    /// <summary>What holds of every Reference, whatever it may point to.</summary>
    public void Check(Node node)
    {
        var text = node.Child("reference"u8).Value;
        if (text.IsEmpty)
            return;
        var found = run.References.Resolve(node, text);
        if (found.Place == ReferencePlace.NotContained)
            run.Report(node, ValidationIssues.NotContained());
        if (found.IsAmbiguous)
            run.Report(node, ValidationIssues.AmbiguousReference());
        if (text[0] == '#')
            return;

        var literal = LiteralReference.Parse(text);
        if (!literal.IsAbsolute)
            Relative(node, text, literal);
        if (found.Resource.Exists && !literal.Type.IsEmpty && !found.Resource.ResourceTypeUtf8.SequenceEqual(literal.Type))
            run.Report(node, ValidationIssues.ReferenceTypeDiffers(Encoding.UTF8.GetString(literal.Type), found.Resource.ResourceType!));
    }

    /// <summary>In a bundle it must lead to another entry; elsewhere to something that its receiver can find.</summary>
    private void Relative(Node node, ReadOnlySpan<byte> text, LiteralReference literal)
    {
        var entry = References.EntryAround(node);
        if (!IsTypeAndId(literal) && !(entry.Exists && IsTransaction(entry) && IsConditional(text)))
            run.Report(node, ValidationIssues.MalformedReference(entry.Exists ? IssueSeverity.Error : IssueSeverity.Warning));
    }

    private static bool IsTransaction(Node entry)
    {
        var type = entry.Parent.Child("type"u8).Value;
        return type.SequenceEqual("transaction"u8) || type.SequenceEqual("batch"u8);
    }

    /// <summary>What an element says that its references may point to.</summary>
    public void Check(Node node, ReferenceTargets targets, StructureDefinition by, ElementDefinition element)
    {
        var text = node.HasValue ? node.Value : node.Child("reference"u8).Value;
        if (text.IsEmpty)
            return;
        var found = run.References.Resolve(node, text);
        Aggregation(node, found.Place, targets, by, element);
        if (targets.Profiles.IsEmpty)
            return;
        if (found.Resource.Exists)
            Target(node, found.Resource, targets, by, element);
        else if (found.Place == ReferencePlace.Elsewhere)
            ByUrl(node, LiteralReference.Parse(text).Type, targets, by, element);
    }

    private void Target(Node node, Node target, ReferenceTargets targets, StructureDefinition by, ElementDefinition element)
    {
        var fits = false;
        foreach (var link in targets.Profiles)
        {
            if (link.Resolve(run.Rules) is not { } profile)
            {
                run.Profiles.TellUnknown(node, link.Canonical, by);
                return;
            }
            if (run.Rules.Type(target.ResourceTypeUtf8)?.Schema.Is(profile.Type) == false)
                continue;
            fits = true;
            if (run.Profiles.Conforms(target, profile))
                return;
        }
        run.Report(node, (fits
            ? ValidationIssues.TargetDoesNotConform(string.Join(", ", targets.Profiles))
            : ValidationIssues.WrongTarget(target.ResourceType!, Names(targets))).Breaks(by, element.Id));
    }

    private void ByUrl(Node node, ReadOnlySpan<byte> type, ReferenceTargets targets, StructureDefinition by, ElementDefinition element)
    {
        if (type.IsEmpty || run.Rules.Type(type) is not { Schema: var said })
            return;
        foreach (var link in targets.Profiles)
            if (link.Resolve(run.Rules) is not { } profile || said.Is(profile.Type))
                return;
        run.Report(node, ValidationIssues.WrongTargetByUrl(said.Name, Names(targets)).Breaks(by, element.Id));
    }

    private void Aggregation(Node node, ReferencePlace place, ReferenceTargets targets, StructureDefinition by, ElementDefinition element)
    {
        if (targets.Aggregation.IsEmpty || place == ReferencePlace.NotContained)
            return;
        var isMet = place switch
        {
            ReferencePlace.Contained => targets.Aggregation.Contains("contained"),
            ReferencePlace.Bundled => targets.Aggregation.Contains("bundled") || targets.Aggregation.Contains("referenced"),
            _ => targets.Aggregation.Contains("referenced"),
        };
        if (!isMet)
            run.Report(node, ValidationIssues.WrongAggregation(place switch { ReferencePlace.Contained => "contained", ReferencePlace.Bundled => "bundled", _ => "referenced" }, string.Join(", ", targets.Aggregation)).Breaks(by, element.Id));
    }

    /// <summary>Parameters with a name and a value each.</summary>
    private static bool IsQuery(ReadOnlySpan<byte> query)
    {
        foreach (var range in query.Split((byte)'&'))
        {
            var parameter = query[range];
            var equal = parameter.IndexOf((byte)'=');
            if (equal <= 0 || parameter[..equal].Contains((byte)'?'))
                return false;
        }
        return true;
    }

    private static string Names(ReferenceTargets targets) =>
        string.Join(", ", targets.Profiles.Select(link => link.Canonical[(link.Canonical.LastIndexOf('/') + 1)..]));

    private bool IsTypeAndId(LiteralReference literal) =>
        literal.BaseLength == 0 && PrimitiveFormats.IsId(literal.Id) && run.Rules.Type(literal.Type) is { Schema.Kind: SchemaKind.Resource };

    /// <summary>A search instead of an id, which a transaction allows (R4 http.html#trules).</summary>
    private static bool IsConditional(ReadOnlySpan<byte> text) => text.IndexOf((byte)'?') is > 0 and var query && IsQuery(text[(query + 1)..]);
}
