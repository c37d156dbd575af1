using System.Collections.Frozen;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>What parts of a report say of one another.</summary>
internal static class CdaChecks
{
    /// <summary>Without one of these something is not found; the others may well be extensions, which have namespaces of their own.</summary>
    private static readonly FrozenSet<string> LookedFor = new[]
    {
        "recordTarget", "patientRole", "inFulfillmentOf", "order", "accessionNumber", "documentationOf", "serviceEvent", "component", "structuredBody", "section", "entry",
        "entryRelationship", "act", "observation", "substanceAdministration", "templateId", "id", "code", "effectiveTime",
    }.ToFrozenSet();

    private static readonly string[] OfExtensions = ["urn:hl7-org:sdtc", "urn:ihe:"];

    public static void OfNamespaces(CdaElement element, CdaLook look)
    {
        foreach (var child in element.All)
            if (child.Space == CdaNames.Hl7 && child.Name != "accessionNumber")
                OfNamespaces(child, look);
            else if (LookedFor.Contains(child.Name) && !(child.Space == CdaNames.Dicom && child.Name == "accessionNumber")
                && !Array.Exists(OfExtensions, space => child.Space.StartsWith(space, StringComparison.Ordinal)))
                look.Say(() => CdaFindings.WrongNamespace(child));
    }

    public static void OfCodes(CdaElement root, IReadOnlyList<Located<CdaAct>> acts, CdaLook look)
    {
        var translations = root.Child("code")?.Children("translation").ToList() ?? [];
        var named = translations.Select(CdaCodes.Read).OfType<Coding>().Where(code => code.SchemeUid == CdaNames.Systems.Loinc).Select(code => code.Value).ToList();
        named.RemoveAll(code => code == CdaNames.Codes.Report); // of a document that has a code of its writer's
        var done = acts.Select(act => act.Value.Code).OfType<Coding>().Where(code => code.SchemeUid == CdaNames.Systems.Loinc).Select(code => code.Value).ToList();
        var (documentAlone, actsAlone) = (named.Except(done).ToHashSet(), done.Except(named).ToHashSet());
        if (documentAlone.Count + actsAlone.Count > 0 && named.Count > 0)
            look.Say(() => CdaFindings.ActCodesDiffer(
                translations.Find(one => one["code"] is { } code && documentAlone.Contains(code.Trim())) ?? root.Child("code") ?? root, Words(documentAlone), Words(actsAlone)));
    }

    /// <summary>Codes of a document are as long as it likes.</summary>
    private static string Words(HashSet<string> codes) =>
        codes.Count == 0 ? "–" : string.Join(", ", codes.Take(5).Select(code => code.Length > 20 ? $"{code[..20]}…" : code)) + (codes.Count > 5 ? ", …" : "");

    public static void OfStudies(IReadOnlyList<Located<CdaAct>> acts, IReadOnlyList<Located<CdaStudy>> studies, CdaLook look)
    {
        var actOf = new Dictionary<Uid, Located<CdaAct>>();
        foreach (var act in acts)
            if (act.Value.StudyUid is { } uid && !actOf.TryAdd(uid, act))
                look.Say(() => CdaFindings.StudyTwice(act.At, uid));

        var seen = new HashSet<Uid>();
        foreach (var study in studies)
            if (study.Value.Uid is { } uid)
            {
                if (!seen.Add(uid))
                    look.Say(() => CdaFindings.StudyTwice(study.At, uid));
                else if (actOf.TryGetValue(uid, out var act))
                    OfStudy(act.Value, study, uid, look);
                else if (acts.Count > 0)
                    look.Say(() => CdaFindings.StudyWithoutAct(study.At, uid));
            }

        if (studies.Count > 0)
            foreach (var (uid, act) in actOf.Where(pair => !seen.Contains(pair.Key)))
                look.Say(() => CdaFindings.ActWithoutStudy(act.At, uid));
    }

    private static void OfStudy(CdaAct act, Located<CdaStudy> study, Uid uid, CdaLook look)
    {
        var started = study.Value.Started;
        if (started is { } s && ((act.Start is { } start && CdaTimes.IsBefore(s, start)) || (act.End is { } end && CdaTimes.IsBefore(end, s))))
            look.Say(() => CdaFindings.OutsideAct(study.At.Child("effectiveTime")!, uid)); // it was read from it

        var modalities = act.Modalities.Select(modality => modality.Value).ToHashSet();
        if (modalities.Count > 0 && study.Value.Series.Any(series => series.Modality is { } modality && !modalities.Contains(modality.Value)))
            look.Say(() => CdaFindings.ModalityDiffers(study.At, uid));
    }
}
