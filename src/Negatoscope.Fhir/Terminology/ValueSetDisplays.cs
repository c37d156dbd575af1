using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Terminology;

/// <summary>
/// The displays that the value sets of one layer give to codes (R4 valueset.html, compose.include.concept.display): what a publisher calls a
/// concept in its own lists, often in another language than the code system, is no wrong display.
/// </summary>
internal sealed class ValueSetDisplays
{
    /// <summary>Reading all the value sets of a larger package would cost more than a display is worth.</summary>
    private const int MostValueSets = 500;

    private readonly HashSet<(string System, string Code, string Display)> _given = [];

    private ValueSetDisplays(DefinitionLibrary layer)
    {
        var valueSets = layer.OwnKeys.Where(key => key.ResourceType == "ValueSet").Take(MostValueSets + 1).ToArray();
        if (valueSets.Length <= MostValueSets)
            foreach (var key in valueSets)
                Read(layer.Find("ValueSet", key.Url));
    }

    /// <summary>Those of a layer above R4, read when a display is first doubted.</summary>
    public static ValueSetDisplays Of(DefinitionLibrary layer) => layer.Kept(static owner => new ValueSetDisplays(owner));

    public bool Give(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code, ReadOnlySpan<byte> display) =>
        _given.Count > 0 && display.Length <= DisplayText.Longest
        && _given.Contains((Encoding.UTF8.GetString(system), Encoding.UTF8.GetString(code), DisplayText.Normal(Encoding.UTF8.GetString(display))));

    private void Read(Node valueSet)
    {
        foreach (var include in valueSet.Child("compose"u8).Children)
            if (include.IsNamed("include"u8) && include.TextOf("system"u8) is { } system)
                foreach (var concept in include.Children)
                    if (concept.IsNamed("concept"u8) && concept.TextOf("code"u8) is { } code && concept.TextOf("display"u8) is { } display)
                        _given.Add((system, code, DisplayText.Normal(display)));
    }
}
