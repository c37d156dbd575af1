using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;
using static Negatoscope.Formats.Tests.Dicom.Sample;

namespace Negatoscope.Formats.Tests.Dicom;

public sealed class StudyGrouperTests
{
    [Fact]
    public void Sorts_studies_by_uid_series_by_number_and_instances_by_number()
    {
        var studies = Group(
            Image("CT", 2, "1.2.9.3", "1.2.9").Number(Tags.SeriesNumber, 2),
            Image("CT", 1, "1.2.9.3", "1.2.9").Number(Tags.SeriesNumber, 2),
            Image("SR", 1, "1.2.9.1", "1.2.9"),
            Image("CT", 1, "1.2.9.2", "1.2.9").Number(Tags.SeriesNumber, 10),
            Image("CT", 3, "1.2.9.3", "1.2.9").Number(Tags.SeriesNumber, 2).Remove(Tags.InstanceNumber),
            Image("CT", 1, "1.2.8.1", "1.2.8"));

        Assert.Equal(["1.2.8", "1.2.9"], studies.Select(s => s.Uid.ToString()));
        Assert.Equal(["1.2.9.3", "1.2.9.2", "1.2.9.1"], studies[1].Study?.Series.Select(s => s.Uid.ToString()) ?? []);
        Assert.Equal([1, 2, null], studies[1].Study?.Series[0].Instances.Select(i => i.Number) ?? []);
    }

    [Fact]
    public void Instances_that_say_the_same_share_their_records()
    {
        var slices = SeriesOf([.. Enumerable.Range(1, 10).Select(i => Image("CT", i).Text(Tags.KVP, "120").Text(Tags.SliceThickness, "1"))]).Instances;

        Assert.All(slices, slice => Assert.Same(slices[0].Geometry, slice.Geometry));
        Assert.All(slices, slice => Assert.Same(slices[0].Acquisition, slice.Acquisition));
    }

    [Fact]
    public void Where_instances_disagree_most_of_them_win_and_silence_counts_for_nothing()
    {
        var study = Assert.Single(Group(
            Image("CT", 1).Text(Tags.SeriesDescription, "Repérage").Text(Tags.StudyDescription, "TDM"),
            Image("CT", 2).Text(Tags.SeriesDescription, "Thorax"),
            Image("CT", 3).Text(Tags.SeriesDescription, "Thorax"),
            Image("CT", 4),
            Image("CT", 5),
            Image("CT", 6)));

        Assert.Equal(("TDM", "Thorax"), (study.Study?.Description, study.Study?.Series[0].Description));
        var finding = Assert.Single(study.Findings);
        Assert.Equal(("series-attribute-differs", "(0008,103E)", "0001.dcm"), (finding.Code, finding.Place.Tag, finding.Place.File));
    }

    [Fact]
    public void On_a_tie_the_lowest_instance_number_wins()
    {
        Assert.Equal("B", SeriesOf(
            Image("CT", 7).Text(Tags.SeriesDescription, "A"),
            Image("CT", 3).Text(Tags.SeriesDescription, "B")).Description);
    }

    [Fact]
    public void Of_files_with_one_sop_instance_uid_the_lowest_path_is_kept()
    {
        var study = Assert.Single(Grouped(
            (Image("CT", 1).Text(Tags.SeriesDescription, "third"), "c.dcm"),
            (Image("CT", 1).Text(Tags.SeriesDescription, "first"), "a.dcm"),
            (Image("CT", 1).Text(Tags.SeriesDescription, "first"), "b.dcm")));

        Assert.Equal("first", study.Study?.Series[0].Description);
        Assert.Equal((1, 1), (study.FilesConverted, study.Study?.InstanceCount));
        Assert.Equal(
            [("b.dcm", "duplicate-instance", Severity.Information), ("c.dcm", "sop-instance-uid-reused", Severity.Warning)],
            study.Skipped.Select(s => (s.File, s.Reason.Code, s.Reason.Severity)));
        Assert.Equal(study.Skipped.Select(s => s.Reason), study.Findings);
    }

    [Fact]
    public void One_sop_instance_in_two_series_or_studies_is_kept_where_its_path_is_lowest()
    {
        var studies = Grouped(
            (Image("CT", 1, "1.2.9.1", "1.2.9"), "1.dcm"),
            (Image("CT", 1, "1.2.9.2", "1.2.9").Text(Tags.SOPInstanceUID, "1.2.9.1.1"), "2.dcm"),
            (Image("CT", 1, "1.2.8.1", "1.2.8").Text(Tags.SOPInstanceUID, "1.2.9.1.1"), "3.dcm"));

        Assert.Null(studies[0].Study);
        Assert.Equal("instance-in-two-studies", Assert.Single(studies[0].Skipped).Reason.Code);
        Assert.Equal("1.2.9.1", Assert.Single(studies[1].Study?.Series ?? []).Uid.ToString());
        Assert.Equal("instance-in-two-series", Assert.Single(studies[1].Skipped).Reason.Code);
    }

