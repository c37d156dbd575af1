using Negatoscope.Fhir.Tests.Snapshots;
using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>Which profiles a resource is held to: those asked for, those it claims, those that they impose, those of vital signs.</summary>
public sealed class ProfileClaimTests
{
    private static readonly string Born = Profile("urn:born", "Patient", """{"id":"Patient.birthDate","path":"Patient.birthDate","min":1}""");

    private const string Claim = "\"meta\":{\"profile\":[\"urn:born\"]}";

    [Fact]
    public void A_claim_in_meta_is_checked() => Assert.Equal(["missing-element"], Issues(Patient(Claim), Born).Errors);

    [Fact]
    public void A_claim_in_meta_is_left_when_asked() =>
        Assert.Empty(Checked.Issues(Patient(Claim), [], new() { FollowsMetaProfiles = false }, Born).Errors);

    [Fact]
    public void A_profile_that_is_not_at_hand_is_an_error_where_it_was_asked_for_and_a_warning_where_it_is_claimed()
    {
        Assert.Equal(["unknown-profile"], Checked.Issues(Patient(), ["urn:absent"], new()).Errors);
        Assert.Equal(("Patient.meta.profile[0]", IssueSeverity.Warning), Issues(Patient(Claim)).Only("unknown-profile") is var issue ? (issue.Path, issue.Severity) : default);
    }

    [Fact]
    public void A_profile_of_another_type_is_told_as_that() =>
        Assert.Equal(["wrong-resource-type"], Checked.Issues(Observation(), ["urn:born"], new(), Born).Errors);

    [Fact]
    public void A_profile_imposes_others()
    {
        var imposing = Born.Replace("urn:born", "urn:imposing", StringComparison.Ordinal).Replace("birthDate", "gender", StringComparison.Ordinal)
            .Replace("\"name\":", $$"""  "extension":[{"url":"{{Core}}structuredefinition-imposeProfile","valueCanonical":"urn:born"}],"name":  """, StringComparison.Ordinal);

        Assert.Equal(["missing-element"], Checked.Issues(Patient("\"gender\":\"male\""), ["urn:imposing"], new(), imposing, Born).Errors);
        Assert.Equal(["unknown-profile"], Checked.Issues(Patient("\"gender\":\"male\""), ["urn:imposing"], new(), imposing).Notes);
    }

    [Fact]
    public void Of_several_profiles_of_a_type_one_must_hold()
    {
        const string element = """{"id":"Bundle.entry.resource","path":"Bundle.entry.resource","type":[{"code":"Patient","profile":["urn:born","urn:sexed"]}]}""";
        var sexed = Profile("urn:sexed", "Patient", """{"id":"Patient.gender","path":"Patient.gender","min":1}""");

        Assert.Empty(ByProfile(element, Bundle("\"gender\":\"male\""), Born, sexed).Errors);
        Assert.Equal(["no-profile-met"], ByProfile(element, Bundle("\"active\":true"), Born, sexed).Errors);

        static string Bundle(string patient) =>
            $$"""{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:2aaf815f-3ebe-4a03-9b87-05d0700313b2","resource":{{Patient(patient)}} }]}""";
    }

    private static string HeartRate(string category, string unit) => $$"""
        {"resourceType":"Observation","status":"final",{{category}}"code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"subject":{"reference":"Patient/1"},
         "effectiveDateTime":"2020-01-01","valueQuantity":{"value":60,"unit":"x","system":"http://unitsofmeasure.org","code":"{{unit}}"} }
        """;

    private const string VitalSigns = """ "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],""";

    [Fact]
    public void A_vital_sign_is_held_to_its_profile_without_a_claim()
    {
        Assert.Empty(Issues(HeartRate(VitalSigns, "/min")).Errors);
        Assert.NotEmpty(Issues(HeartRate(VitalSigns, "mm[Hg]")).Errors);
        Assert.Equal(["missing-element"], Issues(HeartRate("", "/min")).Errors); // of a category that is not there, the slice is not missed too
    }

    [Fact]
    public void An_instance_of_a_logical_model_is_walked_like_a_resource()
    {
        var model = Given.Definition("urn:model", "urn:model", Core + "Element", """
            {"id":"model","path":"model"},{"id":"model.title","path":"model.title","min":1,"max":"1","type":[{"code":"string"}]},
            {"id":"model.when","path":"model.when","min":0,"max":"*","type":[{"code":"date"}]}
            """, "specialization", "logical");

        Assert.Empty(Issues("""{"resourceType":"urn:model","title":"x","when":["2020"]}""", model).Errors);
        Assert.Equal(["bad-format", "unknown-element", "missing-element"], Issues("""{"resourceType":"urn:model","when":["today"],"more":1}""", model).Errors.OrderBy(code => code switch { "bad-format" => 0, "unknown-element" => 1, _ => 2 }));
    }
}
