using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>The sections: what was given, what exposed, and the catalogue of objects.</summary>
internal sealed class CdaBody(CdaLook look, string? documentId, IReadOnlySet<string> accessionNumbers)
{
    private static readonly Sentence StudyUid = new("The Study Instance UID", "Le Study Instance UID");
    private static readonly Sentence SeriesUid = new("The Series Instance UID", "Le Series Instance UID");
    private static readonly Sentence InstanceUid = new("The SOP Instance UID", "Le SOP Instance UID");
    private static readonly Sentence SopClass = new("The SOP class", "La classe SOP");
    private static readonly Sentence Modality = new("The modality of the series", "La modalité de la série");

    private readonly HashSet<Uid> _studies = [];
    private readonly HashSet<Uid> _objects = [];
    private bool _isAgain;

    /// <summary>Every study of the catalogues, with its entry.</summary>
    public List<Located<CdaStudy>> Studies { get; } = [];

    /// <summary>What was read of each section of an act.</summary>
    public Dictionary<CdaElement, CdaActSection> Acts { get; } = [];

    public ImmutableArray<CdaActSection> Read(CdaElement root)
    {
        var ofActs = root.Find(CdaKinds.ActSection).ToList();
        foreach (var section in ofActs)
            Acts.Add(section, Section(section));
        var sections = ofActs.Select(section => Acts[section]).ToList();

        // PS3.20 puts the catalogue beside the sections, the French report within that of an act. Studies of comparison are no studies of the report.
        var known = ofActs.Concat(root.Find(CdaKinds.ComparisonSection)).ToHashSet();
        var elsewhere = ReadStudies(root.Find(CdaKinds.Study).Where(study => !IsWithin(study, known)));
        if (elsewhere.Length > 0)
            sections.Add(new() { Studies = elsewhere });
        return [.. sections];
    }

    /// <summary>The studies with which those of the report were compared. What they lack is no fault of this report: nothing is told of it.</summary>
    public static ImmutableArray<CdaStudy> Compared(CdaElement root) =>
        new CdaBody(new(), documentId: null, new HashSet<string>()).ReadStudies(root.Find(CdaKinds.ComparisonSection).SelectMany(section => section.Find(CdaKinds.Study)));

    private static bool IsWithin(CdaElement element, HashSet<CdaElement> holders)
    {
        for (var at = element.Parent; at is not null; at = at.Parent)
            if (holders.Contains(at))
                return true;
        return false;
    }

    private CdaActSection Section(CdaElement section)
    {
        if (section.Find(CdaKinds.Catalogue).Skip(1).FirstOrDefault() is { } second)
            look.Say(() => CdaFindings.CatalogueTwice(second));
        return new()
        {
            Administrations =
            [
                .. section.Find(CdaKinds.Administration).Where(look.IsDone).Select(CdaGiven.Contrast(look)),
                .. section.Find(CdaKinds.Radiopharmaceutical).Where(look.IsDone).Select(CdaGiven.Radiopharmaceutical(look)),
            ],
            Exposure = section.Find(CdaKinds.ExposureSection).FirstOrDefault() is { } exposure ? CdaGiven.Exposure(exposure, look) : null,
            Studies = ReadStudies(section.Find(CdaKinds.Study)),
        };
    }

    private ImmutableArray<CdaStudy> ReadStudies(IEnumerable<CdaElement> acts) => [.. acts.Where(look.IsDone).Select(Study)];

    private CdaStudy Study(CdaElement act)
    {
        var uid = look.UidOf(act, StudyUid);
        _isAgain = uid is { } known && !_studies.Add(known); // which is told of the study, and needs not be told of all that it holds
        Coded(act, CdaKinds.Study);
        var started = look.Time(act.Child("effectiveTime"));
        if (started is null && !CdaLook.HasValue(act.Child("effectiveTime")))
            look.Say(() => CdaFindings.Absent(act.Child("effectiveTime") ?? act, new("The time of the study", "L'heure de l'examen")));

        var series = act.Find(CdaKinds.Series).ToList();
        if (series.Count != 1 && IsFrench(act, series.Count))
            look.Say(() => CdaFindings.NotOne(act, new("generic series of the study", "série générique de l'examen"), series.Count));
        var study = new CdaStudy(uid, started, CdaLook.Text(act.Child("text")), [.. series.Select(one => Series(one, uid, started))]);
        Studies.Add(new(study, act));
        return study;
    }

