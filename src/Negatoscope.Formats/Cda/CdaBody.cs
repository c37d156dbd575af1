using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>The sections: what was given, what exposed, and the catalogue of objects.</summary>
internal sealed class CdaBody(CdaLook look, Uid? documentId)
{
    private static readonly Sentence StudyUid = new("The Study Instance UID", "Le Study Instance UID");
    private static readonly Sentence SeriesUid = new("The Series Instance UID", "Le Series Instance UID");
    private static readonly Sentence InstanceUid = new("The SOP Instance UID", "Le SOP Instance UID");
    private static readonly Sentence SopClass = new("The SOP class", "La classe SOP");

    /// <summary>Every study of the catalogues, with its entry.</summary>
    public List<Located<CdaStudy>> Studies { get; } = [];

    /// <summary>What was read of each section of an act.</summary>
    public Dictionary<CdaElement, CdaActSection> Acts { get; } = [];

    public ImmutableArray<CdaActSection> Read(CdaElement root)
    {
        var ofActs = root.Find(CdaNames.Templates.ActSection).Where(section => section.Name == "section").ToList();
        foreach (var section in ofActs)
            Acts.Add(section, Section(section));
        var sections = ofActs.Select(section => Acts[section]).ToList();

        // PS3.20 puts the catalogue beside the sections, the French report within that of an act.
        var known = ofActs.ToHashSet();
        var elsewhere = root.Find(CdaNames.Templates.Study).Where(study => !IsWithin(study, known)).Select(Study).ToImmutableArray();
        if (elsewhere.Length > 0)
            sections.Add(new() { Studies = elsewhere });
        return [.. sections];
    }

    private static bool IsWithin(CdaElement element, HashSet<CdaElement> holders)
    {
        for (var at = element.Parent; at is not null; at = at.Parent)
            if (holders.Contains(at))
                return true;
        return false;
    }

    private CdaActSection Section(CdaElement section)
    {
        if (section.Find(CdaNames.Templates.CatalogueSection).Skip(1).FirstOrDefault() is { } second)
            look.Say(() => CdaFindings.CatalogueTwice(second));
        return new()
        {
            Administrations = [.. section.Find(CdaNames.Templates.Administration).Select(CdaGiven.Contrast(look)), .. section.Find(CdaNames.Templates.Radiopharmaceutical).Select(CdaGiven.Radiopharmaceutical(look))],
            Exposure = section.Find(CdaNames.Templates.ExposureSection).FirstOrDefault() is { } exposure ? CdaGiven.Exposure(exposure, look) : null,
            Studies = [.. section.Find(CdaNames.Templates.Study).Select(Study)],
        };
    }

    private CdaStudy Study(CdaElement act)
    {
        var uid = look.UidOf(act, StudyUid);
        var started = look.Time(act.Child("effectiveTime"));
        if (started is null)
            look.Say(() => CdaFindings.Absent(act.Child("effectiveTime") ?? act, new("The time of the study", "L'heure de l'examen")));

        var series = act.Find(CdaNames.Templates.Series).ToList();
        if (series.Count != 1)
            look.Say(() => CdaFindings.NotOne(act, new("generic series of the study", "série générique de l'examen"), series.Count));
        var study = new CdaStudy(uid, started, CdaLook.Text(act.Child("text")), [.. series.Select(one => Series(one, uid, started))]);
        Studies.Add(new(study, act));
        return study;
    }

    private CdaSeries Series(CdaElement act, Uid? study, Moment? studyStarted)
    {
        var uid = look.UidOf(act, SeriesUid);
        var started = look.Time(act.Child("effectiveTime"));
        if (IsBefore(started, studyStarted))
            look.Say(() => CdaFindings.BeforeStudy(act.Child("effectiveTime")!, study)); // it was read from it

        var qualifier = act.Child("code")?.Children("qualifier").FirstOrDefault(one => one.Child("name")?["code"]?.Trim() == CdaNames.Codes.Modality);
        var modality = CdaCodes.Read(qualifier?.Child("value"));
        if (modality is null)
            look.Say(() => CdaFindings.Absent(qualifier?.Child("value") ?? act.Child("code") ?? act, new("The modality of the series", "La modalité de la série")));

        var instances = act.Find(CdaNames.Templates.Instance).ToList();
        if (instances.Count != 1)
            look.Say(() => CdaFindings.NotOne(act, new("SOP instance of the series", "instance SOP de la série"), instances.Count));
        return new(uid, modality, started, CdaLook.Text(act.Child("text")), [.. instances.Select(one => Instance(one, study, uid, studyStarted, started))]);
    }

    private CdaInstance Instance(CdaElement observation, Uid? study, Uid? series, Moment? studyStarted, Moment? seriesStarted)
    {
        var uid = look.UidOf(observation, InstanceUid);
        var at = look.Time(observation.Child("effectiveTime"));
        if (at != seriesStarted && IsBefore(at, studyStarted)) // the same fault again needs no second finding
            look.Say(() => CdaFindings.BeforeStudy(observation.Child("effectiveTime")!, study)); // it was read from it

        var text = observation.Child("text");
        var reference = text?.Child("reference");
        var link = reference is { NullFlavor: null } ? reference["value"] : null;
        if (link is null)
            look.Say(() => CdaFindings.LinkAbsent(reference ?? text ?? observation, study));
        else
            new CdaLink(link).Check(reference!, look, study, series, uid, documentId); // the link was read from it
        return new(uid, SopClassOf(observation), at, text?["mediaType"], link);
    }

    private Uid? SopClassOf(CdaElement observation)
    {
        var code = observation.Child("code");
        if (code is { NullFlavor: null } && code["code"] is { } sopClass)
            return look.Uid(code, sopClass, SopClass);
        look.Say(() => CdaFindings.Absent(code ?? observation, SopClass));
        return null;
    }

    private static bool IsBefore(Moment? part, Moment? study) => part is { } p && study is { } s && CdaTimes.IsBefore(p, s);
}
