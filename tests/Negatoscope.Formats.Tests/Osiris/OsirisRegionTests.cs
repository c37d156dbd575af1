namespace Negatoscope.Formats.Tests.Osiris;

public class OsirisRegionTests
{
    [Fact]
    public void A_region_of_a_structure_set_is_a_segmentation()
    {
        var region = Samples.Show(Samples.Study(Samples.Structures)).Only("Observation");

        Assert.Equal(
            "<div xmlns=\"http://www.w3.org/1999/xhtml\">Poumon &lt;gauche&gt;</div>",
            region.Child("text")?.Text("div"));
        Assert.Equal(
            [
                ("dicom_reference", "1.2.3.1.1"), ("dicom_reference", "1.2.3.1.2"), ("series_reference", "1.2.3.1"),
                ("roi", "1"), ("file", "RS0001.dcm"),
            ],
            region["identifier"].Select(i => (i.Child("type")?.Text("text") ?? "", i.Text("value") ?? "")));
        Assert.Equal("DICOM", region.Child("code")?["coding"].First?.Text("code"));
        Assert.Equal("contour manuel", region["note"].First?.Text("text"));
    }

    [Fact]
    public void A_region_that_says_nothing_keeps_its_four_identifiers()
    {
        var silent = Samples.Structures with { RegionsOfInterest = [new()] };
        var region = Samples.Show(Samples.Study(silent)).Only("Observation");

        Assert.Equal(
            ["dicom_reference", "series_reference", "roi", "file"],
            region["identifier"].Select(i => i.Child("type")?.Text("text")));
        Assert.All(region["identifier"], i => Assert.Contains("\"_value\"", i.Json(), StringComparison.Ordinal));
        Assert.All(
            Samples.Show(Samples.Study(silent), Samples.Sentinels).Only("Observation")["identifier"],
            i => Assert.Equal("Unknown", i.Text("value")));
    }
}
