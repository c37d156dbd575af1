using Negatoscope.Formats.KeyObject;
using Negatoscope.Formats.Tests.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.KeyObject;

public sealed class KeyObjectRoundTripTests
{
    /// <summary>What a manifest cannot say of a study. A property that joins this list by accident fails the test.</summary>
    private static readonly string[] Lost =
    [
        // Of documents about the study.
        "Study.ImageLink",

        "Study.Interventions",

        // The Person Identification macro wants the institution of the person, which nobody says.
        "Study.ReferringPhysician.Ids",
        "Study.Interpreters.Ids",

        // Evidence has no place for them, and the description only for modality, region and words.
        "Study.Series.Number",
        "Study.Series.ProtocolName",
        "Study.Series.Started",
        "Study.Series.Acquired",
        "Study.Series.ContentCreated",
        "Study.Series.AnatomicRegion",
        "Study.Series.Laterality",
        "Study.Series.Equipment",
        "Study.Series.Institution",
        "Study.Series.PerformingPhysicians",
        "Study.Series.Operators",
        "Study.Series.PatientWeightKg",
        "Study.Series.PatientHeightM",
        "Study.Series.Administrations",
        "Study.Series.RegionsOfInterest",
        "Study.Series.Instances.Number",
        "Study.Series.Instances.FrameCount",
        "Study.Series.Instances.Title",
        "Study.Series.Instances.Geometry",
        "Study.Series.Instances.Acquisition",
    ];

    [Theory]
    [MemberData(nameof(Phantoms.Each), MemberType = typeof(Phantoms))]
    public void Each_phantom_comes_back_from_its_manifest(string folder)
    {
        var study = Phantoms.Study(folder);

        var written = KeyObjectWriter.Manifest(study, Phantoms.Settings);
        var read = KeyObjectReader.Read(written.Value?.Bytes ?? default);

        Assert.True(written.IsClean, Text(written.Findings));
        Assert.True(read.Findings.All(finding => finding.Code == "key-object-without-ins"), Text(read.Findings));
        Assert.Equal(Kept.Of(study), Kept.Of(Assert.Single(read.Value?.Studies ?? [])));
    }

    [Fact]
    public void Loses_only_what_a_manifest_cannot_say()
    {
        var full = SampleStudy.Full;
        var study = full with { Patient = full.Patient with { Ids = [.. full.Patient.Ids.Reverse()] } }; // the national identity comes first

        var losses = RoundTrip.Losses(study, Kos.Only(KeyObjectWriter.Manifest(study, ViewSettings.Default).Value), Lost);

        Assert.Equal(Lost.Order(StringComparer.Ordinal), losses);
    }

    [Fact]
    public void Any_study_comes_back_as_far_as_a_manifest_holds_it()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var study = new RandomStudies(seed).Next();

            var written = KeyObjectWriter.Manifest(study, ViewSettings.Default);
            var read = KeyObjectReader.Read(written.Value?.Bytes ?? default);

            Assert.True(written.IsClean, $"seed {seed}: {Text(written.Findings)}");
            Assert.True(read.IsClean, $"seed {seed}: {Text(read.Findings)}");
            Assert.Equal($"{seed} {Kept.Of(study)}", $"{seed} {Kept.Of(Assert.Single(read.Value?.Studies ?? []))}");
        }
    }

    [Fact]
    public void A_study_that_was_read_back_gives_a_manifest_that_reads_the_same()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var first = Kos.Only(KeyObjectWriter.Manifest(new RandomStudies(seed).Next(), ViewSettings.Default).Value);

            var second = Kos.Only(KeyObjectWriter.Manifest(first, ViewSettings.Default, Ans.Studies.Morning).Value);

            Assert.Equal(Kept.Of(first), Kept.Of(second));
        }
    }

    private static string Text(IEnumerable<Finding> findings) =>
        string.Join(Environment.NewLine, findings.Select(finding => $"{finding.Code} {finding.Place.Tag} {finding.Place.Path} {finding.Sentence.English}"));
}
