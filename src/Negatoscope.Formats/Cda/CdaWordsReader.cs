using System.Collections.Immutable;
using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Reads what a document says as such, beside the studies that it reports.</summary>
internal static class CdaWordsReader
{
    /// <param name="acts">What was read of each section of an act.</param>
    public static CdaWords Read(CdaElement root, IReadOnlyDictionary<CdaElement, CdaActSection> acts, CdaLook look) => new()
    {
        Title = CdaLook.Text(root.Child("title")),
        Created = look.Time(root.Child("effectiveTime")),
        Language = root.Child("languageCode")?["code"]?.Trim(),
        Confidentiality = root.Child("confidentialityCode") is { NullFlavor: null } level ? level["code"]?.Trim() : null,
        SetId = CdaId.Read(root.Child("setId")),
        Version = int.TryParse(root.Child("versionNumber")?["value"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
        Authors = [.. root.Children("author").Select(author => Participation(author, "assignedAuthor", look))],
        LegalAuthenticator = root.Child("legalAuthenticator") is { } signer ? Participation(signer, "assignedEntity", look) : null,
        Custodian = CdaHeader.Organization(root.At("custodian", "assignedCustodian", "representedCustodianOrganization")),
        Replaces = CdaId.Read(root.Children("relatedDocument").FirstOrDefault(one => one["typeCode"] == "RPLC")?.At("parentDocument", "id")),
        Encounter = root.At("componentOf", "encompassingEncounter") is { } encounter ? Encounter(encounter, look) : null,
        Sections = Sections(root.At("component", "structuredBody"), acts),
    };

    private static CdaParticipation Participation(CdaElement participant, string role, CdaLook look)
    {
        var entity = participant.Child(role);
        return new(
            entity is null ? null : CdaPeople.OfProfessional(entity),
            CdaHeader.Organization(entity?.Child("representedOrganization")),
            look.Time(participant.Child("time")),
            participant.Child("signatureCode")?["code"] == "S");
    }

    private static CdaEncounter Encounter(CdaElement encounter, CdaLook look)
    {
        var (period, facility) = (encounter.Child("effectiveTime"), encounter.At("location", "healthCareFacility"));
        var (id, name) = (CdaId.Read(facility?.Child("id")), CdaLook.Text(facility?.At("location", "name")));
        return new(
            CdaId.Read(encounter.Child("id")),
            CdaCodes.Read(encounter.Child("code")),
            look.Time(period?.Child("low") ?? period),
            look.Time(period?.Child("high")),
            id?.Extension is null && name is null ? null : new(name, Code: id is { Extension: { } number } ? new(number, null, name, SchemeUid: id.Root) : null));
    }

    private static ImmutableArray<CdaSection> Sections(CdaElement? holder, IReadOnlyDictionary<CdaElement, CdaActSection> acts) =>
        [.. holder?.Children("component").SelectMany(component => component.Children("section")).Select(section => Section(section, acts)) ?? []];

    private static CdaSection Section(CdaElement section, IReadOnlyDictionary<CdaElement, CdaActSection> acts)
    {
        var narrative = section.Child("text")?.Narrative;
        return new(
            CdaCodes.Read(section.Child("code")),
            CdaLook.Text(section.Child("title")) is { } title ? string.Join(' ', title.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)) : null,
            narrative?.Markup,
            narrative?.Words,
            acts.GetValueOrDefault(section),
            [.. section.Find(CdaKinds.Study).Select(study => Uid.TryParse(study.Child("id")?["root"], out var uid) ? uid : (Uid?)null).OfType<Uid>()],
            Sections(section, acts));
    }
}
