using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Profiles of which nothing is known here are read as the type of R4 that they constrain.</summary>
public sealed class StandInTests
{
    private static readonly KeyValuePair<string, string>[] ReadAs =
    [
        .. GuideFolder.Folders.Select(folder => Path.Combine(folder, "unresolved.json")).Where(File.Exists)
            .SelectMany(file => GuideFolder.Read(file)["readAs"]?.AsObject() ?? [])
            .Select(one => KeyValuePair.Create(one.Key, one.Value!.GetValue<string>())),
    ];

    [Fact]
    public void Each_is_defined_nowhere_and_leads_to_its_type()
    {
        Assert.NotEmpty(ReadAs);
        Assert.All(ReadAs, one =>
        {
            Assert.Equal(one.Value, FrenchGuides.Library.Structure(one.Key)?.Type);
            Assert.Equal(one.Value, FrenchGuides.Readings.Structure(one.Key)?.Type);
            Assert.DoesNotContain(FrenchGuides.Archive.Entries, entry => entry.Url == one.Key);
        });
    }

    [Fact]
    public void What_leads_to_one_has_to_be_of_its_type()
    {
        Assert.Empty(Errors("Organization"));
        Assert.Equal(["wrong-reference-target"], Errors("Location"));

        static string[] Errors(string type)
        {
            const string Report = AnsProfiles.Base + "fr-diagnostic-report-document";
            var document = FhirDocument.ParseJson(System.Text.Encoding.UTF8.GetBytes($$"""
                {"resourceType":"Bundle","type":"collection","entry":[
                  {"fullUrl":"urn:uuid:8f4f2b0c-7f3e-4f0d-9c2b-0e9a1c6f0a01","resource":{"resourceType":"DiagnosticReport","status":"final","code":{"text":"x"},
                    "performer":[{"reference":"urn:uuid:8f4f2b0c-7f3e-4f0d-9c2b-0e9a1c6f0a02"}],"meta":{"profile":["{{Report}}"] } } },
                  {"fullUrl":"urn:uuid:8f4f2b0c-7f3e-4f0d-9c2b-0e9a1c6f0a02","resource":{"resourceType":"{{type}}","name":"x" } } ] }
                """));
            return
            [
                .. new GuideValidator().Validate(document).Issues
                    .Where(issue => issue.Severity <= IssueSeverity.Error && issue.Path.Contains("performer", StringComparison.Ordinal))
                    .Where(issue => issue.Rule?.Contains("fr-", StringComparison.Ordinal) == true)
                    .Select(issue => issue.Code),
            ];
        }
    }
}
