using Negatoscope.Cli.Phantom;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Tests.Phantom;

public sealed class CatalogueTests(PhantomSet set) : IClassFixture<PhantomSet>
{
    [Fact]
    public void Holds_every_modality_that_it_names()
    {
        var found = set.Files.Select(file => file.DataSet.Text(Tags.Modality)).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Catalogue.Modalities, found);
        Assert.Equal(["CR", "CT", "DX", "MG", "MR", "NM", "PT", "RTSTRUCT", "SR", "US"], found);
    }

    [Fact]
    public void Names_the_modalities_of_each_study()
    {
        foreach (var study in Catalogue.Studies)
            Assert.Equal(study.Modalities, set.Of(study.Folder).Select(file => file.DataSet.Text(Tags.Modality)).OfType<string>().Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var again = PhantomSet.Make(seed: 7, slices: 2);
        Assert.All(set.Files.Zip(again), pair =>
        {
            Assert.Equal(pair.First.ToString(), pair.Second.ToString());
            Assert.Equal(pair.First.Bytes, pair.Second.Bytes);
        });
    }

    [Fact]
    public void Another_seed_gives_other_uids_and_other_pixels()
    {
        string[] studies = ["pt-only", "dx-knee", "rt-thorax"];
        var other = PhantomSet.Make(seed: 8, slices: 2, studies).ToList();
        foreach (var tag in new[] { Tags.StudyInstanceUID, Tags.SeriesInstanceUID, Tags.SOPInstanceUID, Tags.PixelData })
            Assert.Empty(Values(set.Files, tag).Intersect(Values(other, tag)));

        static IEnumerable<string> Values(IEnumerable<Made> files, Tag tag) =>
            files.Where(file => file.DataSet.Contains(tag)).Select(file => Convert.ToHexString(file.DataSet.Bytes(tag)));
    }

    [Fact]
    public void No_two_files_share_a_uid_or_a_name()
    {
        var uids = set.Files.Select(file => file.Read.Meta.Text(Tags.MediaStorageSOPInstanceUID)).ToList();
        Assert.Equal(uids.Count, uids.Distinct().Count());
        Assert.Equal(set.Files.Count, set.Files.Select(file => file.ToString()).Distinct().Count());
    }

    [Fact]
    public void A_study_is_one_study_of_one_patient()
    {
        foreach (var study in Catalogue.Studies)
        {
            var files = set.Of(study.Folder).Where(file => file.DataSet.Contains(Tags.SOPInstanceUID)).ToList();
            Assert.Single(files.Select(file => file.DataSet.Text(Tags.StudyInstanceUID)).Distinct());
            Assert.Single(files.Select(file => file.DataSet.Text(Tags.PatientID)).Distinct());
            Assert.Single(files.Select(file => file.DataSet.Text(Tags.AccessionNumber)).Distinct());
        }
    }

    [Fact]
    public void Slices_are_as_many_as_asked_for() => Assert.Equal(
        [("1-topogramme", 1), ("2-mediastin", 3), ("3-parenchyme", 3)],
        PhantomSet.Make(seed: 1, slices: 3, "ct-thorax").GroupBy(file => file.Name.Split('/')[0]).Select(series => (series.Key, series.Count())));
}
