using Negatoscope.Formats.Agreement;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.LogicalModel;
using Negatoscope.Formats.R4;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Formats.Tests.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Agreement;

public sealed class AgreementTests
{
    private static readonly Uid Other = Uid.Parse("2.25.99");

    /// <summary>Each field of the study with another value.</summary>
    private static readonly Dictionary<StudyField, Func<StudyDocument, StudyDocument>> Changes = new()
    {
        [StudyField.NationalId] = OfPatient(patient => patient with { Ids = [.. patient.Ids.Select(id => id.Kind == PatientIdKind.Local ? id : id with { Id = id.Id with { Value = "1" } })] }),
        [StudyField.LocalId] = OfPatient(patient => patient with { Ids = [.. patient.Ids.Select(id => id.Kind == PatientIdKind.Local ? id with { Id = id.Id with { Value = "1" } } : id)] }),
        [StudyField.Family] = OfPatient(patient => patient with { Names = [new(patient.Names[0].Alphabetic! with { Family = "Autre" })] }),
        [StudyField.Given] = OfPatient(patient => patient with { Names = [new(patient.Names[0].Alphabetic! with { Given = "Autre" })] }),
        [StudyField.BirthDate] = OfPatient(patient => patient with { BirthDate = patient.BirthDate!.Value.AddDays(1) }),
        [StudyField.Sex] = OfPatient(patient => patient with { Sex = "M" }),
        [StudyField.StudyUid] = Of(study => study with { Uid = Other }),
        [StudyField.Accession] = document => document with { Accessions = [document.Accessions[0] with { Value = "autre" }] },
        [StudyField.AccessionIssuer] = document => document with { Accessions = [document.Accessions[0] with { IssuerUniversalId = "1.2.3" }] },
        [StudyField.PlacerOrder] = document => document with { PlacerOrders = [document.PlacerOrders[0] with { Value = "autre" }] },
        [StudyField.StudyStarted] = Of(study => study with { Started = Later(study.Started) }),
        [StudyField.StudyDescription] = Of(study => study with { Description = "Autre chose" }),
        [StudyField.SeriesCount] = document => document with { SeriesCount = document.SeriesCount + 1 },
        [StudyField.InstanceCount] = document => document with { InstanceCount = document.InstanceCount + 1 },
        [StudyField.SeriesUid] = OfSeries(series => series with { Uid = Other }),
        [StudyField.SeriesNumber] = OfSeries(series => series with { Number = 77 }),
        [StudyField.Modality] = OfSeries(series => series with { Modality = "US" }),
        [StudyField.SeriesDescription] = OfSeries(series => series with { Description = "Autre chose" }),
        [StudyField.SeriesStarted] = OfSeries(series => series with { Started = Later(series.Started) }),
        [StudyField.InstanceUid] = OfInstance(instance => instance with { Uid = Other }),
        [StudyField.SopClass] = OfInstance(instance => instance with { SopClass = Other }),
        [StudyField.InstanceNumber] = OfInstance(instance => instance with { Number = 77 }),
        [StudyField.Frames] = OfInstance(instance => instance with { FrameCount = 77 }),
    };

    public static IEnumerable<object[]> FieldsOfKinds() =>
        from document in Documents(SampleStudy.Full)
        from known in document.Kind.Fields
        select new object[] { document.Kind.Name, known.Name };

    [Fact]
    public void Images_and_all_that_is_made_of_them_agree() => Assert.Empty(AgreementCheck.Compare(Documents(SampleStudy.Full)));

    [Theory]
    [MemberData(nameof(FieldsOfKinds))]
    public void Whatever_field_one_of_them_changes_is_named(string kind, string name)
    {
        var field = StudyField.All.Single(known => known.Name == name);
        var documents = Documents(SampleStudy.Full);
        var at = documents.FindIndex(document => document.Kind.Name == kind);
        documents[at] = Changes[field](documents[at]);

        var found = AgreementCheck.Compare(documents).ToArray();

        Assert.Contains(found, disagreement => disagreement.Field == field && Sides(disagreement).Any(side => side.Document.Kind.Name == kind));
        Assert.All(found, disagreement => Assert.Equal(field.Level == FieldLevel.Patient, disagreement.First.Value is null && disagreement.Second.Value is null));
    }

