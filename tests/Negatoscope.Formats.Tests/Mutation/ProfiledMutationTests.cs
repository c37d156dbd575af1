using Negatoscope.Formats.Guides;
using Negatoscope.Tests.Mutation;

namespace Negatoscope.Formats.Tests.Mutation;

/// <summary>Views of the phantoms that are nearly right, against the French guides, keep the laws of the engine.</summary>
public sealed class ProfiledMutationTests
{
    [Fact]
    public void Any_view_is_answered_and_nothing_of_it_is_lost()
    {
        var random = new Random(20261203);
        var validator = new GuideValidator();
        var mutation = new JsonMutation(random, Views());
        for (var round = FuzzRounds.Share(4); round > 0; round--)
        {
            var mutant = mutation.Next();
            EngineLaws.Check(random.Next(6) == 0 ? ByteMutation.Mutate(mutant, random) : mutant, FrenchGuides.Library, document => validator.Validate(document).Issues);
        }
    }

    private static readonly string[] Named = ["ans.json", "osiris.json", "logical.json"];

    /// <summary>ANS, OSIRIS and logical models of every phantom whose views are small.</summary>
    private static List<string> Views() =>
    [
        .. Named
            .SelectMany(name => Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Golden"), name, SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .Select(File.ReadAllText).Where(text => text.Length < 11_000),
    ];
}
