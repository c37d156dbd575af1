using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>The kinds of colour of PS3.3 C.7.6.3.1.2.</summary>
public sealed class ColourTests
{
    [Fact]
    public void Rgb_by_pixel_and_by_plane()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], Render(Images.Colour("RGB", 1, 2).Native([1, 2, 3, 4, 5, 6])));
        Assert.Equal([1, 2, 3, 4, 5, 6], Render(Images.Colour("RGB", 1, 2, planar: 1).Native([1, 4, 2, 5, 3, 6])));
    }

    [Fact]
    public void Rgb_of_16_bits_is_scaled_to_8() =>
        Assert.Equal([0, 128, 255], Render(Images.Colour("RGB", 1, 1, allocated: 16).NativeWords(0, 32896, 65535)));

    /// <summary>Gray, and the three pure colours as the equations of the standard make them.</summary>
    [Theory]
    [InlineData(100, 128, 128, 100, 100, 100)]
    [InlineData(76, 85, 255, 254, 0, 0)]
    [InlineData(150, 44, 21, 0, 255, 1)]
    [InlineData(29, 255, 107, 0, 0, 254)]
    public void Luminance_and_colour_differences_become_rgb(byte y, byte cb, byte cr, byte red, byte green, byte blue)
    {
        Assert.Equal([red, green, blue], Render(Images.Colour("YBR_FULL", 1, 1).Native([y, cb, cr])));
        Assert.Equal(
            [red, green, blue, red, green, blue],
            Render(Images.Colour("YBR_FULL_422", 1, 2).Native([y, y, cb, cr])));
    }

    [Theory]
    [InlineData(Uids.ExplicitVRLittleEndian)]
    [InlineData(Uids.ExplicitVRBigEndian)]
    public void A_palette_is_looked_up_and_values_outside_take_its_ends(string syntax)
    {
        var image = Palette(Images.Words(3, 10, 16), Images.Words(0x1000, 0x2000, 0x3000), Images.Words(0, 0x8000, 0xFFFF), Images.Words(0, 1, 2)).Native([0, 10, 11, 12, 255]);

        Assert.Equal([0x10, 0, 0, 0x10, 0, 0, 0x20, 0x80, 1, 0x30, 0xFF, 2, 0x30, 0xFF, 2], Render(image, syntax)); // the blue table has values of 8 bits only
    }

    [Fact]
    public void A_palette_of_8_bits_may_be_packed_by_two()
    {
        var image = Palette(Images.Words(4, 0, 8), [1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]).Native([0, 1, 2, 3, 3]);

        Assert.Equal([1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12, 4, 8, 12], Render(image));
    }

    [Fact]
    public void A_palette_in_segments_is_expanded()
    {
        // C.7.9.2: two entries as they are; a line of three to 0x5000; the first segment once more, whose offset counts bytes.
        var segments = Images.Words(0, 2, 0x1000, 0x2000, 1, 3, 0x5000, 2, 1, 0, 0);
        var descriptor = Images.Words(7, 0, 16);
        var image = Images.Describe("PALETTE COLOR", 1, 1, 7, 8, 8, 1).Number(Tags.PixelRepresentation, 0).Native([0, 1, 2, 3, 4, 5, 6]);
        foreach (var (tag, data) in new[]
                 {
                     (Tags.RedPaletteColorLookupTableDescriptor, Tags.SegmentedRedPaletteColorLookupTableData),
                     (Tags.GreenPaletteColorLookupTableDescriptor, Tags.SegmentedGreenPaletteColorLookupTableData),
                     (Tags.BluePaletteColorLookupTableDescriptor, Tags.SegmentedBluePaletteColorLookupTableData),
                 })
            image.Bytes(tag, Vr.US, descriptor).Bytes(data, Vr.OW, segments);

        var reds = Render(image).Where((_, i) => i % 3 == 0);

        Assert.Equal([0x10, 0x20, 0x30, 0x40, 0x50, 0x10, 0x20], reds);
    }

    [Fact]
    public void A_missing_palette_is_malformed_and_an_unknown_kind_of_colour_cannot_be_shown()
    {
        var bare = Images.Describe("PALETTE COLOR", 1, 1, 1, 8, 8, 1).Native([0]).Frames();
        var retired = Images.Describe("HSV", 3, 1, 1, 8, 8, 1).Native([0, 0, 0]).Frames();

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => PictureRenderer.Render(bare, 1)));
        Assert.Equal(PixelFault.NotDecodable, Images.FaultOf(() => PictureRenderer.Render(retired, 1)));
    }

    private static DataSetBuilder Palette(byte[] descriptor, byte[] red, byte[] green, byte[] blue) =>
        Images.Describe("PALETTE COLOR", 1, 1, 5, 8, 8, 1).Number(Tags.PixelRepresentation, 0)
            .Bytes(Tags.RedPaletteColorLookupTableDescriptor, Vr.US, descriptor)
            .Bytes(Tags.GreenPaletteColorLookupTableDescriptor, Vr.US, descriptor)
            .Bytes(Tags.BluePaletteColorLookupTableDescriptor, Vr.US, descriptor)
            .Bytes(Tags.RedPaletteColorLookupTableData, Vr.OW, red)
            .Bytes(Tags.GreenPaletteColorLookupTableData, Vr.OW, green)
            .Bytes(Tags.BluePaletteColorLookupTableData, Vr.OW, blue);

    private static byte[] Render(DataSetBuilder builder, string syntax = Uids.ExplicitVRLittleEndian)
    {
        var picture = PictureRenderer.Render(builder.Frames(syntax), 1);
        Assert.Equal(3, picture.Channels);
        return picture.Pixels;
    }
}
