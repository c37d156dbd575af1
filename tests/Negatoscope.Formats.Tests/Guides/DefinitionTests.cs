namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Rules that every definition keeps, whatever guide it comes from.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public void A_file_is_named_after_its_resource_and_the_url_ends_with_the_id() =>
        Assert.All(GuideFolder.All, one =>
        {
            Assert.Equal($"{one.ResourceType}-{one.Id}.json", Path.GetFileName(one.File));
            Assert.Equal(one.Id, one.Url[(one.Url.LastIndexOf('/') + 1)..]);
        });

    [Fact]
    public void No_two_definitions_share_a_canonical() =>
        Assert.Empty(GuideFolder.All.GroupBy(one => one.Url).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_definition_has_a_computable_name_a_version_and_a_status() =>
        Assert.All(GuideFolder.All, one =>
        {
            Assert.Matches("^[A-Z]([A-Za-z0-9_]){0,254}$", one.Text("name")); // FHIR R4, constraint sdf-0
            Assert.NotNull(one.Text("version"));
            Assert.True(one.Text("status") is "draft" or "active", one.Id);
        });

    [Fact]
    public void A_definition_says_what_it_is() =>
        Assert.All(GuideFolder.Structures, one =>
        {
            var (kind, derivation, type) = one.Text("kind") is "logical" ? ("logical", "specialization", one.Url)
                : one.Elements[0]["id"]!.ToString() is "Extension" or "Identifier" ? ("complex-type", "constraint", one.Elements[0]["id"]!.ToString()) // has an id
                : ("resource", "constraint", one.Elements.Count == 0 ? "" : Head((string)one.Elements[0]["id"]!)); // as above
            Assert.Equal((kind, derivation, type, "4.0.1"), (one.Text("kind"), one.Text("derivation"), one.Text("type"), one.Text("fhirVersion")));
            Assert.Equal(type is "Extension", one.Json["context"] is not null);
        });

    /// <summary>FHIR R4 ElementDefinition.id: the path, with <c>:sliceName</c> behind each sliced step.</summary>
    [Fact]
    public void An_id_is_the_path_with_the_slice_names() =>
        Assert.All(AllElements(), element =>
        {
            var steps = element.Id.Split('.');
            Assert.Equal(element.Path, string.Join('.', steps.Select(step => step.Split(':')[0])));
            Assert.Equal(element.SliceName, steps[^1].Contains(':', StringComparison.Ordinal) ? steps[^1].Split(':')[1] : null);
        });

    [Fact]
    public void Ids_are_unique_within_a_definition() =>
        Assert.All(GuideFolder.Structures, one =>
            Assert.Equal(one.Elements.Count, one.Elements.Select(element => (string?)element["id"]).Distinct().Count()));

    /// <summary>Once the differential has left an element, it never comes back to it or to what is below it.</summary>
    [Fact]
    public void Children_follow_their_parent() =>
        Assert.All(GuideFolder.Structures, one =>
        {
            var closed = new HashSet<string>();
            var open = new Stack<string>();
            foreach (var id in one.Elements.Select(element => (string)element["id"]!)) // has an id
            {
                while (open.TryPeek(out var parent) && !IsBelow(id, parent))
                    closed.Add(open.Pop());
                Assert.DoesNotContain(closed, left => id == left || IsBelow(id, left));
                open.Push(id);
            }
        });

    [Fact]
    public void A_slice_has_a_slicing_unless_it_slices_extensions() =>
        Assert.All(GuideFolder.Structures, one => Assert.All(one.Elements.Where(element => element["sliceName"] is not null), slice =>
        {
            var id = (string)slice["id"]!; // has an id
            var sliced = id[..id.LastIndexOf(':')];
            // R4 itself slices Extension.extension by url, and the slices inside an extension are those of its own definition.
            Assert.True(one.Element(sliced)?["slicing"] is not null || sliced.EndsWith(".extension", StringComparison.Ordinal), id);
        }));

    [Fact]
    public void A_cardinality_is_no_contradiction() =>
        Assert.All(GuideFolder.Structures, one => Assert.All(one.Elements, element =>
        {
            var (min, max) = ((int?)element["min"] ?? 0, (string?)element["max"] ?? "*");
            Assert.True(max == "*" || int.Parse(max, System.Globalization.CultureInfo.InvariantCulture) >= min, $"{one} {element["id"]}");
        }));

    [Fact]
    public void A_definition_carries_no_text_of_its_guide() =>
        Assert.All(GuideFolder.All, one =>
        {
            Assert.Null(one.Json["description"]);
            Assert.Null(one.Json["text"]);
            Assert.Null(one.Json["snapshot"]);
            Assert.All(one.Elements, element => Assert.All(["short", "definition", "comment", "requirements"], member => Assert.Null(element[member])));
        });

    private static IEnumerable<(string Id, string Path, string? SliceName)> AllElements() =>
        from one in GuideFolder.Structures
        from element in one.Elements
        select ((string)element["id"]!, (string)element["path"]!, (string?)element["sliceName"]); // not null: both are mandatory here

    private static bool IsBelow(string id, string parent) =>
        id.StartsWith(parent, StringComparison.Ordinal) && id.Length > parent.Length && id[parent.Length] is '.' or ':';

    private static string Head(string id) => id.Split('.')[0];
}