    [Theory]
    [InlineData(0x0020_000D)]
    [InlineData(0x0020_000E)]
    [InlineData(0x0008_0018)]
    public void An_instance_without_a_usable_uid_is_refused_with_its_reason(uint tag)
    {
        var grouper = new StudyGrouper();
        grouper.Add(Image("CT", 1).Remove(Tag.Of(tag)).Build(), "b.dcm");
        grouper.Add(Image("CT", 1).Text(Tag.Of(tag), "1.2.x").Build(), "a.dcm");

        Assert.Empty(grouper.Finish());
        Assert.Equal(["a.dcm", "b.dcm"], grouper.Refused.Select(f => f.File));
        Assert.All(grouper.Refused, f => Assert.Equal(("unusable-uid", Tag.Of(tag).ToString()), (f.Reason.Code, f.Reason.Place.Tag)));
    }

    [Fact]
    public void A_study_of_two_patients_is_refused_and_the_others_go_on()
    {
        var studies = Grouped(
            (Image("CT", 1, "1.2.8.1", "1.2.8"), "1.dcm"),
            (Image("CT", 2, "1.2.8.1", "1.2.8").Text(Tags.PatientID, "IPP2").Text(Tags.PatientName, "Secret^Nom"), "2.dcm"),
            (Image("CT", 1, "1.2.9.1", "1.2.9"), "3.dcm"));

        Assert.Null(studies[0].Study);
        Assert.Equal(["1.dcm", "2.dcm"], studies[0].Skipped.Select(s => s.File));
        Assert.Equal(["IPP1", "IPP2"], studies[0].Identities.Select(p => p.Ids[0].Id.Value));
        var finding = Assert.Single(studies[0].Findings);
        Assert.Equal(("patient-identity-conflict", Severity.Error), (finding.Code, finding.Severity));
        Assert.DoesNotContain("Secret", finding.Sentence.English + finding.Sentence.French, StringComparison.Ordinal);
        Assert.DoesNotContain("IPP", finding.Sentence.English + finding.Sentence.French, StringComparison.Ordinal);
        Assert.NotNull(studies[1].Study);
    }