    private CdaSeries Series(CdaElement act, Uid? study, Moment? studyStarted)
    {
        var uid = Once(act, look.UidOf(act, SeriesUid), SeriesUid);
        Coded(act, CdaKinds.Series);
        var started = look.Time(act.Child("effectiveTime"));
        if (IsBefore(started, studyStarted))
            look.Say(() => CdaFindings.BeforeStudy(act.Child("effectiveTime")!, study)); // it was read from it

        var instances = act.Find(CdaKinds.Instance).ToList();
        if (instances.Count != 1 && IsFrench(act, instances.Count))
            look.Say(() => CdaFindings.NotOne(act, new("SOP instance of the series", "instance SOP de la série"), instances.Count));
        return new(uid, ModalityOf(act), started, CdaLook.Text(act.Child("text")), [.. instances.Where(look.IsDone).Select(one => Instance(one, study, uid, studyStarted, started))]);
    }

    /// <summary>In the system of DICOM where the report has it there; what another system calls it is handed on, and told.</summary>
    private Coding? ModalityOf(CdaElement act)
    {
        var values = act.Child("code")?.Children("qualifier").Where(one => one.Child("name")?["code"]?.Trim() == CdaNames.Codes.Modality)
            .SelectMany(one => one.Children("value")).ToList() ?? [];
        var value = values.FirstOrDefault();
        var modality = CdaCodes.In(value, CdaNames.Systems.Dcm) ?? CdaCodes.Read(value);
        if (modality is null)
            look.Say(() => CdaFindings.Absent(value ?? act.Child("code") ?? act, Modality));
        else if (modality.SchemeUid != CdaNames.Systems.Dcm)
            look.Say(() => CdaFindings.CodeSystem(value!, Modality)); // it was read from it
        if (values.Count > 1)
            look.Say(() => CdaFindings.Several(values[1], Modality));
        return modality;
    }

    /// <summary>Exactly one is what the French guide wants; PS3.20 wants one at least.</summary>
    private static bool IsFrench(CdaElement act, int count) => count == 0 || act.HasTemplate(French);

    private static readonly string[] French = ["1.2.250.1.213.1.1.3.155", "1.2.250.1.213.1.1.3.156"];

    private Uid? Once(CdaElement holder, Uid? uid, Sentence what)
    {
        if (uid is { } said && !_isAgain && (_studies.Contains(said) | !_objects.Add(said)))
            look.Say(() => CdaFindings.UidTwice(holder, what));
        return uid;
    }

    private void Coded(CdaElement act, CdaKind kind)
    {
        if (act.Child("code") is { NullFlavor: null } code && code["code"] is not null && !kind.IsCode(code))
            look.Say(() => CdaFindings.CodeDiffers(code));
    }

    private CdaInstance Instance(CdaElement observation, Uid? study, Uid? series, Moment? studyStarted, Moment? seriesStarted)
    {
        var uid = Once(observation, look.UidOf(observation, InstanceUid), InstanceUid);
        if (observation.Find(CdaKinds.Instance).Count() is var subordinate and > 0)
            look.Say(() => CdaFindings.SubordinateLeftOut(observation, subordinate));
        var at = look.Time(observation.Child("effectiveTime"));
        if (at != seriesStarted && IsBefore(at, studyStarted)) // the same fault again needs no second finding
            look.Say(() => CdaFindings.BeforeStudy(observation.Child("effectiveTime")!, study)); // it was read from it

        var text = observation.Child("text");
        var reference = text?.Child("reference");
        var link = reference is { NullFlavor: null } ? reference["value"] : null;
        if (link is null)
            look.Say(() => CdaFindings.LinkAbsent(reference ?? text ?? observation, study));
        else
            new CdaLink(link).Check(reference!, look, new(study, series, uid, documentId, accessionNumbers)); // the link was read from it
        return new(uid, SopClassOf(observation), at, text?["mediaType"], link);
    }

    private Uid? SopClassOf(CdaElement observation)
    {
        var code = observation.Child("code");
        if (code is { NullFlavor: null } && code["code"] is { } sopClass)
        {
            if (code["codeSystem"]?.Trim() is { } system && system != CdaNames.Systems.DicomUids)
                look.Say(() => CdaFindings.CodeSystem(code, SopClass));
            return look.Uid(code, sopClass, SopClass);
        }
        look.Say(() => CdaFindings.Absent(code ?? observation, SopClass));
        return null;
    }

    private static bool IsBefore(Moment? part, Moment? study) => part is { } p && study is { } s && CdaTimes.IsBefore(p, s);
}
