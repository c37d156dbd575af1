using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>What a profile asks of a narrative by extension: sections by language, and where each part comes from.</summary>
public sealed class NarrativeControlTests
{
    private static string Asking(string extension, string value) =>
        $$"""{"id":"Patient.text","path":"Patient.text","extension":[{"url":"{{Core}}{{extension}}","{{value}}}]}""";

    private static string Telling(string inner, string before = "") =>
        Patient($$"""{{before}}"text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">{{inner.Replace("\"", "\\\"", StringComparison.Ordinal)}}</div>"}""");

    private const string French = "<div lang=\"fr\" xml:lang=\"fr\"><p>Bonjour</p></div>";

    [Theory]
    [InlineData("_no", "<p>x</p>")]
    [InlineData("_no", French, "narrative-languages")]
    [InlineData("_yes", French)]
    [InlineData("_yes", "<p>x</p>", "narrative-languages")]
    [InlineData("fr", French)]
    [InlineData("en", French, "narrative-languages")]
    public void Languages(string asked, string inner, params string[] errors) =>
        Assert.Equal(errors, ByProfile(Asking("narrative-language-control", $"valueCode\":\"{asked}\""), Telling(inner)).Errors);

    [Theory]
    [InlineData("fr")]
    [InlineData("de", "narrative-languages")]
    public void The_language_of_the_resource(string language, params string[] errors) =>
        Assert.Equal(errors, ByProfile(Asking("narrative-language-control", "valueCode\":\"_resource\""), Telling(French, $"\"language\":\"{language}\",")).Errors);

    [Theory]
    [InlineData("<p class=\"generated\">x</p><p class=\"big original\">y</p>")]
    [InlineData("<p class=\"generated\">x</p><p>y</p>", "narrative-source")]
    [InlineData("<p class=\"generated\">x</p>y", "narrative-source")]
    public void Sources(string inner, params string[] errors) =>
        Assert.Equal(errors, ByProfile(Asking("narrative-source-control", "valueBoolean\":true"), Telling(inner)).Errors);
}
