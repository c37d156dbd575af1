using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Ans;

public sealed class RepresentativeSeriesTests
{
    private static readonly Series Ct = Studies.Series(4, "CT", Studies.CtImage);
    private static readonly Series Pet = Studies.Series(3, "PT", Studies.PetImage, instances: 200);
    private static readonly Series Unlisted = Studies.Series(2, "CFM", Studies.SecondaryCapture, instances: 300);
    private static readonly Series Report = Studies.Series(1, "SR", Studies.StructuredReport, instances: 400);

    [Fact]
    public void Prefers_a_listed_modality_and_class_then_a_modality_then_images_then_anything()
    {
        Assert.Equal((Ct, SeriesFit.ModalityAndSopClass), Chosen(Report, Unlisted, Pet, Ct));
        Assert.Equal((Pet, SeriesFit.Modality), Chosen(Report, Unlisted, Pet));
        Assert.Equal((Unlisted, SeriesFit.Image), Chosen(Report, Unlisted));
        Assert.Equal((Report, SeriesFit.Other), Chosen(Report));
    }

    [Fact]
    public void Takes_a_picture_of_no_particular_modality_for_an_image_only_when_it_has_rows()
    {
        var document = Studies.Series(5, "OT", "1.2.840.10008.5.1.4.1.1.104.1");
        var picture = Studies.Series(6, "OT", Studies.SecondaryCapture);
        picture = picture with { Instances = [.. picture.Instances.Select(i => i with { Geometry = new(null, null, null, SpacingSource.None, null, 512, 512) })] };

        Assert.Equal((picture, SeriesFit.Image), Chosen(document, picture));
        Assert.Equal(SeriesFit.Other, Chosen(document).Fit);
    }

    [Fact]
    public void Counts_a_series_as_listed_only_when_every_SOP_class_is()
    {
        var mixed = Ct with { Instances = [.. Ct.Instances, .. Pet.Instances] };

        Assert.Equal(SeriesFit.Modality, Chosen(mixed).Fit);
    }

    [Fact]
    public void Breaks_ties_by_most_instances_then_lowest_number_then_lowest_UID()
    {
        var two = Studies.Series(7, "CT", Studies.CtImage, instances: 2);
        Assert.Equal(two, Chosen(Ct, two).Series);

        var numbered = two with { Uid = Uid.Parse("1.9"), Number = 6 };
        var unnumbered = two with { Uid = Uid.Parse("1.1"), Number = null };
        Assert.Equal(numbered, Chosen(unnumbered, two, numbered).Series);

        var twin = numbered with { Uid = Uid.Parse("1.8") };
        Assert.Equal(twin, Chosen(numbered, twin).Series);
    }

    [Fact]
    public void Chooses_nothing_from_nothing() => Assert.Null(RepresentativeSeries.Of(Studies.Of()));

    private static (Series Series, SeriesFit Fit) Chosen(params Series[] series)
    {
        var chosen = RepresentativeSeries.Of(Studies.Of(series));
        Assert.NotNull(chosen);
        Assert.Equal(chosen, RepresentativeSeries.Of(Studies.Of([.. series.Reverse()])));
        return (chosen.Series, chosen.Fit);
    }
}
