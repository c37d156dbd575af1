using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>From stored values to shades (PS3.3 C.11.1, C.11.2, C.7.6.3.1.2).</summary>
public sealed class GrayscaleTests
{
    private static readonly Window Exact100 = new(50, 100, VoiLutFunction.LinearExact); // 0 is black, 100 is white

    [Fact]
    public void Rescale_comes_before_the_window()
    {
        var image = Rescaled(Images.Monochrome(1, 3, 16, signed: true).NativeWords(0, 25, 50), 2, 0);

        Assert.Equal([0, 128, 255], Shades(image, Exact100));
    }

    [Fact]
    public void Monochrome1_is_white_where_values_are_low()
    {
        var image = Images.Describe("MONOCHROME1", 1, 1, 3, 16, 16, 1).Number(Tags.PixelRepresentation, 0).NativeWords(0, 50, 100);

        Assert.Equal([255, 128, 0], Shades(image, Exact100));
    }

    [Theory]
    [InlineData(Uids.ExplicitVRLittleEndian)]
    [InlineData(Uids.ExplicitVRBigEndian)]
    [InlineData(Uids.ImplicitVRLittleEndian)]
    public void Bits_beside_the_stored_ones_do_not_count_and_the_highest_is_the_sign(string syntax)
    {
        // 10 bits stored from bit 2 to bit 11; what stands around them is something else.
        var image = Images.Monochrome(1, 4, 16, stored: 10, signed: true).Number(Tags.HighBit, 11)
            .NativeWords(0xF003, 0x0000 | (50 << 2), 0x7001 | (100 << 2), 0x0800); // 0, 50, 100, -512

        Assert.Equal([0, 128, 255, 0], Shades(image, Exact100, syntax));
        Assert.Equal([255, 255, 255, 0], Shades(image, new Window(-100, 1), syntax));
    }

    [Fact]
    public void The_window_of_the_image_counts_when_none_is_asked_for()
    {
        var image = Images.Monochrome(1, 3, 16).NativeWords(0, 50, 100)
            .Number(Tags.WindowCenter, 50, 7).Number(Tags.WindowWidth, 100, 1).Text(Tags.VOILUTFunction, "LINEAR_EXACT");

        Assert.Equal([0, 128, 255], Shades(image));
        Assert.Equal([0, 255, 255], Shades(image, new Window(10, 1)));
    }

    [Fact]
    public void Without_a_window_the_least_value_is_black_and_the_greatest_white()
    {
        Assert.Equal([0, 128, 255], Shades(Images.Monochrome(1, 3, 16).NativeWords(1000, 1500, 2000)));
        Assert.Equal([255, 128, 0], Shades(Rescaled(Images.Monochrome(1, 3, 16).NativeWords(1000, 1500, 2000), -1, 5)));
        Assert.Equal([0, 0], Shades(Images.Monochrome(1, 2, 16).NativeWords(1000, 1000)));
    }

    [Fact]
    public void Eight_bits_without_a_window_are_shown_as_they_are()
    {
        Assert.Equal([3, 77, 200], Shades(Images.Monochrome(1, 3, 8).Native([3, 77, 200])));
        Assert.Equal([128, 0, 255], Shades(Images.Monochrome(1, 3, 8, signed: true).Native([0, 0x80, 0x7F])));
        Assert.Equal([0, 255, 119], Shades(Images.Monochrome(1, 3, 16, stored: 4).NativeWords(0, 15, 7)));
    }

    [Fact]
    public void One_bit_is_black_or_white()
    {
        var image = Images.Monochrome(3, 3, 1, frames: 2).Native([0b0101_0101, 0b1111_1110, 0b1]);

        Assert.Equal([255, 0, 255, 0, 255, 0, 255, 0, 0], PictureRenderer.Render(image.Frames(), 1).Pixels);
        Assert.Equal([255, 255, 255, 255, 255, 255, 255, 255, 0], PictureRenderer.Render(image.Frames(), 2).Pixels);
    }

    [Fact]
    public void An_unusable_window_is_none()
    {
        var image = Images.Monochrome(1, 2, 16).NativeWords(7, 9).Number(Tags.WindowCenter, 0).Number(Tags.WindowWidth, 0);

        Assert.Equal([0, 255], Shades(image));
    }

    [Fact]
    public void Padding_is_black_and_does_not_count_for_the_least_and_the_greatest()
    {
        var low = Images.Monochrome(1, 4, 16, signed: true).NativeWords(unchecked((ushort)-2000), 100, 150, 200).Number(Tags.PixelPaddingValue, Vr.SS, -2000);
        var range = Images.Monochrome(1, 4, 16).NativeWords(65500, 100, 200, 65535).Number(Tags.PixelPaddingValue, Vr.US, 65535).Number(Tags.PixelPaddingRangeLimit, Vr.US, 65000);
        var outside = Images.Monochrome(1, 3, 16, stored: 12, signed: true).NativeWords(0xF830, 100, 200).Number(Tags.PixelPaddingValue, Vr.SS, -2000); // 0xF830 of 16 bits
        var inverse = Images.Describe("MONOCHROME1", 1, 1, 3, 16, 16, 1).Number(Tags.PixelRepresentation, 0).NativeWords(0, 100, 200).Number(Tags.PixelPaddingValue, Vr.US, 0);

        Assert.Equal([0, 0, 128, 255], Shades(low));
        Assert.Equal([0, 0, 128, 255], Shades(low.Number(Tags.PixelPaddingValue, Vr.US, 63536))); // the same bits by the wrong VR
        Assert.Equal([0, 0, 255, 0], Shades(range));
        Assert.Equal([0, 0, 255], Shades(outside));
        Assert.Equal([0, 255, 0], Shades(inverse));
    }

