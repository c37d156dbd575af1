using System.Text;
using Negatoscope.Server.FhirApi.Patching;

namespace Negatoscope.Server.Tests.FhirApi;

public sealed class PatchTests
{
    /// <summary>After RFC 6902 appendix A.</summary>
    [Theory]
    [InlineData("""{"a":"b"}""", """[{"op":"add","path":"/c","value":"d"}]""", """{"a":"b","c":"d"}""")]
    [InlineData("""{"a":["b","d"]}""", """[{"op":"add","path":"/a/1","value":"c"}]""", """{"a":["b","c","d"]}""")]
    [InlineData("""{"a":["b"]}""", """[{"op":"add","path":"/a/-","value":{"c":1}}]""", """{"a":["b",{"c":1}]}""")]
    [InlineData("""{"a":"b","c":"d"}""", """[{"op":"remove","path":"/c"}]""", """{"a":"b"}""")]
    [InlineData("""{"a":["b","c"]}""", """[{"op":"remove","path":"/a/0"}]""", """{"a":["c"]}""")]
    [InlineData("""{"a":"b"}""", """[{"op":"replace","path":"/a","value":1.50}]""", """{"a":1.50}""")]
    [InlineData("""{"a":{"b":1.0E+2,"c":2}}""", """[{"op":"move","from":"/a/b","path":"/d"}]""", """{"a":{"c":2},"d":1.0E+2}""")]
    [InlineData("""{"a":["b","c","d"]}""", """[{"op":"move","from":"/a/0","path":"/a/2"}]""", """{"a":["c","d","b"]}""")]
    [InlineData("""{"a":{"b":0.10}}""", """[{"op":"copy","from":"/a","path":"/c"}]""", """{"a":{"b":0.10},"c":{"b":0.10}}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"test","path":"/a","value":[1.0,2]},{"op":"replace","path":"/a/0","value":3}]""", """{"a":[3,2]}""")]
    [InlineData("""{"a/b":{"~":1}}""", """[{"op":"replace","path":"/a~1b/~0","value":2}]""", """{"a/b":{"~":2}}""")]
    [InlineData("""{"a":"b"}""", """[{"op":"add","path":"","value":{"c":null,"d":1}}]""", """{"c":null,"d":1}""")]
    [InlineData("""{"a":{"b":["c"]},"d":1}""", """[{"op":"remove","path":"/a/b/0"}]""", """{"d":1}""")] // FHIR has no empty arrays or objects
    [InlineData("""{"a":"b"}""", """[{"op":"test","path":"/a","value":"b","ignored":1}]""", """{"a":"b"}""")]
    public void Changes_what_it_says(string document, string patch, string expected)
    {
        var parsed = JsonPatch.Parse(Encoding.UTF8.GetBytes(patch), out _);

        var changed = parsed!.Apply(Encoding.UTF8.GetBytes(document), out var why);

        Assert.True(changed is not null, why.English);
        Assert.Equal(expected, Encoding.UTF8.GetString(changed.Value.Span));
    }

