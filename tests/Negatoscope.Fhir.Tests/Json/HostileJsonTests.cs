using System.Text;
using System.Text.Json;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir.Tests.Json;

public sealed class HostileJsonTests
{
    private static Parsed Read(string json) => FhirJsonReader.Read(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("{\"a\":", "}")]
    [InlineData("[", "]")]
    [InlineData("{\"a\":[", "]}")]
    public void Stops_at_deep_nesting(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));

        var read = Read($$"""{"resourceType":"Basic","x":{{deep}}}""");

        Assert.Null(read.Resource);
        Assert.Equal("too-deep", read.Issues[^1].Code);
    }

    [Fact]
    public void Reads_what_is_nested_as_deep_as_allowed()
    {
        Assert.Empty(Read(Nested(FhirJsonReader.MaxDepth)).Issues);
        Assert.Equal("too-deep", Assert.Single(Read(Nested(FhirJsonReader.MaxDepth + 1)).Issues).Code);

        static string Nested(int objects) =>
            "{\"resourceType\":\"Basic\"," + string.Concat(Enumerable.Repeat("\"a\":{", objects - 1)) + "\"a\":1" + new string('}', objects);
    }

    [Fact]
    public void Keeps_a_number_of_any_length()
    {
        var digits = new string('9', 100_000);

        Assert.Equal(digits, Read($$"""{"resourceType":"Basic","x":{{digits}}}""").Resource?.Text("x"));
    }

    [Fact]
    public void Gives_up_on_an_object_of_too_many_properties()
    {
        var properties = string.Join(',', Enumerable.Range(0, 100_000).Select(n => $"\"p{n}\":1"));

        Assert.Equal("too-many-properties", Assert.Single(Read($$"""{"resourceType":"Basic",{{properties}}}""").Issues).Code);
    }

    [Fact]
    public void Gives_up_on_too_many_issues()
    {
        var read = Read($$"""{"resourceType":"Basic","x":[{{string.Join(',', Enumerable.Repeat("\"\\ud800\"", 1_000_000))}}]}""");

        Assert.Equal(FhirJsonReader.MaxIssues + 1, read.Issues.Count);
        Assert.Equal("too-many-issues", read.Issues[^1].Code);
    }

    [Fact]
    public void Refuses_an_endless_property_name() =>
        Assert.Equal("bad-name", Assert.Single(Read($$"""{"resourceType":"Basic","{{new string('a', 1_000_000)}}":1}""").Issues).Code);

    [Fact]
    public void Tells_the_truth_about_every_truncation()
    {
        var whole = Encoding.UTF8.GetBytes("""{"resourceType":"Patient","_given":[null,{"id":"é"}],"given":["a","b"],"n":-1.5e3,"t":true,"name":[{"text":"\u00e9"}]}""");

        Assert.Empty(FhirJsonReader.Read(whole).Issues);
        for (var length = 0; length < whole.Length; length++)
        {
            var read = FhirJsonReader.Read(whole.AsSpan(0, length));
            Assert.Null(read.Resource);
            Assert.Equal("malformed-json", read.Issues[^1].Code);
        }
    }

    [Fact]
    public void Never_throws_whatever_the_bytes()
    {
        var random = new Random(20260131);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(FhirJsonWriter.ToText(new RandomTree(round % 50).Resource()));
            for (var mutations = random.Next(1, 6); mutations > 0; mutations--)
                Mutate(random, ref bytes);

            var read = FhirJsonReader.Read(bytes);

            Assert.All(read.Issues, issue => Assert.True(issue is { Line: > 0, Column: > 0 }));
            if (read.Resource is { } resource)
                Assert.Equal(FhirJsonWriter.ToText(resource), FhirJsonWriter.ToText(Assert.IsType<Resource>(Read(FhirJsonWriter.ToText(resource)).Resource)));
            else
                Assert.Contains(read.Issues, issue => issue.Severity == IssueSeverity.Fatal);
        }
    }

    /// <summary>System.Text.Json is the second opinion on what is JSON at all.</summary>
    [Fact]
    public void Agrees_with_System_Text_Json_on_mutations()
    {
        string[] slips = ["malformed-json", "comment", "extra-comma", "missing-comma", "unquoted-name", "unquoted-text", "bad-number", "bad-escape", "control-character", "not-utf-8"];
        var random = new Random(20260201);
        var (accepted, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(FhirJsonWriter.ToText(new RandomTree(round % 50).Resource()));
            for (var mutations = random.Next(1, 3); mutations > 0; mutations--)
                Mutate(random, ref bytes);

            var document = FhirDocument.ParseJson(bytes);

            Assert.All(document.Issues, issue => Assert.True(issue is { Line: > 0, Column: > 0, French: not null }));
            if (document.Issues.Any(issue => issue.Code is "bad-text" or "not-an-object"))
                continue; // half a surrogate pair is JSON, if no text; and what is no object is not read on
            var ours = !document.Issues.Any(issue => slips.Contains(issue.Code));
            var theirs = IsJson(bytes);
            Assert.True(ours == theirs, $"{string.Join(' ', document.Issues.Select(issue => issue.Code))}\n{Encoding.UTF8.GetString(bytes)}");
            (accepted, refused) = theirs ? (accepted + 1, refused) : (accepted, refused + 1);
        }
        Assert.True(accepted > 2000 && refused > 2000, $"{accepted} accepted, {refused} refused");
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, new() { MaxDepth = FhirDocument.MaxDepth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Mutate(Random random, ref byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        var to = random.Next(at, Math.Min(bytes.Length, at + 40));
        bytes = random.Next(4) switch
        {
            0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[to..], 0x20],
            2 => [.. bytes[..to], .. bytes[at..to], .. bytes[to..]],
            _ => [.. bytes[..at], (byte)"{}[],:\"\\_n0"[random.Next(11)], .. bytes[(at + 1)..]],
        };
    }
}
