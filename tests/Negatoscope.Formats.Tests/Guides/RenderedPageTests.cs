using System.Text.RegularExpressions;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>
/// The page of onco-imagingstudy prints no JSON but tables: key elements, differential, snapshot. Its differential is ours; the rows that
/// its snapshot shows inside the two extensions are the differentials of these extensions.
/// </summary>
public sealed class RenderedPageTests
{
    private const string Base = "https://ig-osiris.cancer.fr/ig/osiris";

    /// <summary>In the order of the page, which then prints the three again in another order.</summary>
    private enum View
    {
        KeyElements,
        Differential,
        Snapshot,
    }

    /// <summary>The differential table leaves the row out; the key elements and the snapshot print it, and it is no rule of R4.</summary>
    private static readonly string[] LeftOutOfTheDifferentialTable =
        ["ImagingStudy.started card 1..1", "ImagingStudy.started must support"];

    /// <summary>What a snapshot prints of R4's own definition of Extension.</summary>
    private static readonly string[] SaidByExtension =
        ["Extension.extension card 0..*", "Extension.extension slicing Unordered Open value:url"];

    [SharedFact]
    public void Onco_imagingstudy_constrains_exactly_what_its_table_prints()
    {
        var printed = Table(View.Differential).Skip(1).SelectMany(row => row.Facets());
        var ours = GuideFolder.Named("onco-imagingstudy").Elements.SelectMany(TableFacets.Of);

        Facets.AssertSame(printed.Concat(LeftOutOfTheDifferentialTable), ours);
    }

    [SharedFact]
    public void What_the_differential_table_leaves_out_stands_in_the_other_two() =>
        Assert.All(
            [View.KeyElements, View.Snapshot],
            view => Assert.Subset(Table(view).SelectMany(row => row.Facets()).ToHashSet(), LeftOutOfTheDifferentialTable.ToHashSet()));

    [SharedTheory]
    [InlineData("imaging-settings")]
    [InlineData("series-weightheigt")]
    public void An_extension_constrains_exactly_what_the_page_prints_inside_it(string id)
    {
        var inside = $"ImagingStudy.series.extension:{id}.";
        var printed = Table(View.Snapshot)
            .Where(row => row.Id.StartsWith(inside, StringComparison.Ordinal) && !row.Id.EndsWith(".id", StringComparison.Ordinal))
            .SelectMany(row => row.Facets())
            .Select(facet => "Extension." + facet[inside.Length..]);
        var ours = GuideFolder.Named(id).Elements.SelectMany(TableFacets.Of).ToArray();

        // A complex extension has no value of its own; the tables do not print what is prohibited there.
        Facets.AssertSame(
            printed.Except(SaidByExtension.Except(ours)),
            ours.Where(facet => !facet.EndsWith("value[x] card 0..0", StringComparison.Ordinal)));
    }

    [SharedFact]
    public void The_two_printings_of_a_table_agree()
    {
        var tables = RenderedTable.In(Shared.Page("003"));

        Assert.Equal(6, tables.Count);
        Assert.Equal(
            tables.Take(3).Select(Text).Order(StringComparer.Ordinal),
            tables.Skip(3).Select(Text).Order(StringComparer.Ordinal));

        static string Text(IReadOnlyList<RenderedRow> rows) => string.Join('\n', rows.SelectMany(row => row.Facets()));
    }

    [SharedFact]
    public void Onco_imagingstudy_binds_what_the_page_lists_under_its_differential()
    {
        var line = new Regex(@"^(?<path>ImagingStudy[\w.]*?)(?<strength>required|extensible|preferred|example)\w+$");
        var page = Shared.Page("003");
        var printed = page
            .Select((text, index) => (Match: line.Match(text), Url: page.ElementAtOrDefault(index + 1)))
            .Where(found => found.Match.Success && found.Url?.StartsWith(Base, StringComparison.Ordinal) == true)
            .Select(found => $"{found.Match.Groups["path"]} {found.Match.Groups["strength"]} {found.Url}");
        var ours = GuideFolder.Named("onco-imagingstudy").Elements
            .Where(element => element.Has("binding"))
            .Select(element => $"{element["id"]} {element["binding"].Text("strength")} {element["binding"].Text("valueSet")}");

        Facets.AssertSame(printed, ours);
    }

    private static IReadOnlyList<RenderedRow> Table(View view) => RenderedTable.In(Shared.Page("003"))[(int)view];
}