    [Fact]
    public void A_refused_study_counts_every_identity_and_shows_the_first()
    {
        var refused = Assert.Single(Group([.. Enumerable.Range(1, 30).Select(i => Image("CT", i).Text(Tags.PatientID, $"IPP{i}"))]));

        Assert.Equal(20, refused.Identities.Length);
        Assert.Contains("30 different patients", Assert.Single(refused.Findings).Sentence.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IPP1", "", "IPP1", "", false)]
    [InlineData("IPP1 ", "", " IPP1", "", false)] // padding is no difference
    [InlineData("IPP1", "CHU", "IPP1", "", false)]
    [InlineData("IPP1", "CHU", "", "CLINIQUE", false)] // an empty ID conflicts with none
    [InlineData("IPP1", "", "IPP2", "", true)]
    [InlineData("IPP1", "CHU", "IPP2", "CHU", true)]
    [InlineData("IPP1", "CHU", "IPP1", "CLINIQUE", true)]
    public void Two_identities_conflict_when_id_and_issuer_both_present_differ(
        string id, string issuer, string otherId, string otherIssuer, bool conflict)
    {
        var study = Assert.Single(Group(
            Image("CT", 1).Text(Tags.PatientID, id).Text(Tags.IssuerOfPatientID, issuer),
            Image("CT", 2).Text(Tags.PatientID, otherId).Text(Tags.IssuerOfPatientID, otherIssuer)));

        Assert.Equal(conflict, study.Study is null);
    }

    [Theory]
    [InlineData("1790312", "1790312", false)]
    [InlineData("1790312", "2790312", true)]
    public void The_national_identity_decides_where_both_have_one(string ins, string otherIns, bool conflict)
    {
        var study = Assert.Single(Group(
            WithIns(Image("CT", 1), ins),
            WithIns(Image("CT", 2).Text(Tags.PatientID, "AUTRE"), otherIns)));

        Assert.Equal(conflict, study.Study is null);

        static DataSetBuilder WithIns(DataSetBuilder image, string value) => image.Items(
            Tags.OtherPatientIDsSequence,
            new DataSetBuilder().Text(Tags.PatientID, value).Text(Tags.IssuerOfPatientID, "ASIP-SANTE-INS-NIR").Build());
    }

    [Fact]
    public void Another_name_or_birth_date_or_no_id_is_a_finding()
    {
        var study = Assert.Single(Group(
            Image("CT", 1).Text(Tags.PatientName, "Lefèvre^Zoé").Text(Tags.PatientBirthDate, "19790312"),
            Image("CT", 2).Text(Tags.PatientName, "Lefèvre^Zoé").Text(Tags.PatientBirthDate, "19790312"),
            Image("CT", 3).Text(Tags.PatientName, "Lefevre^Zoe").Text(Tags.PatientBirthDate, "19790313").Text(Tags.PatientID)));

        Assert.Equal(
            ["patient-birth-date-differs", "patient-id-missing", "patient-name-differs"],
            study.Findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.All(study.Findings, f => Assert.Equal((Severity.Warning, Owner.Ris), (f.Severity, f.Owner)));
        Assert.Equal(new(1979, 3, 12), study.Study?.Patient.BirthDate);
    }

    [Fact]
    public void A_bad_value_in_a_thousand_slices_is_one_finding_in_the_file_of_lowest_path()
    {
        var study = Assert.Single(Grouped([.. Enumerable.Range(1, 1000).Reverse().Select(i =>
            (Image("CT", i).Text(Tags.StudyDate, "hier").Text(Tags.KVP, "beaucoup"), $"{i:D4}.dcm"))]));

        Assert.Equal([("not-a-date", "(0008,0020)"), ("not-a-number", "(0018,0060)")], study.Findings.Select(f => (f.Code, f.Place.Tag ?? "")));
        Assert.All(study.Findings, f => Assert.Equal("0001.dcm", f.Place.File));
        Assert.All(study.Findings, f => Assert.NotNull(f.Place.Offset));
        Assert.All(study.Findings, f => Assert.Contains("1000", f.Sentence.French, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_is_counted_once()
    {
        var grouper = new StudyGrouper();
        var files = AwkwardFiles();
        foreach (var (instance, file) in files)
            grouper.Add(instance, file);

        var studies = grouper.Finish().ToList();
        Assert.Equal(
            files.Select(f => f.File).Order(StringComparer.Ordinal).Count(),
            studies.Sum(s => s.FilesConverted + s.Skipped.Count) + grouper.Refused.Count);
        Assert.All(studies, s => Assert.Equal(s.FilesConverted, s.Study?.InstanceCount ?? 0));
    }

    [Fact]
    public void The_order_of_arrival_changes_nothing()
    {
        var files = AwkwardFiles();
        var expected = Outcome(files);

        var random = new Random(20240310);
        for (var round = 0; round < 20; round++)
        {
            random.Shuffle(files);
            Assert.Equal(expected, Outcome(files));
        }
    }

    [Fact]
    public void Nor_do_several_threads()
    {
        var expected = Outcome(AwkwardFiles());
        for (var round = 0; round < 5; round++)
        {
            var grouper = new StudyGrouper();
            Parallel.ForEach(AwkwardFiles(), file => grouper.Add(file.Instance, file.File));
            Assert.Equal(expected, Outcome(grouper));
        }
    }

    private static string Outcome((DataSet Instance, string File)[] files)
    {
        var grouper = new StudyGrouper();
        foreach (var (instance, file) in files)
            grouper.Add(instance, file);
        return Outcome(grouper);
    }

    private static string Outcome(StudyGrouper grouper) => WrittenForm.Of(grouper.Finish().ToList()) + WrittenForm.Of(grouper.Refused.ToList());

    /// <summary>All that order could disturb: ties, duplicates, disagreements, bad values, conflicts. New at each call: data sets have memory.</summary>
    private static (DataSet Instance, string File)[] AwkwardFiles()
    {
        var files = new List<(DataSetBuilder Instance, string File)>();
        for (var i = 0; i < 60; i++)
        {
            var study = $"1.2.{i % 3}";
            var image = Image(i % 4 == 0 ? "MR" : "CT", i / 6 + 1, $"{study}.{i % 2}", study)
                .Text(Tags.StudyDescription, $"Examen {i % 5}")
                .Text(Tags.SeriesDescription, $"Série {i % 7}")
                .Text(Tags.PatientName, i % 11 == 0 ? "Le Fèvre^Zoé" : "Lefèvre^Zoé")
                .Text(Tags.AccessionNumber, i % 2 == 0 ? "A1" : "A2")
                .Text(Tags.KVP, i % 10 == 0 ? "cent" : i % 3 == 0 ? "120.0" : "120") // one number in two spellings
                .Text(Tags.ReconstructionDiameter, i % 5 == 0 ? "360" : "360.00")
                .Text(Tags.OperatorsName, $"Op^{i % 3}")
                .Text(Tags.AcquisitionDate, "20240310").Text(Tags.AcquisitionTime, $"10{i:D2}00")
                .Text(Tags.ContrastBolusAgent, $"Agent {i % 2}").Text(Tags.ContrastBolusStartTime, "100500");
            if (i == 31)
                image.Text(Tags.PatientID, "IPP2");
            if (i == 33)
                image.Remove(Tags.SeriesInstanceUID);
            files.Add((image, $"lot{i % 2}/{(i * 37) % 60:D2}.dcm"));
        }

        return [.. files.Select(f => (f.Instance.Build(), f.File))];
    }
}
