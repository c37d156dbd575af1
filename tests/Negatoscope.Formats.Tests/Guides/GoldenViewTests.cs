using Negatoscope.Formats.Guides;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>What FHIR R4 and the guides say of every golden view, with nothing taken away that the views report themselves.</summary>
public sealed class GoldenViewTests
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "Golden");
    private static readonly string[] Fhir = ["r4", "ans", "osiris", "logical"];

    /// <summary>Every error that is left, a line for each kind, and the fault of the guide that leaves it.</summary>
    private static readonly (string Phantom, string View, string Code, string Path, string Fault)[] Errors =
    [
        // The images are PET images. No SOP class of the guide's list is, and writing another one would be a lie.
        ("pt-only", "ans", "code-not-in-value-set", "ImagingStudy.series.instance.sopClass", "study-sop-class-list"),
    ];

    /// <summary>Where a view conforms in one reading of its guide and not in another.</summary>
    private static readonly (string View, string Doubt, Func<string, bool> Of)[] Doubts =
    [
        // The published pattern cannot be met; each phantom has a link to its images.
        ("ans", "media type", _ => true),

        // Where the images name a side, it is written.
        ("ans", "laterality", phantom => phantom is not ("dx-knee" or "mg-screening")),

        // Only multi-frame instances have the extension whose context is another than its place in the profile.
        ("ans", "number of frames", phantom => phantom is "ct-enhanced" or "mr-enhanced" or "nm-bone" or "nm-thyroid-big-endian" or "us-heart"),
    ];

    private static readonly (string Phantom, string View, ViewJudgement Judgement)[] Judged = Judge();

    [Fact]
    public void Each_phantom_has_its_four_views() =>
        Assert.Equal(
            Directory.GetDirectories(Path.Combine(Repository.Root, "samples"))
                .Where(folder => Path.GetFileName(folder) != "implants") // traces, no images
                .SelectMany(folder => Fhir.Select(view => (Path.GetFileName(folder), view))).Order(),
            Judged.Select(one => (one.Phantom, one.View)).Order());

    [Fact]
    public void No_error_is_left_but_those_that_a_fault_of_the_guide_leaves()
    {
        var left = from one in Judged
                   from finding in one.Judgement.Findings
                   where finding.Severity == Severity.Error
                   select (one.Phantom, one.View, finding.Code, finding.Place.PathWithoutIndexes(), Fault(finding));

        Assert.Equal(Errors.Order(), left.Distinct().Order());
    }

    [Fact]
    public void Whose_fault_an_error_is_stands_in_the_finding() =>
        Assert.All(Judged.SelectMany(one => one.Judgement.Findings).Where(finding => finding.Severity == Severity.Error), finding =>
            Assert.Equal(Owner.Guide, finding.Owner));

    [Fact]
    public void No_doubt_is_left_but_those_that_the_guide_leaves()
    {
        var left = from one in Judged
                   from exception in one.Judgement.Exceptions
                   select (one.Phantom, one.View, exception.Name.English);
        var known = from phantom in Judged.Select(one => one.Phantom).Distinct()
                    from doubt in Doubts
                    where doubt.Of(phantom)
                    select (phantom, doubt.View, doubt.Doubt);

        Assert.Equal(known.Order(), left.Order());
    }

    [Fact]
    public void Every_warning_is_one_of_these_doubts() =>
        Assert.All(Judged, one => Assert.True(
            one.Judgement.Conformance != Conformance.Conforms || one.Judgement.Findings.Count == 0, $"{one.Phantom} {one.View} conforms with a warning"));

    /// <summary>The correction whose reason the sentence gives.</summary>
    private static string Fault(Finding finding) =>
        FrenchGuides.Explained.All.FirstOrDefault(one => finding.Sentence.English.Contains(one.Reason.English, StringComparison.Ordinal)
            && finding.Sentence.French.Contains(one.Reason.French, StringComparison.Ordinal))?.Id ?? "";

    private static (string Phantom, string View, ViewJudgement Judgement)[] Judge()
    {
        var validator = new ViewValidator();
        return
        [
            .. from view in Fhir
               from file in Directory.GetFiles(Golden, $"{view}.json", SearchOption.AllDirectories)
               select (Path.GetRelativePath(Golden, file).Split(Path.DirectorySeparatorChar)[0], view, validator.Judge([File.ReadAllBytes(file)], new() { View = view }, [])),
        ];
    }
}