    [Fact]
    public void What_is_written_otherwise_and_means_the_same_agrees()
    {
        var study = SampleStudy.Full;
        var written = study with
        {
            Started = new Moment(new(2024, 7, 14), new(7, 30), Precision.Minute, TimeSpan.Zero),
            Description = " Scanner  du genou ",
            AccessionNumber = study.AccessionNumber! with { IssuerUniversalId = "urn:oid:1.2.250.1.999.2", Issuer = null },
            Patient = study.Patient with { Names = [new(study.Patient.Names[0].Alphabetic! with { Family = "DURAND", Given = "ZOE" })] },
        };

        Assert.Empty(AgreementCheck.Compare([new("a", DocumentKind.Dicom, study), new("b", DocumentKind.R4, written)]));
    }

    [Fact]
    public void Documents_that_each_name_one_series_disagree_when_they_are_two()
    {
        var study = SampleStudy.Small;
        var other = Changes[StudyField.SeriesUid](new("b", DocumentKind.Ans, study));

        var disagreement = Assert.Single(AgreementCheck.Compare([new("a", DocumentKind.Logical, study), other]));

        Assert.Equal(StudyField.SeriesUid, disagreement.Field);
    }

    [Fact]
    public void A_report_of_several_orders_agrees_with_the_images_of_one_of_them()
    {
        var images = new StudyDocument("a", DocumentKind.Dicom, SampleStudy.Full);
        var report = new StudyDocument("b", DocumentKind.R4, SampleStudy.Full) { Accessions = [new("0"), images.Accessions[0]] };

        Assert.Empty(AgreementCheck.Compare([images, report]));
        Assert.Equal([StudyField.Accession], AgreementCheck.Compare([images, report with { Accessions = [new("0"), new("1")] }]).Select(found => found.Field));
    }

    [Fact]
    public void A_file_of_other_studies_is_told_and_one_of_more_studies_is_not()
    {
        var images = new StudyDocument("a", DocumentKind.Dicom, SampleStudy.Full);
        var more = new StudyDocument("b", DocumentKind.R4, SampleStudy.Full);

        Assert.Empty(AgreementCheck.Compare([images, more, more with { Study = more.Study with { Uid = Other } }]));
        Assert.Equal([StudyField.StudyUid], AgreementCheck.Compare([images, more with { Study = more.Study with { Uid = Other } }]).Select(found => found.Field));
    }

    [Fact]
    public void A_description_that_names_the_patient_is_not_repeated()
    {
        var images = new StudyDocument("a", DocumentKind.Dicom, SampleStudy.Full);
        var named = new StudyDocument("b", DocumentKind.R4, SampleStudy.Full with { Description = "Genou Durand" });

        var disagreement = Assert.Single(AgreementCheck.Compare([images, named]));

        Assert.DoesNotContain("Durand", disagreement.Sentence.English, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Durand", disagreement.Sentence.French, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The images, and what is read back of the views made of them.</summary>
    private static List<StudyDocument> Documents(Study study) =>
    [
        new("images", DocumentKind.Dicom, study),
        new("r4.json", DocumentKind.R4, ReadBack(new R4ImagingStudyView(), new R4ImagingStudyReader(), study)),
        new("ans.json", DocumentKind.Ans, ReadBack(new AnsImagingStudyView(), new AnsImagingStudyReader(), study)) { SeriesCount = study.Series.Length, InstanceCount = study.InstanceCount },
        new("logical.json", DocumentKind.Logical, ReadBack(new LogicalModelView(), new LogicalModelReader(), study)),
    ];

    private static Study ReadBack(IStudyView view, IStudyReader reader, Study study) => RoundTrip.Through(view, reader, study, Studies.Settings).Value!;

    private static Saying[] Sides(Disagreement disagreement) => [disagreement.First, disagreement.Second];

    private static Moment? Later(Moment? moment) => moment!.Value with { Date = moment.Value.Date.AddDays(1) };

    private static Func<StudyDocument, StudyDocument> Of(Func<Study, Study> change) => document => document with { Study = change(document.Study) };

    private static Func<StudyDocument, StudyDocument> OfPatient(Func<Patient, Patient> change) => Of(study => study with { Patient = change(study.Patient) });

    private static Func<StudyDocument, StudyDocument> OfSeries(Func<Series, Series> change) => Of(study => study with { Series = [change(study.Series[0]), .. study.Series[1..]] });

    private static Func<StudyDocument, StudyDocument> OfInstance(Func<Instance, Instance> change) =>
        OfSeries(series => series with { Instances = [change(series.Instances[0]), .. series.Instances[1..]] });
}
