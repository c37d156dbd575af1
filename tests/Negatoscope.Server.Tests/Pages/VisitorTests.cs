using System.Net;

namespace Negatoscope.Server.Tests.Pages;

[Collection(SamplePagesGroup.Name)]
public sealed class VisitorTests(SamplePages samples)
{
    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("fr-CA,en;q=0.5", "fr")]
    [InlineData("de,en-US;q=0.8,fr;q=0.9", "fr")]
    [InlineData("fr;q=0,en", "en")]
    [InlineData("de", "en")]
    [InlineData("\u0001 nonsense;;q=", "en")]
    public async Task The_language_is_the_one_that_the_browser_prefers(string accepted, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted.Replace("\u0001", "", StringComparison.Ordinal));

        var answer = await samples.Server.Http.SendAsync(request);

        Assert.Contains($"<html lang=\"{language}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_in_the_address_is_kept_and_leaves_the_address()
    {
        var answer = await samples.Server.AnswerAsync("/?name=dupont&lang=fr&scheme=light");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/?name=dupont", answer.Headers.Location?.OriginalString);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("lang=fr;", StringComparison.Ordinal) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(cookies, cookie => cookie.StartsWith("scheme=light;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kept_choice_wins_over_the_browser()
    {
        var answer = await samples.Server.AnswerAsync("/", "en", "lang=fr; scheme=light");

        Assert.Contains("<html lang=\"fr\" data-scheme=\"light\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_of_somebody_else_is_nobodys_choice()
    {
        var answer = await samples.Server.AnswerAsync("/", "en", "lang=\"><script>; scheme=pink");

        Assert.Contains("<html lang=\"en\" data-scheme=\"system\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
