using AngleSharp.Dom;
using Negatoscope.Dicom;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.Pages;

[Collection(SamplePagesGroup.Name)]
public sealed class InstancePageTests(SamplePages samples)
{
    [Fact]
    public async Task Frames_that_are_left_out_between_two_numbers_are_hinted_at()
    {
        var page = await samples.Server.PageAsync(SamplePages.InstanceOf("us-heart"));

        Assert.Equal("1 2 3 … 8 Next →", page.QuerySelector(".pager").Said());
    }

    [Fact]
    public async Task Values_stand_by_tag_name_representation_and_value()
    {
        var page = await samples.Server.PageAsync(SamplePages.InstanceOf("ct-implicit-vr"));

        Assert.Equal(["(0008,0060)", "Modality", "CS", "CT"], Row(page, "(0008,0060)"));
        Assert.Equal("1.2.840.10008.5.1.4.1.1.2 (CT Image Storage)", Row(page, "(0008,0016)")[3]);
        Assert.Contains("Implicit VR Little Endian", page.QuerySelector(".facts").Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sequences_open_to_their_items()
    {
        var page = await samples.Server.PageAsync(SamplePages.InstanceOf("mr-enhanced"), "fr");

        var sequence = page.QuerySelectorAll(".elements tr").First(row => row.Children[0].Said() == "(5200,9229)");
        Assert.Equal("1 élément", sequence.QuerySelector("summary").Said());
        Assert.Contains(sequence.QuerySelectorAll(".elements .elements td"), cell => cell.Said() == "(0018,0081)" || cell.Said() == "(0018,9082)");
    }

    [Fact]
    public async Task Private_elements_are_dimmed_and_name_their_creator()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        var sample = new Sample { More = data => data.Text(Tag.Of(0x0009_0010), Vr.LO, "FABRICANT 1.0").Text(Tag.Of(0x0009_1001), Vr.LO, "secret de fabrication") };
        await (await server.Store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome;

        var page = await server.PageAsync("/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1");

        var rows = page.QuerySelectorAll("tr.private").Select(row => row.Said()).ToList();
        Assert.Equal(["(0009,0010) private creator LO FABRICANT 1.0", "(0009,1001) private, FABRICANT 1.0 LO secret de fabrication"], rows);
    }

    [Fact]
    public async Task Neighbours_and_windows_are_a_link_away()
    {
        var first = await samples.Server.PageAsync(SamplePages.InstanceOf("ct-implicit-vr"));
        var next = first.QuerySelector(".steps a[rel=next]")?.GetAttribute("href");
        Assert.NotNull(next);
        var lung = (await samples.Server.PageAsync(next)).QuerySelectorAll(".windows a").Single(link => link.Said() == "lung").GetAttribute("href");
        Assert.NotNull(lung);

        var page = await samples.Server.PageAsync(lung);

        Assert.Equal("lung", page.QuerySelector(".windows a[aria-current]").Said());
        Assert.EndsWith("/rendered?window=-600,1500,linear", page.QuerySelector(".picture img")?.GetAttribute("src"), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".steps a[rel=prev]"));
        Assert.EndsWith("window=-600,1500", page.QuerySelector(".steps a[rel=prev]")?.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?frame=3", "/frames/3/rendered")]
    [InlineData("?frame=0", "/frames/1/rendered")]
    [InlineData("?frame=9999", "/frames/6/rendered")]
    [InlineData("?window=1,2,3", "/frames/1/rendered")]
    [InlineData("?window=1,0", "/frames/1/rendered")]
    [InlineData("?window=\"><script>,1", "/frames/1/rendered")]
    [InlineData("?window=1e3,5&frame=2", "/frames/2/rendered")]
    public async Task A_frame_is_shown_whatever_the_address_says(string query, string picture)
    {
        var page = await samples.Server.PageAsync(SamplePages.InstanceOf("mr-enhanced") + query);

        Assert.EndsWith(picture, page.QuerySelector(".picture img")?.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_is_too_long_for_a_page_is_cut_with_a_word()
    {
        await using var server = await SampleServer.StartAsync(empty: true);
        var sample = new Sample
        {
            More = data =>
            {
                data.Text(Tag.Of(0x0009_0010), Vr.LO, "BAVARD");
                for (uint i = 0; i < 6000; i++)
                    data.Text(Tag.Of(0x0009_1000 + i), Vr.LO, "mot");
            },
        };
        await (await server.Store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None)).Outcome;

        var page = await server.PageAsync("/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1", "fr");

        Assert.InRange(page.QuerySelectorAll(".elements tbody tr").Length, 1000, 5000);
        Assert.Contains("La suite est omise", page.QuerySelector(".header").Said(), StringComparison.Ordinal);
    }

    private static string[] Row(IParentNode page, string tag) =>
        [.. page.QuerySelectorAll(".elements tr").First(row => row.Children[0].Said() == tag).Children.Select(cell => cell.Said())];
}
