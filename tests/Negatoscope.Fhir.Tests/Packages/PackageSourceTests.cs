using Negatoscope.Fhir.Definitions;
using static Negatoscope.Fhir.Tests.Packages.PackageFolder;

namespace Negatoscope.Fhir.Tests.Packages;

public sealed class PackageSourceTests : IDisposable
{
    private readonly PackageFolder _folder = new();

    [Fact]
    public void Finds_definitions_at_any_depth_of_a_folder()
    {
        _folder.Write("a/b/c/one.json", ValueSet("http://example.org/one"));
        _folder.Write("two.json", ValueSet("http://example.org/two", "2.0"));
        _folder.Write("patient.json", """{"resourceType":"Patient"}""");
        _folder.Write("tsconfig.json", "{ // no resource, and no JSON either\n}");
        _folder.Write("rows.ndjson", ValueSet("http://example.org/row"));

        var source = _folder.Load(_folder.Root);

        Assert.Equal(["http://example.org/one", "http://example.org/two"], source.Keys.Select(key => key.Url).Order());
        Assert.Equal("2.0", Read(source, "http://example.org/two").TextOf("version"u8));
        Assert.Empty(source.Issues);
    }

    [Fact]
    public void Finds_the_definitions_of_a_Bundle()
    {
        var path = _folder.Write("all.json", $$"""
            {"entry":[{"fullUrl":"urn:x","resource":{{ValueSet("http://example.org/é")}} },{"resource":{"resourceType":"Patient"} },
            {"resource":{{ValueSet("http://example.org/two")}} }],"resourceType":"Bundle","type":"collection"}
            """);

        var source = _folder.Load(path);

        Assert.Equal(2, source.Keys.Count);
        Assert.All(source.Keys, key => Assert.Equal(key.Url, source.Read(key).TextOf("url"u8)));
    }

    [Fact]
    public void Takes_the_resource_of_a_contained_entry_for_none_of_its_own()
    {
        var path = _folder.Write("list.json", $$"""{"resourceType":"List","url":"http://example.org/list","entry":[{"resource":{{ValueSet("http://example.org/x")}} }]}""");

        Assert.Equal("http://example.org/list", Assert.Single(_folder.Load(path).Keys).Url);
    }

    [Theory]
    [InlineData("\"derivation\":\"specialization\"", true)]
    [InlineData("\"derivation\":\"constraint\"", false)]
    [InlineData("\"baseDefinition\":\"http://hl7.org/fhir/StructureDefinition/Patient\"", false)]
    [InlineData("\"abstract\":true", true)]
    public void Tells_a_type_from_a_profile(string how, bool isType)
    {
        var path = _folder.Write("s.json", $$"""{"resourceType":"StructureDefinition","url":"http://example.org/s","type":"Patient",{{how}},"kind":"resource"}""");

        Assert.Equal(new DefinitionKey("StructureDefinition", "http://example.org/s", null, "Patient", isType), Assert.Single(_folder.Load(path).Keys));
    }

