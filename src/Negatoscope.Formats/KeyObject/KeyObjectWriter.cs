using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>
/// Writes Key Object Selection documents (PS3.3 A.35.4, PS3.16 TID 2010): the manifest of a study as IHE RAD XDS-I.b and the French DRIM-M publish it, the
/// one that replaces it, and the rejection notes of IHE RAD IOCM. One document names one study, so none is ever duplicated into another.
/// No document has a clock: the same study gives the same bytes, under the same SOP Instance UID.
/// </summary>
public static class KeyObjectWriter
{
    public const string ViewName = "kos";

    /// <summary>The series of all manifests of a study, whatever they say.</summary>
    public static Uid ManifestSeries(Uid study) => KeyObjectUids.Series(study, KeyObjectCodes.Manifest);

    /// <param name="created">When the manifest counts as made; by default the last moment that the study tells, without which there is none.</param>
    /// <returns>Null with an error finding when no document can be made of the study.</returns>
    public static Read<KeyObjectFile?> Manifest(Study study, ViewSettings settings, Moment? created = null) =>
        Manifest(study, settings, created, number: 1, replaces: null);

    /// <summary>
    /// The manifest of a study that has changed since one was published. PS3.3 C.17.6.2 gives the document no Predecessor Documents: it is the next of its
    /// series, and whoever publishes it says what it replaces. A study that has not changed gives the published document again, which replaces nothing.
    /// </summary>
    public static Read<KeyObjectFile?> Replace(KeyObjectDocument published, Study study, ViewSettings settings, Moment? created = null)
    {
        if (published.Study != study.Uid || published.Kind != KeyObjectKind.Manifest || published.SopInstance is not { } before)
            return new(null, [KeyObjectFindings.NothingToReplace(new() { Study = study.Uid, View = ViewName })]);

        var number = published.Number ?? 1;
        var again = Manifest(study, settings, published.Created, number, replaces: null);
        return again.Value is null ? again
            : again.Value.SopInstance == before ? new(again.Value, [.. again.Findings, KeyObjectFindings.Unchanged(new() { Study = study.Uid, View = ViewName })])
            : Manifest(study, settings, created, number == int.MaxValue ? 1 : number + 1, before);
    }

    /// <summary>A rejection note (IHE RAD-66), which lies in the study that it speaks of.</summary>
    /// <param name="rejected">The study with what is rejected of it: the whole, or some series and instances.</param>
    public static Read<KeyObjectFile?> Reject(Study rejected, Rejection why, ViewSettings settings)
    {
        if (!Rejection.Titles.Contains(why.Title))
            throw new ArgumentException("The title is none of IHE RAD IOCM.", nameof(why));
        if (why.Modifiers.Length > 0 && why.Title != Rejection.ForQuality)
            throw new ArgumentException("PS3.16 TID 2010 has modifiers for what is rejected for quality only.", nameof(why));

        var sheet = new KeyObjectSheet(rejected, settings);
        return Write(sheet, why.Title, why.Created, number: 1, replaces: null, named => sheet.Content(why.Title, why.Modifiers, why.Description, named));
    }

    /// <summary>
    /// Takes a published manifest back, as when nothing of its study is left: a rejection note of the manifest itself. Where manifests are shared, their
    /// registration is withdrawn too (XDS deprecates it, the French shared record has TD3.3c), which no DICOM object does.
    /// </summary>
    public static Read<KeyObjectFile?> Withdraw(KeyObjectReading published, Rejection why, ViewSettings settings)
    {
        if (published.Document is not { Kind: KeyObjectKind.Manifest, SopInstance: { } instance, Series: { } series, Study: { } uid })
            return new(null, [KeyObjectFindings.NothingToReplace(new() { View = ViewName })]);

        var manifest = new Series
        {
            Uid = series,
            Modality = "KO",
            Instances = [new() { Uid = instance, SopClass = Uid.Parse(Uids.KeyObjectSelectionDocumentStorage) }],
        };
        var patient = published.Studies is [var any, ..] ? any.Patient : Patient.Unknown;
        var study = published.Studies.FirstOrDefault(study => study.Uid == uid) ?? new() { Uid = uid, Patient = patient };
        return Reject(study with { Series = [manifest] }, why, settings);
    }

    private static Read<KeyObjectFile?> Manifest(Study study, ViewSettings settings, Moment? created, int number, Uid? replaces)
    {
        // Earlier manifests may be stored in the study: a manifest that named them would change with each that is made.
        var manifests = ManifestSeries(study.Uid);
        var sheet = new KeyObjectSheet(study with { Series = [.. study.Series.Where(series => series.Uid != manifests)] }, settings);
        return Write(sheet, KeyObjectCodes.Manifest, created ?? LastMoment.Of(sheet.Study), number, replaces, named =>
            sheet.Content(KeyObjectCodes.Manifest, [], KeyObjectText.Write(study, named), named));
    }

    private static Read<KeyObjectFile?> Write(
        KeyObjectSheet sheet, Coding title, Moment? created, int number, Uid? replaces, Action<IReadOnlyList<Series>> content)
    {
        var named = sheet.Named();
        if (named.Count == 0)
            sheet.Findings.Add(KeyObjectFindings.NothingToName(sheet.At(Tags.CurrentRequestedProcedureEvidenceSequence)));
        if (created is null or { HasTime: false })
            sheet.Findings.Add(KeyObjectFindings.NoMoment(sheet.At(Tags.ContentDate)));
        if (named.Count == 0 || created is not { HasTime: true } moment)
            return new(null, sheet.Findings);

        var series = KeyObjectUids.Series(sheet.Study.Uid, title);
        sheet.SopCommonModule(moment);
        sheet.PatientModule();
        sheet.StudyModules();
        sheet.SeriesModules(title, series);
        sheet.DocumentModule(number, moment);
        sheet.ReferencedRequest();
        sheet.Evidence(named);
        content(named);

        var instance = KeyObjectUids.Instance(sheet.Root.Build());
        var document = sheet.Root.Text(Tags.SOPInstanceUID, instance.ToString()).Build();
        return new(
            new KeyObjectFile(instance, series, number, replaces, Part10File.ToBytes(document, TransferSyntax.ExplicitVrLittleEndian)),
            sheet.Findings);
    }
}
