using System.Text.Json;
using Negatoscope.Formats.Ans;

namespace Negatoscope.Formats.Tests.Ans;

public sealed class AnsCodesTests
{
    [Fact]
    public void Lists_as_many_codes_as_were_published()
    {
        Assert.Equal(49, AnsCodes.Modalities.Displays.Count);
        Assert.Equal(47, AnsCodes.SopClasses.Displays.Count);
        Assert.Equal(54, AnsCodes.TopographicModifiers.Displays.Count);
        Assert.Equal(4, AnsCodes.PurposesOfReference.Displays.Count);
    }

    [Fact]
    public void Does_not_list_PET_images_though_it_lists_PET()
    {
        Assert.True(AnsCodes.Modalities.Contains("PT"));
        Assert.False(AnsCodes.SopClasses.Contains(Studies.PetImage));
    }

    [Fact]
    public void Lists_only_modalities_that_acquire() =>
        Assert.All(AnsCodes.Modalities.Displays.Keys, modality => Assert.True(Modalities.IsAcquisition(modality), modality));

    [SharedFact]
    public void Has_the_codes_displays_and_systems_of_the_published_lists()
    {
        Same("jdv-modalite-acquisition-cisis", AnsCodes.Modalities);
        Same("jdv-sop-class-cisis", AnsCodes.SopClasses);
        Same("jdv-modificateur-topographique-cisis", AnsCodes.TopographicModifiers);
        Same("jdv-imagerie-objectif-reference-cisis", AnsCodes.PurposesOfReference);
    }

    private static void Same(string valueSet, CodeList list)
    {
        using var published = JsonDocument.Parse(File.ReadAllText(Repository.Shared($"spec/ans/valuesets/{valueSet}.json")));
        var concepts = published.RootElement.GetProperty("concepts").EnumerateArray()
            .Select(c => (c.GetProperty("code").GetString(), c.GetProperty("display").GetString()));

        Assert.Equal(published.RootElement.GetProperty("system").GetString(), list.System);
        Assert.Equal(concepts.Order(), list.Displays.Select(pair => ((string?)pair.Key, (string?)pair.Value)).Order());
    }
}