    [Fact]
    public void Keeps_the_first_of_two_equal_canonicals_and_says_so()
    {
        var one = _folder.Write("1.json", """{"resourceType":"ValueSet","url":"http://example.org/v","version":"1","name":"First"}""");
        var two = _folder.Write("2.json", """{"resourceType":"ValueSet","url":"http://example.org/v","version":"1","name":"Second"}""");
        var three = _folder.Write("3.json", """{"resourceType":"ValueSet","url":"http://example.org/v","version":"2","name":"Third"}""");

        var source = _folder.Load(one, two, three);

        Assert.Equal(["First", "Third"], source.Keys.Select(key => source.Read(key).TextOf("name"u8)));
        var issue = Assert.Single(source.Issues);
        Assert.Equal((two, IssueSeverity.Information, "duplicate-definition"), (issue.File, issue.Issue.Severity, issue.Issue.Code));
        Assert.Contains(one, issue.Issue.French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org/v", "1.10.0")]
    [InlineData("http://example.org/v|1.9", "1.9.2")]
    [InlineData("http://example.org/v|1.9.2", "1.9.2")]
    [InlineData("http://example.org/v|2", null)]
    public void Answers_with_the_latest_version_that_fits(string canonical, string? version)
    {
        foreach (var one in new[] { "1.9.2", "1.10.0", "1.10.0-ballot", "1.9.1" })
            _folder.Write($"{one}.json", ValueSet("http://example.org/v", one));

        Assert.Equal(version, _folder.Load(_folder.Root).Find("ValueSet", Canonical.Parse(canonical))?.Version);
    }

    [Fact]
    public void Names_a_broken_file_and_goes_on()
    {
        var broken = _folder.Write("a/broken.json", "{\"resourceType\":\"ValueSet\",\n  \"url\":}");
        _folder.Write("a/whole.json", ValueSet("http://example.org/v"));

        var source = _folder.Load(_folder.Root);

        Assert.Single(source.Keys);
        var issue = Assert.Single(source.Issues);
        Assert.Equal((broken, IssueSeverity.Warning, 2), (issue.File, issue.Issue.Severity, issue.Issue.Line));
    }

    [Fact]
    public void Says_that_a_path_leads_nowhere()
    {
        var source = _folder.Load(_folder["nowhere"]);

        Assert.True(source.HasUnreadablePath);
        Assert.Equal("unreadable-definition", Assert.Single(source.Issues).Issue.Code);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("""{"resourceType":"Patient","id":"a"}""")]
    public void Says_that_a_file_defines_nothing(string text) =>
        Assert.Equal("no-definition", Assert.Single(_folder.Load(_folder.Write("a.json", text)).Issues).Issue.Code);

    [Fact]
    public void Answers_with_an_absent_node_when_a_file_is_gone()
    {
        var path = _folder.Write("a.json", ValueSet("http://example.org/v"));
        var source = _folder.Load(path);
        File.Delete(path);

        Assert.False(Read(source, "http://example.org/v").Exists);
    }

    [Fact]
    public void Enters_a_circle_of_links_once()
    {
        _folder.Write("a/one.json", ValueSet("http://example.org/one"));
        Directory.CreateSymbolicLink(_folder["a/again"], _folder.Root);

        var source = _folder.Load(_folder.Root);

        Assert.Single(source.Keys);
        Assert.Empty(source.Issues);
    }

    [Fact]
    public void Finds_what_XML_defines()
    {
        _folder.Write("one.xml", """<?xml version="1.0"?><ValueSet xmlns="http://hl7.org/fhir"><url value="http://example.org/one"/><version value="3"/></ValueSet>""");
        _folder.Write("two.xml", """
            <Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>
              <entry><resource><Patient><id value="p"/></Patient></resource></entry><entry/>
              <entry><fullUrl value="urn:a"/><resource><CodeSystem><text><div xmlns="http://www.w3.org/1999/xhtml">x</div></text><url value="http://example.org/two"/></CodeSystem></resource></entry>
            </Bundle>
            """);
        _folder.Write("other.xml", "<project xmlns='http://maven.apache.org/POM/4.0.0'><url value='http://example.org/no'/></project>");

        var source = _folder.Load(_folder.Root);

        Assert.Equal([("ValueSet", "http://example.org/one", "3"), ("CodeSystem", "http://example.org/two", null)], source.Keys.Select(key => (key.ResourceType, key.Url, key.Version)));
        Assert.Empty(source.Issues);
    }

    [Fact]
    public void Refuses_a_document_type()
    {
        _folder.Write("bomb.xml", """<!DOCTYPE a [<!ENTITY b "bb">]><ValueSet xmlns="http://hl7.org/fhir"><url value="&b;"/></ValueSet>""");

        Assert.Equal("malformed-definition", Assert.Single(_folder.Load(_folder.Root).Issues, found => found.Issue.Severity == IssueSeverity.Warning).Issue.Code);
    }

    [SharedFact]
    public void Every_guide_of_this_project_is_found()
    {
        var source = _folder.Load(System.IO.Path.Combine(Repository.Root, "guides"));

        Assert.True(source.Keys.Count > 40);
        Assert.All(source.Keys, key => Assert.Equal(key.Url, source.Read(key).TextOf("url"u8)));
        Assert.DoesNotContain(source.Issues, found => found.Issue.Severity < IssueSeverity.Information);
    }

    private static Node Read(Negatoscope.Fhir.Packages.PackageSource source, string url) => source.Read(source.Keys.Single(key => key.Url == url));

    public void Dispose() => _folder.Dispose();
}
