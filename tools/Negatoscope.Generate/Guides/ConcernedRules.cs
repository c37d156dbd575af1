using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Generate.Guides;

/// <summary>
/// The rules, as a validator names them, that decide otherwise where a correction is read the other way: <c>url#elementId</c>, or the canonical of
/// a value set for what is bound to it.
/// </summary>
internal sealed class ConcernedRules(CompiledGuides compiled)
{
    private readonly StructureDefinition[] _structures =
        [.. compiled.Definitions.Select(one => compiled.Library.WithSnapshot(one.Url)).OfType<StructureDefinition>()];

    /// <summary>Of the element itself, here and in the profiles derived from it, and of its binding; of a value set, those of all that is bound to it.</summary>
    public SortedSet<string> Own(Correction correction)
    {
        if (_structures.FirstOrDefault(one => one.Url == correction.Canonical) is not { } definition)
            return Sorted(AskingFor([correction.Canonical]).Append(correction.Canonical));

        var element = correction.Element ?? definition.Snapshot[0].Id;
        var urls = new HashSet<string>(StringComparer.Ordinal) { definition.Url };
        for (var known = 0; known < urls.Count;)
        {
            known = urls.Count;
            urls.UnionWith(_structures.Where(one => urls.Contains(one.BaseDefinition ?? "") && Has(one, element)).Select(one => one.Url));
        }
        var bound = correction.Published?["binding"]?["valueSet"]?.GetValue<string>();
        return Sorted(urls.Select(url => $"{url}#{element}").Concat(bound is null ? [] : [bound]));
    }

    /// <summary>Of the elements whose content, codes or target have to meet a definition that has one of the rules.</summary>
    public SortedSet<string> Asking(SortedSet<string> rules) => AskingFor([.. rules.Select(rule => rule.Split('#')[0])]);

    /// <summary>The rules with those that ask for a definition that has one of them, and so on.</summary>
    public SortedSet<string> Through(SortedSet<string> rules)
    {
        var all = Sorted(rules.Union(Asking(rules)));
        return all.Count > rules.Count ? Through(all) : rules;
    }

    private SortedSet<string> AskingFor(HashSet<string> definitions) => Sorted(
        from structure in _structures
        from element in structure.Snapshot
        where Asked(element).Any(definitions.Contains)
        select $"{structure.Url}#{element.Id}");

    private static SortedSet<string> Sorted(IEnumerable<string> rules) => new(rules, StringComparer.Ordinal);

    private static bool Has(StructureDefinition structure, string element) => structure.Snapshot.Any(one => one.Id == element);

    /// <summary>The definitions that an element asks its content, its target or its codes to meet.</summary>
    private static IEnumerable<string> Asked(ElementDefinition element) => element.Types
        .SelectMany(type => type.Profiles.Concat(type.TargetProfiles).Append(type.Code))
        .Append(element.Binding?.ValueSet ?? "")
        .Select(canonical => Canonical.Parse(canonical).Url);
}
