using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>The value sets that R4 binds its own elements to.</summary>
public sealed class R4ValueSetTests
{
    private const string Fhir = "http://hl7.org/fhir/ValueSet/";

    [Theory]
    [InlineData("administrative-gender", "male", MembershipKind.Member)]
    [InlineData("administrative-gender|4.0.1", "female", MembershipKind.Member)]
    [InlineData("administrative-gender", "m", MembershipKind.NotMember)]
    [InlineData("administrative-gender", "Male", MembershipKind.NotMember)]
    [InlineData("observation-status", "final", MembershipKind.Member)]
    [InlineData("observation-status", "done", MembershipKind.NotMember)]
    [InlineData("all-types", "Patient", MembershipKind.Member)]
    [InlineData("all-types", "HumanName", MembershipKind.Member)]
    [InlineData("all-types", "Type", MembershipKind.Member)]
    [InlineData("all-types", "Person2", MembershipKind.NotMember)]
    [InlineData("defined-types", "Type", MembershipKind.NotMember)]
    [InlineData("resource-types", "ImagingStudy", MembershipKind.Member)]
    [InlineData("resource-types", "HumanName", MembershipKind.NotMember)]
    [InlineData("mimetypes", "image/png", MembershipKind.Member)]
    [InlineData("mimetypes", "application/dicom; transfer-syntax=*", MembershipKind.Member)]
    [InlineData("mimetypes", "image", MembershipKind.NotMember)]
    [InlineData("languages", "fr-BE", MembershipKind.Member)]
    [InlineData("all-languages", "zh-Hant-TW", MembershipKind.Member)]
    [InlineData("all-languages", "francais", MembershipKind.Member)] // eight letters: the form of a registered language
    [InlineData("all-languages", "fr_FR", MembershipKind.NotMember)]
    [InlineData("currencies", "EUR", MembershipKind.Member)]
    [InlineData("currencies", "EURO", MembershipKind.NotMember)]
    [InlineData("ucum-units", "mm[Hg]", MembershipKind.Member)]
    [InlineData("ucum-units", "mmHg", MembershipKind.NotMember)]
    [InlineData("ucum-common", "mg/dL", MembershipKind.Member)]
    [InlineData("age-units", "mo", MembershipKind.Member)]
    [InlineData("age-units", "m", MembershipKind.NotMember)]
    [InlineData("all-time-units", "ms", MembershipKind.Member)]
    [InlineData("all-time-units", "kg", MembershipKind.NotMember)]
    [InlineData("all-distance-units", "[in_i]", MembershipKind.Member)]
    [InlineData("timezones", "Europe/Paris", MembershipKind.Member)]
    [InlineData("timezones", "Paris", MembershipKind.NotMember)]
    [InlineData("iso3166-1-3", "FRA", MembershipKind.Member)]
    [InlineData("iso3166-1-3", "FR", MembershipKind.NotMember)]
    public void Tells_the_members_of_value_sets_bound_to_codes(string valueSet, string code, MembershipKind kind) =>
        Assert.Equal(kind, TerminologyService.R4.Contains(Fhir + valueSet, null, code).Kind);
}
