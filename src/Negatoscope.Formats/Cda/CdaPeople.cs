using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Names of CDA (PN): parts in any order, each with a qualifier that may tell a name of birth (BR) from one in use (CL).</summary>
internal static class CdaPeople
{
    private const string Birth = "BR";
    private const string Used = "CL";

    /// <summary>
    /// The French header writes two identities into one name: family BR with the given names of birth, of which the first stands apart as given BR; then the
    /// names in use.
    /// </summary>
    public static IEnumerable<HumanName> OfPatient(CdaElement name)
    {
        if (name.NullFlavor is not null)
            yield break;

        var birth = Part(name, "family", Birth);
        var given = Parts(name, "given", null).ToList();
        if (birth is not null || Part(name, "given", Birth) is not null)
        {
            var first = Part(name, "given", Birth) ?? given.FirstOrDefault();
            yield return Named(name, birth, first, Rest(given, first));
        }
        else if (Parts(name, "family", null).FirstOrDefault() is var family && (family ?? given.FirstOrDefault()) is not null)
            yield return Named(name, family, given.FirstOrDefault(), given.Count > 1 ? string.Join(' ', given.Skip(1)) : null);
        else if (CdaLook.Text(name) is { } whole)
            yield return new(new(whole, null, null, null, null));

        if (Part(name, "family", Used) is var usedFamily && Part(name, "given", Used) is var usedGiven && (usedFamily ?? usedGiven) is not null
            && (usedFamily, usedGiven) != (birth, Part(name, "given", Birth)))
            yield return Named(name, usedFamily, usedGiven, null);
    }

    /// <summary>Who an assignedEntity, an associatedEntity or a participantRole is; null when it says neither name nor number.</summary>
    public static Person? OfProfessional(CdaElement entity)
    {
        var name = (entity.Child("assignedPerson") ?? entity.Child("associatedPerson") ?? entity.Child("playingEntity"))?.Child("name");
        var parts = name is null ? [] : OfPatient(name).Take(1).ToList();
        var ids = entity.Children("id").Select(CdaId.Read).OfType<CdaId>().Where(id => id.Extension is not null)
            .Select(id => new Coding(id.Extension!, id.Authority, null, SchemeUid: id.Root)).ToList(); // asked for on the line above
        return parts.Count == 0 && ids.Count == 0 ? null : new(parts.FirstOrDefault(), [.. ids]);
    }

    public static IEnumerable<Markup> Write(HumanName name)
    {
        if ((name.Alphabetic ?? name.Ideographic ?? name.Phonetic) is not { } parts)
            yield break;
        (string Part, string? Text)[] said =
            [("prefix", parts.Prefix), ("family", parts.Family), ("given", parts.Given), ("given", parts.Middle), ("suffix", parts.Suffix)];
        yield return new Markup("name").With(said.Where(part => part.Text is not null).Select(part => new Markup(part.Part) { Text = part.Text }));
    }

    private static HumanName Named(CdaElement name, string? family, string? given, string? middle) =>
        new(new(family, given, middle, Part(name, "prefix", null), Part(name, "suffix", null)));

    /// <summary>The given names of birth without the first, which they begin with.</summary>
    private static string? Rest(List<string> given, string? first)
    {
        var all = string.Join(' ', given);
        return first is not null && all.StartsWith($"{first} ", StringComparison.Ordinal) ? all[(first.Length + 1)..]
            : all.Length == 0 || all == first ? null : all;
    }

    private static string? Part(CdaElement name, string part, string? qualifier) => Parts(name, part, qualifier).FirstOrDefault();

    private static IEnumerable<string> Parts(CdaElement name, string part, string? qualifier) =>
        name.Children(part).Where(one => one["qualifier"] == qualifier).Select(CdaLook.Text).OfType<string>();
}
