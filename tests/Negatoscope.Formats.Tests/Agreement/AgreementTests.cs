using System.Collections.Immutable;
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

    [Fact]
    public void Images_and_all_that_is_made_of_them_agree() => Assert.Empty(Compare(Documents(SampleStudy.Full)));

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

        Assert.Empty(Compare([new("a", DocumentKind.Dicom, study), new("b", DocumentKind.R4, written)]));
    }

    [Fact]
    public void Documents_that_each_name_one_series_disagree_when_they_are_two()
    {
        var study = SampleStudy.Small;
        var other = new StudyDocument("b", DocumentKind.Ans, SampleStudy.With(SampleStudy.SmallSeries with { Uid = Other }));

        var disagreement = Assert.Single(Compare([new("a", DocumentKind.Logical, study), other]));

        Assert.Equal(StudyField.SeriesUid, disagreement.Field);
    }

    [Fact]
    public void A_report_of_several_orders_agrees_with_the_images_of_one_of_them()
    {
        var images = new StudyDocument("a", DocumentKind.Dicom, SampleStudy.Full);
        var report = new StudyDocument("b", DocumentKind.R4, SampleStudy.Full) { Accessions = [new("0"), images.Accessions[0]] };

        Assert.Empty(Compare([images, report]));
        Assert.Equal([StudyField.Accession], Compare([images, report with { Accessions = [new("0"), new("1")] }]).Select(found => found.Field));
    }

    [Fact]
    public void A_file_of_other_studies_is_told_and_one_of_more_studies_is_not()
    {
        var images = new StudyDocument("a", DocumentKind.Dicom, SampleStudy.Full);
        var more = new StudyDocument("b", DocumentKind.R4, SampleStudy.Full);

        Assert.Empty(Compare([images, more, more with { Study = more.Study with { Uid = Other, Series = [] } }]));
        Assert.Equal([StudyField.StudyUid], Compare([images, more with { Study = more.Study with { Uid = Other } }]).Select(found => found.Field));
    }

    [Fact]
    public void A_series_of_two_studies_tells_that_they_should_be_one()
    {
        var more = new StudyDocument("a", DocumentKind.Dicom, SampleStudy.Full);
        var moved = new StudyDocument("a", DocumentKind.Dicom, SampleStudy.Small with { Uid = Other, Series = SampleStudy.Full.Series });

        var disagreement = Assert.Single(Compare([more, moved, new("b", DocumentKind.R4, SampleStudy.Full)]));

        Assert.Equal(StudyField.StudyUid, disagreement.Field);
    }

    [Fact]
    public void A_second_place_of_a_document_must_say_what_the_first_says()
    {
        var whole = new StudyDocument("a", DocumentKind.R4, SampleStudy.Full);
        var second = new StudyDocument("a", DocumentKind.R4 with { Fields = [StudyField.Accession], NamesAllSeries = false, NamesAllInstances = false },
            new() { Uid = SampleStudy.Full.Uid, AccessionNumber = new("autre") })
        { IsWhole = false };

        var report = AgreementCheck.Compare([whole, second]);

        Assert.Equal([StudyField.Accession], report.Disagreements.Select(found => found.Field));
        Assert.Single(Assert.Single(report.Studies).Documents);
    }

    [Theory]
    [InlineData("2024-07-14T09:30:00+02:00", "2024-07-14T07:30:00+00:00", true)]
    [InlineData("2024-07-14T09:30:00+02:00", "2024-07-14T09:30:00", true)]
    [InlineData("2024-07-14T07:30:00+00:00", "2024-07-14T09:30:00", true)]
    [InlineData("2024-07-14T23:30:00+00:00", "2024-07-15", true)]
    [InlineData("2024-07-14T09:30:00", "2024-07-14", true)]
    [InlineData("2024-07-14T09:30:00+02:00", "2024-07-14T09:30:00+01:00", false)]
    [InlineData("2024-07-14T09:30:00+02:00", "2024-07-14T09:31:00", false)]
    [InlineData("2024-07-14", "2024-07-15", false)]
    public void Times_are_told_by_the_clock_of_the_house(string one, string other, bool agree)
    {
        StudyDocument At(string name, string text) => new(name, DocumentKind.R4, SampleStudy.Small with { Started = When.Read(text) });

        var found = AgreementCheck.Compare([At("a", one), At("b", other)], TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).Disagreements;

        Assert.Equal(agree ? [] : [StudyField.StudyStarted], found.Select(disagreement => disagreement.Field));
    }

    [Fact]
    public void Of_one_field_and_two_documents_twenty_are_told_and_the_others_counted()
    {
        const int All = 5000;
        Study Numbered(int first) => SampleStudy.With(SampleStudy.SmallSeries with
        {
            Instances = [.. Enumerable.Range(0, All).Select(at => new Instance { Uid = Uid.Parse($"2.25.7.{at}"), Number = first + at })],
        });

        var report = AgreementCheck.Compare([new("a", DocumentKind.Dicom, Numbered(1)), new("b", DocumentKind.R4, Numbered(2))]);

        Assert.Equal(20, report.Disagreements.Count(found => found.Field == StudyField.InstanceNumber));
        Assert.Equal(All - 20, Assert.Single(report.More).Count);
    }

    [Fact]
    public void A_description_that_names_the_patient_is_not_repeated()
    {
        var images = new StudyDocument("a", DocumentKind.Dicom, SampleStudy.Full);
        var named = new StudyDocument("b", DocumentKind.R4, SampleStudy.Full with { Description = "Genou Durand" });

        var disagreement = Assert.Single(Compare([images, named]));

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

    private static ImmutableArray<Disagreement> Compare(IReadOnlyList<StudyDocument> documents) => AgreementCheck.Compare(documents).Disagreements;

    private static Study ReadBack(IStudyView view, IStudyReader reader, Study study) => RoundTrip.Through(view, reader, study, Studies.Settings).Value!;
}
