using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using static Negatoscope.Fhir.Tests.Packages.PackageFolder;

namespace Negatoscope.Fhir.Tests.Packages;

public sealed class FhirPackageTests : IDisposable
{
    private readonly PackageFolder _folder = new();

    [Theory]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Ustar)]
    public void Holds_definitions_in_one_folder(TarEntryFormat format)
    {
        var package = _folder.WritePackage("p.tgz", format,
            ("package/package.json", Manifest("example.guide")),
            ("package/.index.json", """{"index-version":1,"files":[]}"""),
            ("package/ValueSet-one.json", ValueSet("http://example.org/one")),
            ("package/other/ValueSet-two.json", ValueSet("http://example.org/two")),
            ("package/example/ValueSet-three.json", ValueSet("http://example.org/three")),
            ("../../ValueSet-four.json", ValueSet("http://example.org/four")));

        var source = _folder.Load(package);

        Assert.Equal("http://example.org/one", source.Read(Assert.Single(source.Keys)).TextOf("url"u8));
        Assert.Equal(["example.guide#1.0.0"], source.Packages);
        Assert.Empty(source.Issues);
    }

    [Theory]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void May_hold_files_with_long_names(TarEntryFormat format)
    {
        var name = $"package/{new string('n', 180)}.json";
        var package = _folder.WritePackage("p.tgz", format, ("package/package.json", Manifest("g")), (name, "{\"resourceType\":\"ValueSet\",\"url\":}"));

        Assert.Equal($"{package}/{name}", Assert.Single(_folder.Load(package).Issues).File);
    }

    [Fact]
    public void Is_read_in_part_when_it_is_cut_short()
    {
        var path = _folder.WritePackage("p.tgz", ("package/package.json", Manifest("g")), ("package/a.json", ValueSet("http://example.org/a")),
            ("package/b.json", ValueSet(string.Concat(Enumerable.Range(0, 50_000).Select(n => n * 7919 % 10_007)))));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20_000]);

        var source = _folder.Load(path);

        Assert.Equal("http://example.org/a", Assert.Single(source.Keys).Url);
        Assert.Equal("malformed-definition", Assert.Single(source.Issues).Issue.Code);
    }

    [Fact]
    public void Is_not_blown_up()
    {
        var path = _folder.WritePackage("bomb.tgz", ("package/package.json", Manifest("g")), ("package/a.json", ValueSet("http://example.org/a")),
            ("package/bomb.json", new string(' ', 40 << 20)));

        var source = _folder.Load(path);

        Assert.Equal(["package-too-large"], source.Issues.Select(found => found.Issue.Code));
        Assert.Single(source.Keys);
    }

    [Fact]
    public void Is_not_believed_when_it_claims_a_size()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var header = new byte[512];
            "package/a.json"u8.CopyTo(header);
            "77777777777\0"u8.CopyTo(header.AsSpan(124));
            header[156] = (byte)'0';
            header.AsSpan(148, 8).Fill((byte)' ');
            Encoding.ASCII.GetBytes($"{Convert.ToString(header.Sum(octet => octet), 8).PadLeft(6, '0')}\0 ").CopyTo(header.AsSpan(148));
            gzip.Write(header);
        }

        Assert.Contains(_folder.Load(_folder.Write("claim.tgz", packed.ToArray())).Issues, found => found.Issue.Code == "package-too-large");
    }

    [Fact]
    public void Never_makes_the_reader_throw()
    {
        var whole = File.ReadAllBytes(_folder.WritePackage("p.tgz", TarEntryFormat.Gnu, ("package/package.json", Manifest("g", "h#1")), ($"package/{new string('x', 120)}.json", ValueSet("http://example.org/a"))));
        byte[] unzipped;
        using (var gzip = new GZipStream(new MemoryStream(whole), CompressionMode.Decompress))
        using (var memory = new MemoryStream())
        {
            gzip.CopyTo(memory);
            unzipped = memory.ToArray();
        }

        var random = new Random(20260101);
        for (var round = 0; round < 300; round++)
        {
            var bytes = (byte[])unzipped.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                gzip.Write(bytes, 0, random.Next(bytes.Length));
            _folder.Load(_folder.Write("fuzzed.tgz", packed.ToArray()));
        }
    }

    [Fact]
    public void Finds_what_it_depends_on_beside_it_or_in_the_cache_and_in_turn()
    {
        var a = _folder.WritePackage("a.tgz", ("package/package.json", Manifest("a", "hl7.fhir.r4.core#4.0.1", "b#1.0.0", "c#1.0.x", "d#9")), ("package/a.json", ValueSet("http://example.org/a")));
        var b = _folder.WritePackage("b.tgz", ("package/package.json", Manifest("b")), ("package/b.json", ValueSet("http://example.org/b")));
        _folder.Write("cache/c#1.0.9/package/package.json", Manifest("c", "e#2.0.0", "a#1.0.0"));
        _folder.Write("cache/c#1.0.9/package/c.json", ValueSet("http://example.org/c-old"));
        _folder.Write("cache/c#1.0.10/package/package.json", Manifest("c", "e#2.0.0", "a#1.0.0"));
        _folder.Write("cache/c#1.0.10/package/c.json", ValueSet("http://example.org/c"));
        _folder.Write("cache/e#2.0.0/package/package.json", Manifest("e", "c#1.0.10"));
        _folder.Write("cache/e#2.0.0/package/e.json", ValueSet("http://example.org/e"));
        _folder.Write("cache/hl7.fhir.r4.core#4.0.1/package/package.json", Manifest("hl7.fhir.r4.core"));
        _folder.Write("cache/hl7.fhir.r4.core#4.0.1/package/Patient.json", ValueSet("http://hl7.org/fhir/core"));

        var source = _folder.Load(a, b);

        Assert.Equal(["a", "b", "c", "e"], source.Keys.Select(key => key.Url["http://example.org/".Length..]).Order());
        var missing = Assert.Single(source.Issues);
        Assert.Equal((a, "missing-dependency"), (missing.File, missing.Issue.Code));
        Assert.Contains("d#9", missing.Issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_cache_is_read_by_its_index()
    {
        _folder.Write("cache/b#1/package/package.json", Manifest("b"));
        _folder.Write("cache/b#1/package/.index.json", """
            {"index-version":2,"files":[
              {"filename":"x.json","resourceType":"ValueSet","url":"http://example.org/indexed"},
              {"filename":"../../y.json","resourceType":"ValueSet","url":"http://example.org/elsewhere"},
              {"filename":"p.json","resourceType":"Patient"},
              {"filename":"s.json","resourceType":"StructureDefinition","url":"http://example.org/s","type":"Patient"}]}
            """);
        _folder.Write("cache/b#1/package/x.json", ValueSet("http://example.org/read"));
        _folder.Write("cache/b#1/package/p.json", ValueSet("http://example.org/p"));
        _folder.Write("cache/b#1/package/s.json", """{"resourceType":"StructureDefinition","url":"http://example.org/s","type":"Patient","derivation":"constraint"}""");
        _folder.Write("cache/y.json", ValueSet("http://example.org/elsewhere"));
        var a = _folder.WritePackage("a.tgz", ("package/package.json", Manifest("a", "b#1")));

        var source = _folder.Load(a);

        Assert.Equal(["http://example.org/indexed", "http://example.org/s"], source.Keys.Select(key => key.Url).Order());
        Assert.False(source.Keys.Single(key => key.Type is not null).IsTypeDefinition);
    }

    [Fact]
    public void Of_FHIR_itself_is_left_alone()
    {
        var core = _folder.WritePackage("core.tgz", ("package/package.json", Manifest("hl7.fhir.r5.core")), ("package/a.json", ValueSet("http://hl7.org/fhir/ValueSet/a")));

        var source = _folder.Load(core);

        Assert.Empty(source.Keys);
        Assert.Equal("core-package", Assert.Single(source.Issues).Issue.Code);
    }

    [Fact]
    public void For_another_version_of_FHIR_is_read_with_a_warning()
    {
        var path = _folder.WritePackage("r5.tgz", ("package/package.json", """{"name":"x","version":"1","fhirVersions":["5.0.0"]}"""), ("package/a.json", ValueSet("http://example.org/a")));

        var source = _folder.Load(path);

        Assert.Single(source.Keys);
        Assert.Equal("package-for-other-version", Assert.Single(source.Issues).Issue.Code);
    }

    [Fact]
    public void Without_a_manifest_is_an_archive_like_any_other()
    {
        var path = _folder.WritePackage("x.tgz", ("definitions/deep/a.json", ValueSet("http://example.org/a")));

        var source = _folder.Load(path);

        Assert.Single(source.Keys);
        Assert.Equal("not-a-package", Assert.Single(source.Issues).Issue.Code);
    }

    [Fact]
    public void Unpacked_is_read_without_its_examples()
    {
        _folder.Write("guide/package/package.json", Manifest("g"));
        _folder.Write("guide/package/a.json", ValueSet("http://example.org/a"));
        _folder.Write("guide/package/example/b.json", ValueSet("http://example.org/b"));

        var source = _folder.Load(_folder["guide"]);

        Assert.Equal("http://example.org/a", Assert.Single(source.Keys).Url);
        Assert.Equal(["g#1.0.0"], source.Packages);
    }

    public void Dispose() => _folder.Dispose();
}
