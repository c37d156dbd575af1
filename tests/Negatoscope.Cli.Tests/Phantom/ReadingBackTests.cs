using System.Globalization;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Tests.Phantom;

public sealed class ReadingBackTests(PhantomSet set) : IClassFixture<PhantomSet>
{
    [Fact]
    public void Every_value_reads_back_without_a_problem() => Assert.All(set.Files, file =>
    {
        Walk(file.DataSet);
        Assert.Empty(file.Read.Problems);
    });

    [Theory]
    [InlineData("ct-thorax", "1.2.840.10008.1.2.1")]
    [InlineData("ct-implicit-vr", "1.2.840.10008.1.2")]
    [InlineData("mr-deflated", "1.2.840.10008.1.2.1.99")]
    [InlineData("nm-thyroid-big-endian", "1.2.840.10008.1.2.2")]
    [InlineData("cr-chest-rle", "1.2.840.10008.1.2.5")]
    public void Transfer_syntaxes_are_as_the_folder_says(string study, string syntax) =>
        Assert.All(set.Of(study), file => Assert.Equal(syntax, file.Read.Syntax.Uid));

    [Theory]
    [InlineData("ct-thorax", "ISO_IR 100", "LEFÈVRE^Éléonore^Zoé^^")]
    [InlineData("mr-brain", "ISO_IR 192", "GARÇON^François^Noël^^")]
    [InlineData("dx-knee", "ISO_IR 192", "LŒUILLET^Loïc^^^")]
    [InlineData("mr-deflated", @"ISO 2022 IR 126\ISO 2022 IR 100", "Διονυσίου^Ελένη")]
    [InlineData("ct-implicit-vr", @"ISO 2022 IR 100\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう")]
    public void Names_are_spelt_in_their_character_set(string study, string characterSet, string name) => Assert.All(set.Of(study), file =>
    {
        Assert.Equal(characterSet, file.DataSet.Text(Tags.SpecificCharacterSet));
        Assert.Equal(name, file.DataSet.Text(Tags.PatientName));
        Assert.Equal("BECQUEREL^Gaëtan^^Pr^", file.DataSet.Text(Tags.PerformingPhysicianName));
    });

    [Fact]
    public void Items_do_not_repeat_the_character_set_of_their_data_set() =>
        Assert.All(set.Files.Where(file => file.DataSet.Contains(Tags.SOPInstanceUID)), file => Assert.DoesNotContain(Below(file.DataSet), item => item.Contains(Tags.SpecificCharacterSet)));

    [Fact]
    public void Only_one_study_keeps_its_time_zone_to_itself() => Assert.Equal(
        ["ct-no-time-zone"],
        set.Files.Where(file => file.DataSet.Contains(Tags.StudyDate) && !file.DataSet.Contains(Tags.TimezoneOffsetFromUTC)).Select(file => file.Study).Distinct());

    [Fact]
    public void A_paired_part_without_a_side_has_an_empty_laterality() => Assert.All(set.Of("cr-hand-no-laterality"), file =>
    {
        Assert.True(file.DataSet.TryFind(Tags.Laterality, out var laterality) && laterality.IsEmpty);
        Assert.False(file.DataSet.Contains(Tags.ImageLaterality));
    });

    /// <summary>A NIR is thirteen digits and a key: 97 less the rest of their division by 97.</summary>
    [Fact]
    public void National_identities_are_of_test_and_have_a_right_key()
    {
        var qualified = set.Files.Where(file => file.DataSet.Text(Tags.IssuerOfPatientID) == "ASIP-SANTE-INS-NIR").ToList();
        Assert.NotEmpty(qualified);
        Assert.All(qualified, file =>
        {
            var issuer = Assert.Single(file.DataSet.Items(Tags.IssuerOfPatientIDQualifiersSequence));
            Assert.Equal("1.2.250.1.213.1.4.10", issuer.Text(Tags.UniversalEntityID));
            var id = file.DataSet.Text(Tags.PatientID) ?? "";
            Assert.Equal(15, id.Length);
            Assert.Equal(97 - (long.Parse(id[..13], CultureInfo.InvariantCulture) % 97), long.Parse(id[13..], CultureInfo.InvariantCulture));
            Assert.Single(file.DataSet.Items(Tags.OtherPatientIDsSequence));
        });
    }

    [Fact]
    public void The_directory_of_the_disc_leads_to_every_image()
    {
        var directory = Assert.Single(set.Of("cd"), file => file.Name == "DICOMDIR");
        var images = directory.DataSet.Items(Tags.DirectoryRecordSequence).Where(record => record.Text(Tags.DirectoryRecordType) == "IMAGE");
        Assert.Equal(
            set.Of("cd").Where(file => file != directory).Select(file => (file.Name, file.DataSet.Text(Tags.SOPInstanceUID))),
            images.Select(record => (string.Join('/', record.Texts(Tags.ReferencedFileID)), record.Text(Tags.ReferencedSOPInstanceUIDInFile))));

        // PS3.3 F.3.2.2: an offset counts bytes from the start of the file to the tag of the item.
        var patient = directory.DataSet.Number(Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity);
        Assert.Equal([0xFE, 0xFF, 0x00, 0xE0], directory.Bytes[(int)(patient ?? 0)..][..4]);
    }

    private static void Walk(DataSet dataSet)
    {
        foreach (var element in dataSet.Elements)
            _ = element.Text;
        foreach (var item in Below(dataSet).ToList())
            foreach (var element in item.Elements)
                _ = element.Text;
    }

    private static IEnumerable<DataSet> Below(DataSet dataSet) =>
        dataSet.Elements.ToList().SelectMany(element => element.Items).SelectMany(item => Below(item).Prepend(item));
}
