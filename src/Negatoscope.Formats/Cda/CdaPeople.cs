using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Names of CDA (PN): parts in any order, each with a qualifier that may tell a name of birth (BR) from one in use (CL).</summary>
internal static class CdaPeople
{
    private const string Birth = "BR";
    private const string Used = "CL";
    private const string Spouse = "SP";

    /// <summary>
    /// The French header writes two identities into one name: family BR with the given names of birth, of which the first stands apart as given BR; then the
    /// names in use, CL, or in older documents the family name of a spouse, SP. Where a part has but one of these, it is that of the name.
    /// </summary>
    public static IEnumerable<HumanName> OfPatient(CdaElement name)
    {
        if (name.NullFlavor is not null)
            yield break;

        var birth = (Family: Part(name, "family", Birth), Given: Part(name, "given", Birth));
        var given = Parts(name, "given", null).ToList();
        var own = (Family: birth.Family ?? Joined(Parts(name, "family", null)), Given: birth.Given ?? given.FirstOrDefault());
        var spouse = Part(name, "family", Spouse);
        var used = (Family: Part(name, "family", Used) ?? spouse, Given: Part(name, "given", Used));

        // Names in use stand apart where both are there; one that is alone completes the other name.
        var isApart = used is { Family: not null, Given: not null } && (own.Family ?? own.Given) is not null;
        var (family, first) = isApart ? own : (own.Family ?? used.Family, own.Given ?? used.Given);
        if ((family ?? first) is not null)
            yield return Named(name, family, first, (birth.Family ?? birth.Given) is not null ? Rest(given, first) : Joined(given.Skip(1)));
        else if (CdaLook.Text(name) is { } whole)
            yield return new(new(whole, null, null, null, null));

        var second = isApart ? used : (Family: own.Family is null ? null : used.Family, Given: own.Given is null ? null : used.Given);
        if ((second.Family ?? second.Given) is not null && second != own)
            yield return Named(name, second.Family, second.Given ?? (second.Family == spouse ? first : null), null);
    }

    private static string? Joined(IEnumerable<string> parts) => string.Join(' ', parts) is { Length: > 0 } joined ? joined : null;

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
        new(new(family, given, middle, Parts(name, "prefix", null).FirstOrDefault(), Parts(name, "suffix", null).FirstOrDefault()));

    /// <summary>The given names of birth without the first, which they begin with.</summary>
    private static string? Rest(List<string> given, string? first)
    {
        var all = string.Join(' ', given);
        return first is not null && all.StartsWith($"{first} ", StringComparison.Ordinal) ? all[(first.Length + 1)..]
            : all.Length == 0 || all == first ? null : all;
    }

    private static string? Part(CdaElement name, string part, string qualifier) => Parts(name, part, qualifier).FirstOrDefault();

    /// <param name="qualifier">Null: without any of those that tell one name from another. An element may have several.</param>
    private static IEnumerable<string> Parts(CdaElement name, string part, string? qualifier) =>
        name.Children(part).Where(one => Qualifiers(one) is var said && (qualifier is null ? !said.Intersect([Birth, Used, Spouse]).Any() : said.Contains(qualifier)))
            .Select(CdaLook.Text).OfType<string>();

    private static string[] Qualifiers(CdaElement part) => part["qualifier"]?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
