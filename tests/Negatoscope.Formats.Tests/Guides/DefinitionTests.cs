using System.Globalization;
using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Rules that every definition keeps, whatever guide it comes from.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public void A_file_is_named_after_its_resource_and_the_url_ends_with_the_id() =>
        Assert.All(GuideFolder.All, one =>
        {
            Assert.Equal($"{one.ResourceType}-{one.Id}.json", one.ToString());
            Assert.Equal(one.Id, one.Url.Split('/')[^1]);
        });

    [Fact]
    public void No_two_definitions_share_a_canonical() =>
        Assert.Empty(GuideFolder.All.GroupBy(one => one.Url).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void A_definition_has_a_computable_name_a_version_and_a_status() =>
        Assert.All(GuideFolder.All, one =>
        {
            Assert.Matches("^[A-Z]([A-Za-z0-9_]){0,254}$", one.Json.Text("name")); // FHIR R4, constraint sdf-0
            if (one.Json.Text("content") != "fragment") // a part of what is published elsewhere, in versions that the facts do not name
                Assert.NotEmpty(one.Json.Text("version"));
            Assert.True(one.Json.Text("status") is "draft" or "active", one.Id);
        });

    [Fact]
    public void A_definition_says_what_it_is() =>
        Assert.All(GuideFolder.Structures, one =>
        {
            var root = one.ElementIds.First();
            var expected = one.Json.Text("kind") == "logical" ? ("logical", "specialization", one.Url)
                : root is "Extension" or "Identifier" ? ("complex-type", "constraint", root)
                : ("resource", "constraint", root.Split('.')[0]);

            Assert.Equal(expected, (one.Json.Text("kind"), one.Json.Text("derivation"), one.Json.Text("type")));
            Assert.Equal("4.0.1", one.Json.Text("fhirVersion"));
            Assert.Equal(root == "Extension", one.Json.Has("context"));
        });

    /// <summary>FHIR R4 extensibility: the url of an extension is its canonical, that of a part its bare name.</summary>
    [Fact]
    public void An_extension_and_its_parts_carry_their_own_urls() =>
        Assert.All(GuideFolder.Structures.Where(one => one.Json.Text("type") == "Extension"), one =>
        {
            Assert.Equal(one.Url, one.Element("Extension.url").Text("fixedUri"));
            Assert.All(one.Elements.Where(IsPart), part =>
                Assert.Equal(part.Text("sliceName"), one.Element($"{part["id"]}.url").Text("fixedUri")));
        });

    /// <summary>FHIR R4 ElementDefinition.id: the path, with <c>:sliceName</c> behind each sliced step.</summary>
    [Fact]
    public void An_id_is_the_path_with_the_slice_names() =>
        Assert.All(Elements(), element =>
        {
            var steps = element.Text("id").Split('.').Select(step => step.Split(':')).ToArray();
            Assert.Equal(element.Text("path"), string.Join('.', steps.Select(step => step[0])));
            Assert.Equal(element.Text("sliceName"), steps[^1] is [_, var slice] ? slice : "");
        });

    [Fact]
    public void Ids_are_unique_within_a_definition() =>
        Assert.All(GuideFolder.Structures, one => Assert.Equal(one.ElementIds.Distinct(), one.ElementIds));

    /// <summary>Once the differential has left an element, it never comes back to it or to what is below it.</summary>
    [Fact]
    public void Children_follow_their_parent() =>
        Assert.All(GuideFolder.Structures, one =>
        {
            var left = new HashSet<string>();
            var open = new Stack<string>();
            foreach (var id in one.ElementIds)
            {
                while (open.TryPeek(out var parent) && !IsBelow(id, parent))
                    left.Add(open.Pop());
                Assert.DoesNotContain(left, earlier => id == earlier || IsBelow(id, earlier));
                open.Push(id);
            }
        });

    [Fact]
    public void A_slice_has_a_slicing_unless_it_slices_extensions() =>
        Assert.All(GuideFolder.Structures, one => Assert.All(one.Elements.Where(element => element.Has("sliceName")), slice =>
        {
            var sliced = slice.Text("id")[..slice.Text("id").LastIndexOf(':')];
            // R4 itself slices Extension.extension by url, and the slices inside an extension are those of its own definition.
            Assert.True(one.Element(sliced).Has("slicing") || sliced.EndsWith(".extension", StringComparison.Ordinal), sliced);
        }));

    [Fact]
    public void No_element_must_occur_more_often_than_it_may() =>
        Assert.All(Elements().Where(element => element.Has("min") && element.Text("max") is not ("" or "*")), element =>
            Assert.True(Number(element, "min") <= Number(element, "max"), element.Text("id")));

    [Fact]
    public void A_definition_carries_no_text_of_its_guide_and_no_snapshot() =>
        Assert.All(GuideFolder.All, one =>
        {
            Assert.False(one.Json.Has("description") || one.Json.Has("text") || one.Json.Has("snapshot"), one.Id);
            Assert.All(one.Elements, element => Assert.False(element.Has("short") || element.Has("definition") || element.Has("comment")));
        });

    private static IEnumerable<JsonObject> Elements() => GuideFolder.Structures.SelectMany(one => one.Elements);

    private static bool IsPart(JsonObject element) =>
        element.Has("sliceName") && element.Text("path").EndsWith(".extension", StringComparison.Ordinal);

    private static int Number(JsonNode element, string member) => int.Parse(element.Text(member), CultureInfo.InvariantCulture);

    private static bool IsBelow(string id, string parent) =>
        id.StartsWith(parent, StringComparison.Ordinal) && id.Length > parent.Length && id[parent.Length] is '.' or ':';
}
