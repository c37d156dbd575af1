using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>PS3.18 §8.3.5.1.3: a region, turned round or not, as large as fits.</summary>
public sealed class ViewportTests
{
    private static readonly PixelFrames Ramp = Images.Monochrome(4, 4, 8).Native([.. Enumerable.Range(0, 16).Select(i => (byte)(10 * i))]).Frames();

    [Theory]
    [InlineData(200, 100, 50, 100, 50)]
    [InlineData(200, 50, 100, 50, 25)] // columns limit it
    [InlineData(200, 300, 300, 300, 150)]
    [InlineData(200, 1, 1, 1, 1)]
    public void The_picture_keeps_its_aspect(int columns, int width, int height, int expectedWidth, int expectedHeight)
    {
        var frames = Images.Monochrome(columns / 2, columns, 8).Native(new byte[columns * columns / 2]).Frames();

        var picture = PictureRenderer.Render(frames, 1, new() { Viewport = new(width, height) });

        Assert.Equal((expectedWidth, expectedHeight), (picture.Width, picture.Height));
        Assert.Equal(expectedWidth * expectedHeight, picture.Pixels.Length);
    }

    [Fact]
    public void Its_own_size_changes_nothing() => Assert.Equal(PictureRenderer.Render(Ramp, 1).Pixels, Shown(new(4, 4)));

    [Fact]
    public void Smaller_is_the_mean_of_what_it_covers() =>
        Assert.Equal([25, 45, 105, 125], Shown(new(2, 2))); // (0 + 10 + 40 + 50) / 4

    [Fact]
    public void A_part_of_a_pixel_counts_for_its_part()
    {
        var frames = Images.Monochrome(1, 3, 8).Native([0, 90, 240]).Frames();

        // 1.5 columns each: 0 and half of 90; half of 90 and 240.
        Assert.Equal([30, 190], PictureRenderer.Render(frames, 1, new() { Viewport = new(2, 9) }).Pixels);
    }

    [Fact]
    public void Larger_is_interpolated_and_ends_with_the_edge()
    {
        var frames = Images.Monochrome(1, 2, 8).Native([0, 100]).Frames();

        Assert.Equal([0, 25, 75, 100, 0, 25, 75, 100], PictureRenderer.Render(frames, 1, new() { Viewport = new(4, 4) }).Pixels);
    }

    [Fact]
    public void A_region_is_cut_out() => Assert.Equal([60, 70, 100, 110], Shown(new(2, 2, 2, 1, 2, 2)));

    [Fact]
    public void A_region_within_a_picture_does_not_see_what_is_beside_it()
    {
        var larger = Shown(new(8, 8, 0, 0, 2, 2));

        Assert.Equal(0, larger[0]);
        Assert.Equal(50, larger[^1]);
    }

    [Fact]
    public void Negative_sizes_turn_the_picture_round()
    {
        Assert.Equal([70, 60, 110, 100], Shown(new(2, 2, 2, 1, -2, 2)));
        Assert.Equal([100, 110, 60, 70], Shown(new(2, 2, 2, 1, 2, -2)));
        Assert.Equal([45, 25, 125, 105], Shown(new(2, 2, 0, 0, -4, null)));
    }

    [Fact]
    public void A_region_beside_the_image_shows_the_nearest_pixels() => Assert.Equal([150], Shown(new(1, 1, 900, 900, 50, 50)));

    [Fact]
    public void Colours_are_scaled_each_by_itself()
    {
        var frames = Images.Colour("RGB", 1, 2).Native([0, 100, 200, 10, 120, 240]).Frames();

        Assert.Equal([5, 110, 220], PictureRenderer.Render(frames, 1, new() { Viewport = new(1, 1) }).Pixels);
    }

    [Theory]
    [InlineData(0, 10, 0, 1)]
    [InlineData(10, 100_000, 0, 1)]
    [InlineData(10, 10, -1, 1)]
    [InlineData(10, 10, 0, 0)]
    [InlineData(10, 10, double.NaN, 1)]
    public void What_is_no_viewport_is_known(int width, int height, double left, double sourceWidth)
    {
        var viewport = new Viewport(width, height, left, 0, sourceWidth);

        Assert.False(viewport.IsUsable);
        Assert.Throws<ArgumentException>(() => Shown(viewport));
    }

    /// <summary>Whatever is asked for, the size is right and a plain picture stays plain: weights add up to one.</summary>
    [Fact]
    public void A_plain_picture_stays_plain_in_every_viewport()
    {
        var plain = Images.Colour("RGB", 37, 53).Native([.. Enumerable.Repeat((byte)200, 37 * 53 * 3)]).Frames();
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var viewport = new Viewport(
                random.Next(1, 90), random.Next(1, 90), random.NextDouble() * 60, random.NextDouble() * 60,
                (random.NextDouble() - 0.5) * 100, random.Next(2) == 0 ? null : (random.NextDouble() - 0.5) * 100);

            var picture = PictureRenderer.Render(plain, 1, new() { Viewport = viewport });

            Assert.InRange(picture.Width, 1, viewport.Width);
            Assert.InRange(picture.Height, 1, viewport.Height);
            Assert.All(picture.Pixels, value => Assert.Equal(200, value));
        }
    }

    private static byte[] Shown(Viewport viewport) => PictureRenderer.Render(Ramp, 1, new() { Viewport = viewport }).Pixels;
}
