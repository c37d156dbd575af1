using System.Collections.Immutable;
using Negatoscope.Dicom.Sources;
using Negatoscope.Formats;
using Negatoscope.Formats.Agreement;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Comparison;

/// <summary>Whichever document is made of a study in which one field is another, compare names the field: through the bytes of the document.</summary>
public sealed class ChangedFieldTests : IDisposable
{
    private static readonly string[] Views = ["r4", "ans", "osiris", "logical", "cda", "kos"];

    /// <summary>What only others write into a document of the kind, and its reader gives all the same.</summary>
    private static readonly HashSet<(string, StudyField)> WrittenByOthers = [("cda", StudyField.Referrer), ("cda", StudyField.Admission)];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Samples =>
        [.. Directory.GetDirectories(Executable.Samples).Select(folder => Path.GetFileName(folder)!).Where(name => name != "implants").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Of_every_sample(string sample) => Assert.NotEmpty(Seen(Read(sample)));

    [Fact]
    public void Of_every_field_that_a_kind_holds()
    {
        var rich = Rich(Read("ct-enhanced"));
        var seen = Seen(rich).Concat(Seen(rich with { ProcedureCodes = [], RequestedProcedureCodes = [] })).ToHashSet();

        DocumentKind[] kinds = [DocumentKind.R4, DocumentKind.Ans, DocumentKind.Osiris, DocumentKind.Logical, DocumentKind.Cda, DocumentKind.KeyObject];
        Assert.Empty(
            from kind in kinds
            from field in kind.Fields
            where !seen.Contains((kind.Name, field)) && !WrittenByOthers.Contains((kind.Name, field))
            select $"{kind.Name} {field}");
    }

    /// <summary>Each field of each view that its document has: changed there alone, compare must name it. What a view leaves out changes no byte of it.</summary>
    private List<(string Kind, StudyField Field)> Seen(Study study)
    {
        var images = DicomDocuments.Of(new GroupedStudy { Uid = study.Uid, Study = study }, "images", _ => null, Compared.Settings).Documents;
        var made = Make(study);
        var documents = made.ToDictionary(view => view.Key, view => Documents(view.Key, view.Value));
        Assert.Empty(Fields([.. images, .. documents.Values.SelectMany(one => one)]));

        var seen = new List<(string, StudyField)>();
        foreach (var (field, change) in Changes)
            foreach (var (view, bytes) in Make(change(study)))
                if (made.TryGetValue(view, out var before) && !bytes.AsSpan().SequenceEqual(before))
                {
                    var others = images.Concat(documents.Where(one => one.Key != view && one.Key != "osiris").SelectMany(one => one.Value));
                    var named = Fields([.. others, .. Documents(view, bytes)]);
                    if (!named.Contains(field) && KindOf(view).Fields.Contains(field))
                        Assert.Fail($"{view} with another {field} is not told of it, but of: {string.Join(", ", named)}");
                    if (named.Contains(field))
                        seen.Add((view, field));
                }
        return seen;
    }

    private static List<StudyField> Fields(IReadOnlyList<StudyDocument> documents) =>
        [.. AgreementCheck.Compare(documents, Compared.Settings.TimeZone).Disagreements.Select(disagreement => disagreement.Field).Distinct()];

    private static Dictionary<string, byte[]> Make(Study study) => new ViewMaker(Compared.Settings, Views, validates: false).Make(study, default)
        .Where(view => view.Documents.Count > 0).ToDictionary(view => view.Name, view => view.Documents[0].Bytes.ToArray());

    private List<StudyDocument> Documents(string view, byte[] bytes)
    {
        var file = _folder[$"{view}.any"];
        File.WriteAllBytes(file, bytes);
        var outcome = Compared.Of(file);
        Assert.Empty(outcome.Inputs.Unusable);
        Assert.All(outcome.Inputs.Documents, document => Assert.Equal(view, document.Kind.Name));
        return outcome.Inputs.Documents;
    }

    private static DocumentKind KindOf(string view) => view switch
    {
        "r4" => DocumentKind.R4,
        "ans" => DocumentKind.Ans,
        "osiris" => DocumentKind.Osiris,
        "logical" => DocumentKind.Logical,
        "cda" => DocumentKind.Cda,
        _ => DocumentKind.KeyObject,
    };

    private static Study Read(string sample)
    {
        var grouper = new StudyGrouper();
        SourceReader.Read([Path.Combine(Executable.Samples, sample)], new(), (name, reading) =>
        {
            if (reading is Negatoscope.Dicom.Part10 file)
                grouper.Add(file.DataSet, name);
        });
        return grouper.Finish().Single().Study!;
    }

    private static readonly Person Someone = new(new(new("Roussel", "Irène", null, "Dr", null)), []);

    /// <summary>With what no sample says.</summary>
    private static Study Rich(Study study) => study with
    {
        AccessionNumber = new("A1", null, "1.2.250.1.999.1", "ISO"),
        PlacerOrderNumber = new("D1", null, "1.2.250.1.999.2", "ISO"),
        StudyId = "7",
        RequestedProcedureId = "P1",
        AdmissionId = new("V1", null, "1.2.250.1.999.3", "ISO"),
        ProcedureDescription = "Scanner du thorax",
        ProcedureCodes = [new("ZBQK001", "CCAM", "Scanner")],
        RequestedProcedureCodes = [new("24627-2", "LN", "Scanner")],
        ReasonCodes = [new("267036007", "SCT", "Dyspnée")],
        Reason = "Suivi",
        ReferringPhysician = Someone,
        Interpreters = [Someone],
        Institution = new("Clinique des Tilleuls"),
        Patient = study.Patient with
        {
            Ids = [new(new("123456789012345", null, "1.2.250.1.213.1.4.8", "ISO"), PatientIdKind.InsNir), new(new("L1", null, "1.2.250.1.999.4", "ISO"), PatientIdKind.Local)],
        },
        Series =
        [
            .. study.Series.Select(series => series with
            {
                Laterality = "L", Institution = new("Clinique des Tilleuls"), PerformingPhysicians = [Someone], Operators = [Someone],
                Equipment = new() { Manufacturer = "Exemple", Model = "E1" },
                Description = "Parenchyme", Number = 3, Started = study.Started, Acquired = study.Started, BodyPart = "CHEST", AnatomicRegion = null,
            }),
        ],
    };

    private static readonly Dictionary<StudyField, Func<Study, Study>> Changes = new()
    {
        [StudyField.NationalId] = OfIds(id => id.Kind != PatientIdKind.Local, id => id with { Value = Other(id.Value)! }),
        [StudyField.LocalId] = OfIds(id => id.Kind == PatientIdKind.Local, id => id with { Value = Other(id.Value)! }),
        [StudyField.IdIssuer] = OfIds(id => id.Kind == PatientIdKind.Local, id => id with { IssuerUniversalId = "1.2.3", IssuerUniversalIdType = "ISO" }),
        [StudyField.Family] = OfName(name => name with { Family = "Autre" }),
        [StudyField.GivenNames] = OfName(name => name with { Given = "Autre" }),
        [StudyField.BirthDate] = study => study with { Patient = study.Patient with { BirthDate = study.Patient.BirthDate?.AddDays(-40) } },
        [StudyField.Sex] = study => study with { Patient = study.Patient with { Sex = study.Patient.Sex == "M" ? "F" : "M" } },
        [StudyField.StudyUid] = study => study with { Uid = Other(study.Uid) },
        [StudyField.Accession] = study => study with { AccessionNumber = Other(study.AccessionNumber) },
        [StudyField.AccessionIssuer] = study => study with { AccessionNumber = Given(study.AccessionNumber) },
        [StudyField.PlacerOrder] = study => study with { PlacerOrderNumber = Other(study.PlacerOrderNumber) },
        [StudyField.PlacerOrderIssuer] = study => study with { PlacerOrderNumber = Given(study.PlacerOrderNumber) },
        [StudyField.StudyId] = study => study with { StudyId = Other(study.StudyId) },
        [StudyField.RequestedProcedureId] = study => study with { RequestedProcedureId = Other(study.RequestedProcedureId) },
        [StudyField.Admission] = study => study with { AdmissionId = Other(study.AdmissionId) },
        [StudyField.StudyStarted] = study => study with { Started = Earlier(study.Started), Series = [.. study.Series.Select(series => series with { Acquired = Earlier(series.Acquired) })] },
        [StudyField.StudyDescription] = study => study with { Description = Other(study.Description) },
        [StudyField.ProcedureCode] = study => study with { ProcedureCodes = Other(study.ProcedureCodes), RequestedProcedureCodes = study.ProcedureCodes.IsEmpty ? Other(study.RequestedProcedureCodes) : study.RequestedProcedureCodes },
        [StudyField.RequestedCode] = study => study with { RequestedProcedureCodes = Other(study.RequestedProcedureCodes) },
        [StudyField.ProcedureDescription] = study => study with { ProcedureDescription = Other(study.ProcedureDescription) },
        [StudyField.ReasonCode] = study => study with { ReasonCodes = Other(study.ReasonCodes) },
        [StudyField.Reason] = study => study with { Reason = Other(study.Reason) },
        [StudyField.Referrer] = study => study with { ReferringPhysician = Other(study.ReferringPhysician) },
        [StudyField.Interpreter] = study => study with { Interpreters = [.. study.Interpreters.Select(person => Other(person)!)] },
        [StudyField.InstitutionName] = study => OfSeries(series => series with { Institution = Other(series.Institution) })(study) with { Institution = Other(study.Institution) },
        [StudyField.StudyModality] = OfSeries(series => series with { Modality = "US" }),
        [StudyField.SeriesCount] = study => study with { Series = [.. study.Series, study.Series[^1] with { Uid = Uid.Parse("2.25.99"), Number = 99, Instances = [study.Series[^1].Instances[0] with { Uid = Uid.Parse("2.25.98") }] }] },
        [StudyField.InstanceCount] = OfSeries(WithOneMore),
        [StudyField.SeriesUid] = OfSeries(series => series with { Uid = Other(series.Uid) }),
        [StudyField.SeriesNumber] = OfSeries(series => series with { Number = series.Number + 100 }),
        [StudyField.Modality] = OfSeries(series => series with { Modality = "US" }),
        [StudyField.SeriesDescription] = OfSeries(series => series with { Description = Other(series.Description) }),
        [StudyField.SeriesStarted] = OfSeries(series => series with { Started = Earlier(series.Started) }),
        [StudyField.SeriesAcquired] = OfSeries(series => series with { Acquired = Earlier(series.Acquired) }),
        [StudyField.BodySite] = OfSeries(series => series with { BodyPart = "HEAD", AnatomicRegion = null }),
        [StudyField.Laterality] = OfSeries(series => series.Laterality is "L" or "R" ? series with { Laterality = series.Laterality == "L" ? "R" : "L" } : series),
        [StudyField.InstancesOfSeries] = OfSeries(WithOneMore),
        [StudyField.Performer] = OfSeries(series => series with { PerformingPhysicians = [.. series.PerformingPhysicians.Select(person => Other(person)!)] }),
        [StudyField.Operator] = OfSeries(series => series with { Operators = [.. series.Operators.Select(person => Other(person)!)] }),
        [StudyField.Equipment] = OfSeries(series => series with { Equipment = series.Equipment is { } device ? device with { Manufacturer = Other(device.Manufacturer) } : null }),
        [StudyField.InstanceUid] = OfInstances(instance => instance with { Uid = Other(instance.Uid) }),
        [StudyField.SopClass] = OfInstances(instance => instance with { SopClass = Uid.Parse("1.2.840.10008.5.1.4.1.1.6.1") }),
        [StudyField.InstanceNumber] = OfInstances(instance => instance with { Number = instance.Number + 100 }),
        [StudyField.Frames] = OfInstances(instance => instance with { FrameCount = instance.FrameCount + 1 }),
        [StudyField.InstanceTitle] = OfInstances(instance => instance with { Title = Other(instance.Title) }),
    };

    private static Func<Study, Study> OfIds(Func<PatientId, bool> which, Func<IssuedId, IssuedId> change) => study => study with
    {
        Patient = study.Patient with { Ids = [.. study.Patient.Ids.Select(id => which(id) ? id with { Id = change(id.Id) } : id)] },
    };

    private static Func<Study, Study> OfName(Func<NameParts, NameParts> change) => study => study with
    {
        Patient = study.Patient with { Names = [.. study.Patient.Names.Select(name => name with { Alphabetic = name.Alphabetic is { } parts ? change(parts) : null })] },
    };

    private static Func<Study, Study> OfSeries(Func<Series, Series> change) => study => study with { Series = [.. study.Series.Select(change)] };

    private static Func<Study, Study> OfInstances(Func<Instance, Instance> change) => OfSeries(series => series with { Instances = [.. series.Instances.Select(change)] });

    private static Series WithOneMore(Series series) =>
        series with { Instances = [.. series.Instances, series.Instances[^1] with { Uid = Other(series.Instances[^1].Uid), Number = 9999 }] };

    private static string? Other(string? text) => text is null ? null : text.Length > 0 && char.IsDigit(text[^1]) ? $"{text[..^1]}{(text[^1] - '0' + 1) % 10}" : $"Autre {text}";

    private static Uid Other(Uid uid) => Uid.Parse(Other(uid.ToString())!);

    private static IssuedId? Other(IssuedId? id) => id is null ? null : id with { Value = Other(id.Value)! };

    private static IssuedId? Given(IssuedId? id) => id is null ? null : id with { IssuerUniversalId = "1.2.3", IssuerUniversalIdType = "ISO" };

    private static ImmutableArray<Coding> Other(ImmutableArray<Coding> codes) => [.. codes.Select(code => code with { Value = Other(code.Value)! })];

    private static Person? Other(Person? person) => person is null ? null : Someone with { Name = new(new("Autre", "Personne", null, null, null)) };

    private static Institution? Other(Institution? institution) => institution is null ? null : institution with { Name = "Autre maison" };

    private static Moment? Earlier(Moment? moment) => moment is { } m ? m with { Date = m.Date.AddDays(-3) } : null;

    public void Dispose() => _folder.Dispose();
}
