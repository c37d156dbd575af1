namespace Negatoscope.Dicom.Tests;

public sealed class DicomDictionaryTests
{
    [Theory]
    [InlineData(0x0000_0100, "US")] // command field, PS3.7
    [InlineData(0x0002_0010, "UI")]
    [InlineData(0x0008_0005, "CS")]
    [InlineData(0x0008_0017, "UI")] // Acquisition UID, of the newer edition
    [InlineData(0x0010_0010, "PN")]
    [InlineData(0x0020_3103, "CS")] // (0020,31xx)
    [InlineData(0x0028_0106, "US")] // US or SS
    [InlineData(0x0028_0432, "LO")] // (0028,04x2)
    [InlineData(0x0028_0402, "US")] // Number of Transform Steps, not (0028,04x2)
    [InlineData(0x0028_3006, "US")] // US or OW
    [InlineData(0x5002_3000, "OW")] // (50xx,3000), OB or OW
    [InlineData(0x601E_0050, "SS")] // (60xx,0050)
    [InlineData(0x7FE0_0010, "OW")]
    [InlineData(0xFFFC_FFFC, "OB")]
    [InlineData(0x0009_0010, "LO")] // private creator
    [InlineData(0x0009_1001, "UN")] // private
    [InlineData(0x0009_0000, "UL")] // group length
    [InlineData(0x0018_0000, "UL")]
    [InlineData(0x0018_FFFF, "UN")]
    [InlineData(0x6001_1050, "UN")] // odd groups are private, not overlays
    [InlineData(0xFFFF_FFFF, "UN")]
    public void Knows_the_vr_of_a_tag(uint tag, string vr) => Assert.Equal(vr, DicomDictionary.VrOf(Tag.Of(tag)).ToString());

    [Fact]
    public void Says_what_the_standard_says_of_a_tag()
    {
        Assert.True(DicomDictionary.TryFind(Tags.PatientName, out var entry));
        Assert.Equal(new DictionaryEntry(Tag.Of(0x0010_0010), Vr.PN, null, "PatientName", "Patient's Name", "1", false), entry);
    }

    [Fact]
    public void Gives_the_alternative_of_an_ambiguous_vr()
    {
        Assert.True(DicomDictionary.TryFind(Tags.SmallestImagePixelValue, out var entry));
        Assert.Equal((Vr.US, Vr.SS), (entry.Vr, entry.Alternative));
    }

    [Fact]
    public void Names_a_repeating_element_by_its_own_tag()
    {
        Assert.True(DicomDictionary.TryFind(Tag.Of(0x6004_3000), out var entry));
        Assert.Equal((Tag.Of(0x6004_3000), "OverlayData", Vr.OW), (entry.Tag, entry.Keyword, entry.Vr));
    }

    [Fact]
    public void Finds_every_entry_by_its_keyword()
    {
        foreach (var entry in DicomDictionary.All)
        {
            Assert.True(DicomDictionary.TryFindByKeyword(entry.Keyword, out var same));
            Assert.Equal(entry, same);
        }
    }

    [Fact]
    public void Finds_every_entry_by_its_tag()
    {
        foreach (var entry in DicomDictionary.All)
        {
            Assert.True(DicomDictionary.TryFind(entry.Tag, out var same));
            Assert.Equal(entry, same);
        }
    }

    [Fact]
    public void Does_not_find_what_is_not_there()
    {
        Assert.False(DicomDictionary.TryFind(Tag.Of(0x0009_1001), out _));
        Assert.False(DicomDictionary.TryFindByKeyword("PatientsName", out _));
    }

    [Theory]
    [InlineData(Uids.CTImageStorage, "CT Image Storage", "SOP Class")]
    [InlineData(Uids.DeflatedExplicitVRLittleEndian, "Deflated Explicit VR Little Endian", "Transfer Syntax")]
    [InlineData(Uids.HTJ2K, "High-Throughput JPEG 2000 Image Compression", "Transfer Syntax")]
    public void Names_a_uid(string uid, string name, string kind)
    {
        Assert.True(UidDictionary.TryFind(uid, out var entry));
        Assert.Equal((name, kind), (entry.Name, entry.Kind));
    }
}
