namespace Negatoscope.Server.Tests.FhirApi;

public sealed class ConditionalTests
{
    private static string Patient(string? id, string identifier, string family = "x") =>
        $$"""{"resourceType":"Patient",{{(id is null ? "" : $"\"id\":\"{id}\",")}}"identifier":[{"system":"urn:s","value":"{{identifier}}"}],"name":[{"family":"{{family}}"}]}""";

    [Fact]
    public async Task A_create_makes_one_resource_however_often_it_is_sent()
    {
        await using var host = await FhirHost.StartAsync();

        var first = await host.SendAsync("POST", "/Patient", Patient(null, "1"), "If-None-Exist: identifier=urn:s|1");
        var again = await host.SendAsync("POST", "/Patient", Patient(null, "1"), "If-None-Exist: identifier=urn:s%7C1");

        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(first.Header("Location"), again.Header("Location"));
        await host.SendAsync("POST", "/Patient", Patient(null, "1"));
        var ambiguous = await host.SendAsync("POST", "/Patient", Patient(null, "1"), "If-None-Exist: identifier=urn:s|1");
        Assert.Equal((412, "multiple-matches"), (ambiguous.Status, ambiguous.Issue));
        Assert.Equal(2, (await host.FindAsync("/Patient")).Length);
    }

    [Theory]
    [InlineData("Patient?identifier=urn:s|1")]
    [InlineData("http://elsewhere.example/fhir/Patient?identifier=urn:s%7C1")]
    [InlineData("?identifier=urn:s|1")]
    public async Task A_condition_of_a_create_may_stand_behind_an_address(string condition)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient("a", "1"));

        var reply = await host.SendAsync("POST", "/Patient", Patient(null, "1"), $"If-None-Exist: {condition}");

        Assert.Equal((200, "a"), (reply.Status, reply.Id));
    }

    [Fact]
    public async Task Of_many_that_create_the_same_at_once_one_does()
    {
        await using var host = await FhirHost.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync("POST", "/Patient", Patient(null, "1"), "If-None-Exist: identifier=urn:s|1")));

        Assert.Equal(1, replies.Count(reply => reply.Status == 201));
        Assert.Equal(19, replies.Count(reply => reply.Status == 200));
        Assert.Single(replies.Select(reply => reply.Id).Distinct());
    }

    [Fact]
    public async Task An_update_finds_its_resource_or_makes_it()
    {
        await using var host = await FhirHost.StartAsync();

        var made = await host.SendAsync("PUT", "/Patient?identifier=urn:s|1", Patient(null, "1"));
        var changed = await host.SendAsync("PUT", "/Patient?identifier=urn:s|1", Patient(null, "1", "y"));
        var named = await host.SendAsync("PUT", "/Patient?identifier=urn:s|2", Patient("mine", "2"));

        Assert.Equal((201, 200, 201), (made.Status, changed.Status, named.Status));
        Assert.Equal((made.Id, "W/\"2\""), (changed.Id, changed.Header("ETag")));
        Assert.Equal("mine", named.Id);
        Assert.Equal(200, (await host.SendAsync("PUT", "/Patient?identifier=urn:s|2", Patient("mine", "2"))).Status);
        Assert.Equal([made.Id], await host.FindAsync("/Patient?family=y"));

        var other = await host.SendAsync("PUT", "/Patient?identifier=urn:s|2", Patient("other", "2"));
        Assert.Equal((400, "other-id"), (other.Status, other.Issue));
        await host.SendAsync("POST", "/Patient", Patient(null, "2"));
        Assert.Equal(412, (await host.SendAsync("PUT", "/Patient?identifier=urn:s|2", Patient(null, "2"))).Status);
    }

    [Fact]
    public async Task A_delete_takes_the_one_it_means()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient("a", "1"), Patient("b", "2"), Patient("c", "2"));

        Assert.Equal(204, (await host.SendAsync("DELETE", "/Patient?identifier=urn:s|1")).Status);
        Assert.Equal(204, (await host.SendAsync("DELETE", "/Patient?identifier=urn:s|1")).Status);
        Assert.Equal((412, "multiple-matches"), StatusAndIssue(await host.SendAsync("DELETE", "/Patient?identifier=urn:s|2")));
        Assert.Equal(410, (await host.GetAsync("/Patient/a")).Status);
        Assert.Equal(["b", "c"], (await host.FindAsync("/Patient")).Order());
    }

    [Fact]
    public async Task An_update_that_finds_nothing_does_not_overwrite_another_resource_with_its_id()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient("mine", "1", "before"));

        var reply = await host.SendAsync("PUT", "/Patient?identifier=urn:s|2", Patient("mine", "2", "after"));

        Assert.Equal((409, "id-taken"), StatusAndIssue(reply));
        Assert.Equal(["mine"], await host.FindAsync("/Patient?family=before"));
    }

    [Fact]
    public async Task A_condition_may_speak_of_kinds_of_codes()
    {
        await using var host = await FhirHost.StartAsync();
        const string Condition = """{"resourceType":"Condition","subject":{"reference":"Patient/1"},"code":{"text":"x"},"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"recurrence"}]}}""";
        await host.SendAsync("POST", "/Condition", Condition);

        var reply = await host.SendAsync("DELETE", "/Condition?clinical-status:below=http://terminology.hl7.org/CodeSystem/condition-clinical|active");

        Assert.Equal(204, reply.Status);
        Assert.Empty(await host.FindAsync("/Condition"));
    }

    [Theory]
    [InlineData("DELETE", "/Patient", 412, "no-condition")]
    [InlineData("PUT", "/Patient", 412, "no-condition")]
    [InlineData("DELETE", "/Patient?nothing=1", 400, null)]
    [InlineData("DELETE", "/Patient?family=x&_count=1", 400, "unusable-condition")]
    [InlineData("DELETE", "/Patient?birthdate=notadate", 400, null)]
    public async Task A_condition_that_says_too_little_does_nothing(string method, string path, int status, string? issue)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient("a", "1"));

        var reply = await host.SendAsync(method, path, method == "PUT" ? Patient(null, "1") : null);

        Assert.True(reply.Status == status, reply.Text);
        Assert.Equal(issue ?? reply.Issue, reply.Issue);
        Assert.Equal(["a"], await host.FindAsync("/Patient"));
    }

    private static (int, string) StatusAndIssue(FhirReply reply) => (reply.Status, reply.Issue);
}
