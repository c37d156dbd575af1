using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Profiles;

namespace Negatoscope.Fhir.Validation.Resources.Conformance;

/// <summary>Whether the path of a discriminator can lead to anything on the element that is sliced.</summary>
internal static class DiscriminatorReach
{
    /// <summary>
    /// False only where a child is named that the element cannot have. What lies behind <c>extension()</c>, <c>resolve()</c> and <c>ofType()</c>
    /// need not be at hand.
    /// </summary>
    public static bool Leads(DefinitionPlace sliced, string path)
    {
        if (!DiscriminatorSyntax.TryRead(path, out var steps))
            return true;
        List<DefinitionPlace> places = [sliced];
        foreach (var (kind, text) in steps)
        {
            if (kind != StepKind.Child)
                return true;
            List<DefinitionPlace> next = [.. places.SelectMany(place => place.Child(text))];
            if (next.Count == 0)
                return places.Exists(place => MayHave(place, text));
            places = next;
        }
        return true;
    }

    /// <summary>The content is not known, or is known only once there is an instance; or the name is that of one type of a choice.</summary>
    private static bool MayHave(DefinitionPlace place, string name) =>
        place.Content is not { IsAbstract: false, Kind: not SchemaKind.Logical } content || place.Types.Length > 1 || content.Names.All.Any(known => known.Text == name);
}
