using System.Text;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>What can be said of a code by the rules of its publisher alone.</summary>
public sealed class SystemFormTests
{
    [Theory]
    [InlineData("8480-6", true)]
    [InlineData("85354-9", true)]
    [InlineData("18748-4", true)]
    [InlineData("LP14885-5", true)]
    [InlineData("LA6576-8", true)]
    [InlineData("LL379-9", true)]
    [InlineData("MTHU000998", true)]
    [InlineData("8480-7", false)] // another check digit
    [InlineData("84806", false)]
    [InlineData("8480-66", false)]
    [InlineData("-6", false)]
    [InlineData("blood", false)]
    public void Checks_the_check_digit_of_LOINC(string code, bool isPossible) => Assert.Equal(isPossible, IsPossible("http://loinc.org", code));

    [Theory]
    [InlineData("404684003", true)]
    [InlineData("138875005", true)]
    [InlineData("56248011000036107", true)] // an extension's
    [InlineData("128045006:{363698007=56459004}", true)] // post-coordinated
    [InlineData("404684004", false)] // another check digit
    [InlineData("680946014", false)] // a description
    [InlineData("0404684003", false)]
    [InlineData("12345", false)]
    [InlineData("fever", false)]
    public void Checks_the_check_digit_of_SNOMED_CT(string code, bool isPossible) => Assert.Equal(isPossible, IsPossible("http://snomed.info/sct", code));

    [Theory]
    [InlineData("fr", true)]
    [InlineData("FR-be", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("zh-cmn-Hans-CN", true)]
    [InlineData("sl-rozaj-biske", true)]
    [InlineData("de-CH-1996", true)]
    [InlineData("es-419", true)]
    [InlineData("en-US-u-islamcal", true)]
    [InlineData("en-x-us", true)]
    [InlineData("x-whatever", true)]
    [InlineData("i-klingon", true)]
    [InlineData("gsw", true)]
    [InlineData("xx", false)] // no language
    [InlineData("fr-ZW1", false)]
    [InlineData("fr-QQQQQ-", false)]
    [InlineData("fr_FR", false)]
    [InlineData("french language", false)]
    [InlineData("en-u", false)] // an extension without content
    [InlineData("x-", false)]
    [InlineData("f", false)]
    [InlineData("français", false)]
    public void Checks_the_grammar_of_language_tags(string code, bool isValid) => Assert.Equal(isValid, IsPossible("urn:ietf:bcp:47", code));

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("application/fhir+json", true)]
    [InlineData("text/plain; charset=utf-8", true)]
    [InlineData("text/plain;charset=\"utf-8\" ; format=flowed", true)]
    [InlineData("json", true)] // R4 http.html#mime-type
    [InlineData("image/", false)]
    [InlineData("image", false)]
    [InlineData("image/png; charset", false)]
    [InlineData("text/plain; charset=\"utf-8", false)]
    [InlineData("text plain", false)]
    public void Checks_the_grammar_of_media_types(string code, bool isValid) => Assert.Equal(isValid, IsPossible("urn:ietf:bcp:13", code));

    [Theory]
    [InlineData("urn:iso:std:iso:3166", "FR", CodeStatus.Known)]
    [InlineData("urn:iso:std:iso:3166", "FRA", CodeStatus.Known)]
    [InlineData("urn:iso:std:iso:3166", "250", CodeStatus.Known)]
    [InlineData("urn:iso:std:iso:3166", "fr", CodeStatus.Unknown)]
    [InlineData("urn:iso:std:iso:3166", "XX", CodeStatus.Unknown)]
    [InlineData("urn:iso:std:iso:3166:-2", "FR-75", CodeStatus.NotChecked)]
    [InlineData("urn:iso:std:iso:3166:-2", "France", CodeStatus.Malformed)]
    [InlineData("urn:iso:std:iso:4217", "EUR", CodeStatus.Known)]
    [InlineData("urn:iso:std:iso:4217", "EURO", CodeStatus.Unknown)]
    [InlineData("https://www.iana.org/time-zones", "America/Argentina/La_Rioja", CodeStatus.Known)]
    [InlineData("https://www.iana.org/time-zones", "UTC", CodeStatus.Known)]
    [InlineData("http://unitsofmeasure.org", "mm[Hg]", CodeStatus.Known)]
    [InlineData("http://unitsofmeasure.org", "mmHg", CodeStatus.Malformed)]
    [InlineData("http://loinc.org", "8480-6", CodeStatus.NotChecked)]
    [InlineData("http://loinc.org", "8480-5", CodeStatus.Malformed)]
    [InlineData("http://snomed.info/sct", "404684003", CodeStatus.NotChecked)]
    [InlineData("http://hl7.org/fhir/sid/cvx", "207", CodeStatus.NotChecked)]
    [InlineData("http://hl7.org/fhir/sid/icd-10", "I10", CodeStatus.NotChecked)]
    [InlineData("https://example.org/our-codes", "A", CodeStatus.NotChecked)]
    public void Says_what_is_known_of_systems_that_R4_does_not_define(string system, string code, CodeStatus status) =>
        Assert.Equal(status, Status(system, code));

    private static bool IsPossible(string system, string code) => Status(system, code) != CodeStatus.Malformed;

    private static CodeStatus Status(string system, string code) =>
        TerminologyService.R4.CheckCoding(Encoding.UTF8.GetBytes(system), default, Encoding.UTF8.GetBytes(code), default).Status;
}