    [Theory]
    [InlineData("""{"a":1}""", """[{"op":"remove","path":"/b"}]""", "nothing in that place")]
    [InlineData("""{"a":1}""", """[{"op":"replace","path":"/b","value":1}]""", "nothing in that place")]
    [InlineData("""{"a":1}""", """[{"op":"add","path":"/b/c","value":1}]""", "nothing in that place")]
    [InlineData("""{"a":[1]}""", """[{"op":"add","path":"/a/2","value":1}]""", "nothing in that place")]
    [InlineData("""{"a":[1]}""", """[{"op":"remove","path":"/a/-"}]""", "nothing in that place")]
    [InlineData("""{"a":[1]}""", """[{"op":"remove","path":"/a/00"}]""", "nothing in that place")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"move","from":"/a","path":"/a/b"}]""", "into itself")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":"1"}]""", "another")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/b","value":null}]""", "nothing in that place")]
    public void What_cannot_be_done_is_said_with_the_number_of_the_operation(string document, string patch, string expected)
    {
        var parsed = JsonPatch.Parse(Encoding.UTF8.GetBytes(patch), out _);

        Assert.Null(parsed!.Apply(Encoding.UTF8.GetBytes(document), out var why));

        Assert.StartsWith("Operation 1 of the patch", why.English, StringComparison.Ordinal);
        Assert.Contains(expected, why.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[1]")]
    [InlineData("""[{"op":"replace","path":"/a"}]""")]
    [InlineData("""[{"op":"grow","path":"/a","value":1}]""")]
    [InlineData("""[{"op":"add","path":"a","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/~2","value":1}]""")]
    [InlineData("""[{"op":"copy","path":"/a"}]""")]
    [InlineData("""[{"op":"add","op":"remove","path":"/a","value":1}]""")]
    public void What_is_no_patch_is_not_read(string patch)
    {
        Assert.Null(JsonPatch.Parse(Encoding.UTF8.GetBytes(patch), out var why));
        Assert.NotEmpty(why.French);
    }

    [Fact]
    public void A_patch_that_doubles_the_document_again_and_again_is_stopped()
    {
        var wide = string.Join(',', Enumerable.Repeat("""{"op":"copy","from":"/a","path":"/a/-"}""", 60));
        var deep = string.Join(',', Enumerable.Repeat("""{"op":"copy","from":"","path":"/a"}""", 300));

        var often = string.Join(',', Enumerable.Repeat("""{"op":"copy","from":"/b","path":"/a/-"}""", 100));
        var document = Encoding.UTF8.GetBytes($$"""{"a":[1,2,3],"b":"{{new string('x', 1 << 20)}}"}""");

        foreach (var patch in (string[])[$"[{wide}]", $"[{deep}]", $"[{often}]"])
        {
            Assert.Null(JsonPatch.Parse(Encoding.UTF8.GetBytes(patch), out _)!.Apply(document, out var why));
            Assert.Contains("too large or too deep", why.English, StringComparison.Ordinal);
        }
    }

    private const string Patient = """{"resourceType":"Patient","id":"p1","active":true,"name":[{"family":"Dupré","given":["Anne"]}],"birthDate":"1970-01-01"}""";

    [Fact]
    public async Task A_patch_makes_a_version_like_any_other_change()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);

        var patched = await host.SendAsync("PATCH", "/Patient/p1", """[{"op":"test","path":"/active","value":true},{"op":"remove","path":"/name/0/given/0"},{"op":"add","path":"/gender","value":"female"}]""");

        Assert.Equal((200, "W/\"2\""), (patched.Status, patched.Header("ETag")));
        Assert.Equal("female", patched.Json.GetProperty("gender").GetString());
        Assert.False(patched.Json.GetProperty("name")[0].TryGetProperty("given", out _));
        Assert.Equal(["p1"], await host.FindAsync("/Patient?gender=female"));
        Assert.Empty(await host.FindAsync("/Patient?given=Anne"));
        Assert.Equal(412, (await host.SendAsync("PATCH", "/Patient/p1", """[{"op":"remove","path":"/gender"}]""", "If-Match: W/\"1\"")).Status);
        Assert.Equal(200, (await host.SendAsync("PATCH", "/Patient/p1", """[{"op":"remove","path":"/gender"}]""", "If-Match: W/\"2\"")).Status);
        Assert.Equal(200, (await host.SendAsync("PATCH", "/Patient?birthdate=1970-01-01", """[{"op":"replace","path":"/active","value":false}]""")).Status);
        Assert.Equal("W/\"4\"", (await host.GetAsync("/Patient/p1")).Header("ETag"));
    }

    [Theory]
    [InlineData("/Patient/p1", """[{"op":"test","path":"/active","value":false}]""", 422, "patch-failed")]
    [InlineData("/Patient/p1", """[{"op":"replace","path":"/id","value":"p2"}]""", 422, "patched-identity")]
    [InlineData("/Patient/p1", """[{"op":"replace","path":"/meta/versionId","value":"9"}]""", 422, "patched-identity")]
    [InlineData("/Patient/p1", """[{"op":"add","path":"/active","value":"perhaps"}]""", 422, null)]
    [InlineData("/Patient/p1", """[{"op":"add","path":"","value":"text"}]""", 400, null)]
    [InlineData("/Patient/p1", """{"resourceType":"Patient"}""", 400, "bad-patch")]
    [InlineData("/Patient/p2", "[]", 404, "not-found")]
    [InlineData("/Patient?birthdate=1971", "[]", 404, "not-found")]
    [InlineData("/Patient", "[]", 412, "no-condition")]
    public async Task A_patch_that_cannot_be_taken_changes_nothing(string path, string patch, int status, string? issue)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);

        var reply = await host.SendAsync("PATCH", path, patch);

        Assert.True(reply.Status == status, reply.Text);
        Assert.Equal(issue ?? reply.Issue, reply.Issue);
        Assert.Equal("W/\"1\"", (await host.GetAsync("/Patient/p1")).Header("ETag"));
    }
}