    [Fact]
    public void Tables_replace_rescale_and_window()
    {
        var modality = new DataSetBuilder().Bytes(Tags.LUTDescriptor, Vr.US, Images.Words(3, 10, 16)).Bytes(Tags.LUTData, Vr.OW, Images.Words(0, 500, 1000));
        var voi = new DataSetBuilder().Bytes(Tags.LUTDescriptor, Vr.US, Images.Words(2, 500, 8)).Bytes(Tags.LUTData, Vr.OW, Images.Words(51, 255));
        var image = Images.Monochrome(1, 5, 16).NativeWords(0, 10, 11, 12, 99).Items(Tags.ModalityLUTSequence, modality);

        Assert.Equal([0, 0, 128, 255, 255], Shades(image));

        image.Items(Tags.VOILUTSequence, voi); // of 0 the first entry, of 500 the first, of 1000 the last

        Assert.Equal([51, 51, 51, 255, 255], Shades(image));
    }

    [Theory]
    [InlineData(Uids.ExplicitVRLittleEndian)]
    [InlineData(Uids.ExplicitVRBigEndian)]
    public void A_VOI_table_may_begin_below_zero_where_rescale_goes_there(string syntax)
    {
        var voi = new DataSetBuilder().Bytes(Tags.LUTDescriptor, Vr.US, Images.Words(3, unchecked((ushort)-1), 16)).Bytes(Tags.LUTData, Vr.OW, Images.Words(0, 32768, 65535));
        var image = Rescaled(Images.Monochrome(1, 4, 16).NativeWords(1022, 1023, 1024, 1025), 1, -1024).Items(Tags.VOILUTSequence, voi);

        Assert.Equal([0, 0, 128, 255], Shades(image, syntax: syntax));
    }

    [Fact]
    public void Enhanced_frames_have_their_own_transformation_else_the_shared_one()
    {
        static DataSetBuilder Group(decimal? slope, decimal? center)
        {
            var group = new DataSetBuilder();
            if (slope is not null)
                group.Items(Tags.PixelValueTransformationSequence, Rescaled(new DataSetBuilder(), slope.Value, 0));
            if (center is not null)
                group.Items(Tags.FrameVOILUTSequence, new DataSetBuilder().Number(Tags.WindowCenter, center.Value).Number(Tags.WindowWidth, 100).Text(Tags.VOILUTFunction, "LINEAR_EXACT"));
            return group;
        }

        var image = Images.Monochrome(1, 2, 16, frames: 3).NativeWords(25, 50, 25, 50, 25, 50)
            .Items(Tags.SharedFunctionalGroupsSequence, Group(2, 50))
            .Items(Tags.PerFrameFunctionalGroupsSequence, Group(null, null), Group(1, null), Group(null, 150));
        var frames = image.Frames();

        Assert.Equal([128, 255], PictureRenderer.Render(frames, 1).Pixels); // 50 and 100, from 0 to 100
        Assert.Equal([64, 128], PictureRenderer.Render(frames, 2).Pixels); // 25 and 50
        Assert.Equal([0, 0], PictureRenderer.Render(frames, 3).Pixels); // 50 and 100, from 100 to 200
    }

    [Theory]
    [InlineData(Uids.ExplicitVRLittleEndian)]
    [InlineData(Uids.ExplicitVRBigEndian)]
    public void Doses_of_32_bits_and_floating_point_are_shown(string syntax)
    {
        var dose = Images.Monochrome(1, 3, 32).NativeWords(0, 0, 0, 1, 0, 2);
        var floats = new byte[16];
        for (var i = 0; i < 4; i++)
            BitConverter.TryWriteBytes(floats.AsSpan(4 * i), i == 3 ? float.NaN : i * 0.25f);
        var map = Images.Monochrome(1, 4, 32).Bytes(Tags.FloatPixelData, Vr.OF, floats);

        Assert.Equal([0, 128, 255], Shades(dose, syntax: syntax));
        Assert.Equal([0, 128, 255, 0], Shades(map, syntax: syntax));
    }

    [Fact]
    public void Samples_that_contradict_the_photometric_interpretation_are_malformed()
    {
        var image = Images.Describe("MONOCHROME2", 3, 1, 1, 8, 8, 1).Native([1, 2, 3]).Frames();

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => PictureRenderer.Render(image, 1)));
    }

    private static DataSetBuilder Rescaled(DataSetBuilder builder, decimal slope, decimal intercept) =>
        builder.Number(Tags.RescaleSlope, slope).Number(Tags.RescaleIntercept, intercept);

    private static byte[] Shades(DataSetBuilder builder, Window? window = null, string syntax = Uids.ExplicitVRLittleEndian)
    {
        var picture = PictureRenderer.Render(builder.Frames(syntax), 1, new() { Window = window });
        Assert.Equal(1, picture.Channels);
        return picture.Pixels;
    }
}
