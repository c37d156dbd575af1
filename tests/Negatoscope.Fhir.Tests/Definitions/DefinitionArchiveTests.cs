using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Definitions;

public sealed class DefinitionArchiveTests
{
    private const string Url = "http://example.org/ValueSet/colours";

    [Fact]
    public void Reads_what_was_written()
    {
        var json = ValueSet(Url, "1.0.0");

        var archive = Archive(json, ValueSet("http://example.org/ValueSet/shapes", null));

        Assert.Equal(json, Text(archive.Read(Url)));
        Assert.Equal("""{"from":"a test"}""", Text(archive.Source));
    }

    [Fact]
    public void Describes_a_definition_without_reading_it()
    {
        var archive = Archive("""
            {"resourceType":"StructureDefinition","url":"http://example.org/StructureDefinition/Eye","version":"2","name":"Eye","kind":"logical","abstract":true,"type":"http://example.org/StructureDefinition/Eye","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Element","derivation":"specialization"}
            """);

        var entry = Assert.Single(archive.Entries);

        Assert.Equal(("Eye", "2", "logical", "specialization", true), (entry.Name, entry.Version, entry.Kind, entry.Derivation, entry.IsAbstract));
        Assert.Equal("http://hl7.org/fhir/StructureDefinition/Element", entry.BaseDefinition);
        Assert.Equal(entry, archive.FindType("Eye"));
        Assert.Equal(entry, archive.FindType("http://example.org/StructureDefinition/Eye"));
    }

    [Fact]
    public void A_profile_does_not_define_its_type()
    {
        var archive = Archive("""{"resourceType":"StructureDefinition","url":"http://example.org/p","kind":"resource","type":"Patient","derivation":"constraint"}""");

        Assert.Null(archive.FindType("Patient"));
    }

    [Theory]
    [InlineData(Url, "2.0.0")]
    [InlineData(Url + "|1.0.0", "1.0.0")]
    [InlineData(Url + "|2.0.0", "2.0.0")]
    [InlineData(Url + "|3.0.0", null)]
    [InlineData(Url + "|", null)]
    [InlineData("http://example.org/ValueSet/colour", null)]
    [InlineData("http://example.org/ValueSet/coloursets", null)]
    [InlineData("", null)]
    [InlineData("|", null)]
    public void Finds_a_canonical_with_and_without_its_version(string canonical, string? version)
    {
        var archive = Archive(ValueSet(Url, "1.0.0"), ValueSet(Url, "2.0.0"), ValueSet("http://example.org/A", "1"), ValueSet("http://example.org/Z", "1"));

        Assert.Equal(version, archive.Find(canonical)?.Version);
        Assert.Equal(version is not null, archive.Read(canonical).HasValue);
    }

    [Fact]
    public void Finds_a_URL_that_has_a_bar_itself()
    {
        var archive = Archive(ValueSet("http://example.org/v2-0006|2.1", "0006"), ValueSet("http://example.org/v2-0006", "2.9"));

        Assert.Equal("0006", archive.Find("http://example.org/v2-0006|2.1")?.Version);
        Assert.Equal("0006", archive.Find("http://example.org/v2-0006|2.1|0006")?.Version);
        Assert.Equal("2.9", archive.Find("http://example.org/v2-0006|2.9")?.Version);
    }

    [Fact]
    public void Finds_a_URL_beyond_ASCII()
    {
        var archive = Archive(ValueSet("http://example.org/é", "1"), ValueSet("http://example.org/\U0001F441", "2"), ValueSet("http://example.org/\uFF5E", "3"));

        Assert.Equal(["1", "3", "2"], archive.Entries.Select(e => archive.Find(e.Url)?.Version));
    }

    [Fact]
    public void Is_the_same_whatever_the_order_of_writing()
    {
        var resources = Enumerable.Range(0, 500).Select(i => ValueSet($"http://example.org/{i}", "1")).ToArray();

        Assert.Equal(Bytes(resources), Bytes([.. resources.Reverse()]));
    }

    [Fact]
    public void Holds_more_than_one_file_of_a_group()
    {
        var large = ValueSet("http://example.org/large", new string('x', 100_000));

        var archive = Archive([.. Enumerable.Range(0, 2_000).Select(i => ValueSet($"http://example.org/{i}", "1")), large]);

        Assert.Equal(large, Text(archive.Read("http://example.org/large")));
        Assert.All(archive.Entries, entry => Assert.Contains(entry.Url, Text(archive.Read(entry)), StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_archive_has_no_entries() => Assert.Empty(Archive().Entries);

    [Fact]
    public void Refuses_one_canonical_twice() => Assert.Throws<InvalidDataException>(() => Archive(ValueSet(Url, "1"), ValueSet(Url, "1")));

    [Theory]
    [InlineData("""{"resourceType":"ValueSet"}""")]
    [InlineData("""{"url":"http://example.org/ValueSet/colours"}""")]
    [InlineData("{\"resourceType\":\"ValueSet\",\n\"url\":\"http://example.org/ValueSet/colours\"}")]
    public void Refuses_what_it_could_not_find_again(string json) => Assert.Throws<InvalidDataException>(() => Archive(json));

    [Fact]
    public void Answers_many_threads_at_once()
    {
        var archive = Archive([.. Enumerable.Range(0, 2_000).Select(i => ValueSet($"http://example.org/{i}", "1"))]);

        Parallel.For(0, 20_000, i => Assert.Contains($"\"http://example.org/{i % 2_000}\"", Text(archive.Read($"http://example.org/{i % 2_000}")), StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_archive_is_told_and_nothing_else_happens()
    {
        var whole = Bytes([.. Enumerable.Range(0, 20).Select(i => ValueSet($"http://example.org/{i}", "1"))]);
        var random = new Random(20260101);
        for (var round = 0; round < 5_000; round++)
        {
            var damaged = whole[..(round % 10 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var change = random.Next(1, 4); change > 0 && damaged.Length > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                var archive = DefinitionArchive.Open(damaged);
                foreach (var entry in archive.Entries)
                    archive.Read(entry);
                archive.FindType("Patient");
            }
            catch (InvalidDataException)
            {
                // the one exception that is documented
            }
        }
    }

    private static string ValueSet(string url, string? version) =>
        $$"""{"resourceType":"ValueSet","url":"{{url}}",{{(version is null ? "" : $"\"version\":\"{version}\",")}}"status":"active"}""";

    private static DefinitionArchive Archive(params string[] resources) => DefinitionArchive.Open(Bytes(resources));

    private static byte[] Bytes(params string[] resources)
    {
        var writer = new DefinitionArchiveWriter();
        foreach (var json in resources)
            writer.Add("all", Encoding.UTF8.GetBytes(json));
        using var zip = new MemoryStream();
        writer.Write(zip, """{"from":"a test"}"""u8.ToArray());
        return zip.ToArray();
    }

    private static string Text(ReadOnlyMemory<byte>? json) => Encoding.UTF8.GetString(json!.Value.Span);
}
