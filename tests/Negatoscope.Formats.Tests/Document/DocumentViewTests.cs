using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.Document;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tests.Ans;
using Negatoscope.Formats.Tests.Cda;
using Negatoscope.Formats.Tests.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Document;

public sealed class DocumentViewTests
{
    private static readonly ViewValidator Validator = new();

    [Theory]
    [MemberData(nameof(Phantoms.Each), MemberType = typeof(Phantoms))]
    public void Is_a_document_of_each_phantom_by_the_rules_of_R4_and_of_the_guide(string phantom)
    {
        var study = Phantoms.Study(phantom);
        var shown = DocumentView.Show(study, Phantoms.Settings);

        IsWhole(shown.Value);
        NoErrorIsLeft(shown, study);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Is_a_document_of_any_study_that_tells_when_it_was(int seed)
    {
        var random = new Cda.RandomStudies(seed);
        for (var i = 0; i < 20; i++)
        {
            var study = random.Next();
            study = study with
            {
                Started = Studies.Morning,
                // Those of LOINC have no check digit.
                ProcedureCodes = [.. study.ProcedureCodes.Where(code => code.Scheme != "LN"), .. i % 2 == 0 ? [new Coding("24727-0", "LN", null)] : (Coding[])[]],
            };
            var shown = DocumentView.Show(study, Studies.Settings);

            IsWhole(shown.Value);
            NoErrorIsLeft(shown, study);
        }
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes_and_another_one_another_document()
    {
        var study = Studies.Of(Studies.Series(1, "CT", Studies.CtImage));

        Assert.Equal(Text(study), Text(study));
        Assert.NotEqual(Identifier(study), Identifier(study with { Description = "Autre" }));

        static string Text(Study study) => FhirJsonWriter.ToText(DocumentView.Show(study, Studies.Settings).Value!);
        static string? Identifier(Study study) => DocumentView.Show(study, Studies.Settings).Value?.Child("identifier")?.Text("value");
    }

    [Fact]
    public void Says_nothing_that_images_do_not_say()
    {
        var bundle = DocumentView.Show(Studies.Of(Studies.Series(1, "CT", Studies.CtImage)), Studies.Settings).Value;
        var (composition, report) = (Entry(bundle, "Composition"), Entry(bundle, "DiagnosticReport"));

        Assert.Equal(("preliminary", "unknown"), (composition.Text("status"), report.Text("status")));
        Assert.Equal("Négatoscope", Entry(bundle, "Device").Child("deviceName")?.Text("name"));
        Assert.All(["custodian", "confidentiality", "attester"], absent => Assert.Equal(0, composition[absent].Count));
        Assert.All(["result", "conclusion", "presentedForm", "resultsInterpreter", "issued", "meta"], absent => Assert.Equal(0, report[absent].Count));
    }

    [Fact]
    public void Tells_when_no_moment_is_known()
    {
        var study = Studies.Of(Studies.Series(1, "CT", Studies.CtImage)) with { Started = Moment.Day(new(2021, 1, 8)) };
        var shown = DocumentView.Show(study, Studies.Settings);

        Assert.Null(shown.Value?.Text("timestamp"));
        Assert.Equal("2021-01-08", Entry(shown.Value, "Composition").Text("date"));
        Assert.Contains(shown.Findings, finding => finding is { Code: "document-without-moment", Severity: Severity.Error });
    }

    [Fact]
    public void Gives_no_document_of_a_study_without_series()
    {
        var shown = DocumentView.Show(Studies.Of(), Studies.Settings);

        Assert.Null(shown.Value);
        Assert.Contains(shown.Findings, finding => finding is { Code: "study-without-series", Severity: Severity.Error, Place.View: "document" });
    }

    // With a report

    [Fact]
    public void Studies_of_comparison_are_shown_as_such_and_not_as_reported_ones()
    {
        var study = SampleReport.Catalogue[SampleReport.Catalogue.IndexOf("<entry>", StringComparison.Ordinal)..(SampleReport.Catalogue.IndexOf("</entry>", StringComparison.Ordinal) + "</entry>".Length)];
        var report = Report(SampleReport.WithCatalogue.Replace("</structuredBody>", $"""
            <component><section><code code="18834-2" codeSystem="2.16.840.1.113883.6.1"/><title>Comparaison</title><text>IRM de 2023.</text>
              {study.Replace("1.2.250.1.999.77", "1.2.250.1.999.66", StringComparison.Ordinal)}</section></component>
            </structuredBody>
            """, StringComparison.Ordinal));

        var shown = DocumentView.Show(Assert.Single(report.Studies), Studies.Settings, report);

        var diagnostic = Entry(shown.Value, "DiagnosticReport");
        var compared = Assert.Single(diagnostic["extension"], one => one.Text("url")!.EndsWith("/fr-comparison-studies-extension", StringComparison.Ordinal)).Child("valueReference")?.Text("reference");
        Assert.NotNull(compared);
        Assert.DoesNotContain(diagnostic["imagingStudy"], one => one.Text("reference") == compared);
        Assert.Contains(
            Entries(shown.Value), one => one.Type == "ImagingStudy" && one["identifier"].Any(id => id.Text("value") == "urn:oid:1.2.250.1.999.66"));
        Assert.Equal(2, Entries(shown.Value).Count(one => one.Type == "ImagingStudy"));
        Assert.DoesNotContain("cda-study-twice", shown.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Takes_the_words_of_a_report()
    {
        var report = Report(SampleReport.WithCatalogue
            .Replace("<title>IRM cérébrale</title>", """
                <title>IRM cérébrale</title>
                <effectiveTime value="20240714110000+0200"/><confidentialityCode code="N"/><languageCode code="fr-FR"/>
                <setId root="1.2.250.1.999.5"/><versionNumber value="3"/>
                """, StringComparison.Ordinal)
            .Replace("</structuredBody>", """
                <component><section><code code="59776-5" codeSystem="2.16.840.1.113883.6.1"/><title>Résultats</title>
                  <text><paragraph>Pas de lésion.</paragraph><list listType="ordered"><item>Un &amp; deux</item></list></text></section></component>
                <component><section><code code="19005-8" codeSystem="2.16.840.1.113883.6.1"/><title>Conclusion</title><text>IRM normale.</text></section></component>
                <component><section><code code="55107-7" codeSystem="2.16.840.1.113883.6.1"/><title>Vide</title><text/></section></component>
                </structuredBody>
                """, StringComparison.Ordinal));
        var shown = DocumentView.Show(report.Studies[0], Studies.Settings, report);
        var (composition, diagnostic) = (Entry(shown.Value, "Composition"), Entry(shown.Value, "DiagnosticReport"));

        Assert.Equal(
            ["IRM cérébrale", "2024-07-14T11:00:00+02:00", "N", "fr-FR"],
            ((string[])["title", "date", "confidentiality", "language"]).Select(composition.Text));
        Assert.Equal("urn:oid:1.2.250.1.999.5", composition.Child("identifier")?.Text("value"));
        Assert.Equal("2024-07-14T11:00:00+02:00", shown.Value?.Text("timestamp"));
        Assert.Equal("IRM normale.", diagnostic.Text("conclusion"));
        Assert.Equal("preliminary", diagnostic.Text("status")); // nobody has signed it
        Assert.Equal(["Pas de lésion.\nUn & deux"], Entries(shown.Value).Select(one => one.Text("valueString")).OfType<string>());
        Assert.Contains("<p>Pas de lésion.</p><ol><li>Un &amp; deux</li></ol>", FhirJsonWriter.ToText(shown.Value!), StringComparison.Ordinal);
        Assert.Contains(shown.Findings, finding => finding.Code == "document-section-empty");
        IsWhole(shown.Value);
        NoErrorIsLeft(shown, report.Studies[0]);
    }

    [Fact]
    public void Takes_no_words_of_the_report_of_another_patient()
    {
        var report = Report(SampleReport.WithCatalogue);
        var study = report.Studies[0] with { Patient = Studies.Zoe };
        var shown = DocumentView.Show(study, Studies.Settings, report);

        Assert.Equal("document-report-of-another-patient", Assert.Single(shown.Findings, finding => finding.Severity == Severity.Error).Code);
        Assert.DoesNotContain("IRM cérébrale", FhirJsonWriter.ToText(shown.Value!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.250.1.999.1", "IPP7", false)]
    [InlineData("1.2.250.1.999.1", "IPP8", true)]
    [InlineData("1.2.250.1.999.99", "IPP8", false)]
    public void Numbers_of_one_authority_tell_two_patients_apart(string authority, string number, bool isAnother)
    {
        var report = Report(SampleReport.WithCatalogue);
        var study = report.Studies[0] with { Patient = new() { Ids = [new(new(number, null, authority, "ISO"), PatientIdKind.Local)] } };

        var shown = DocumentView.Show(study, Studies.Settings, report);

        Assert.Equal(isAnother, shown.Findings.Any(finding => finding.Code == "document-report-of-another-patient"));
    }

    [Fact]
    public void Gives_a_document_of_a_report_without_catalogue()
    {
        var report = Report(SampleReport.WithoutCatalogue);
        var study = report.Studies[0] with { Series = [Studies.Series(1, "MR", Studies.MrImage)] };
        var shown = DocumentView.Show(study, Studies.Settings, report);

        Assert.EndsWith("&idCDA=1.2.250.1.999.5.1", Entry(shown.Value, "Endpoint").Text("address"), StringComparison.Ordinal);
        IsWhole(shown.Value);
        NoErrorIsLeft(shown, report.Studies[0]);
    }

    [SharedFact]
    public void Is_the_published_report_in_the_profiles_of_the_guide()
    {
        var report = CdaReader.Read(File.ReadAllBytes(Repository.Shared("spec/ans/examples/IMG_CR_IMG_2024.01.xml")), narratives: true).Value!;
        foreach (var study in report.Studies)
        {
            var shown = DocumentView.Show(study, Studies.Settings, report);

            IsWhole(shown.Value);
            NoErrorIsLeft(shown, study);
            Assert.EndsWith("/fr-diagnostic-report-imaging-document", Entry(shown.Value, "DiagnosticReport").Child("meta")?.Text("profile"), StringComparison.Ordinal);
            var all = new DocumentReader().ReadAll(shown.Value!).Value;
            Assert.Equal(report.Studies.Select(one => one.Uid).Order(), all.Select(one => one.Uid).Order());
            Assert.Equal(study.Uid, all[0].Uid);
            Assert.All(all, one => Assert.NotEmpty(one.Series[0].Administrations));
        }
    }

    private static CdaReport Report(string xml)
    {
        var report = CdaReader.Read(SampleReport.Bytes(xml), narratives: true).Value;
        Assert.NotNull(report);
        return report;
    }

    /// <summary>R4 documents.html: the Composition first, every entry under its own urn:uuid and to be reached from the Composition, no reference that leads elsewhere.</summary>
    private static void IsWhole(Resource? bundle)
    {
        Assert.NotNull(bundle);
        Assert.Equal("document", bundle.Text("type"));
        var entries = bundle["entry"].ToDictionary(entry => entry.Text("fullUrl")!, entry => (Resource)entry.Child("resource")!);
        Assert.All(bundle["entry"], entry => Assert.Equal(["fullUrl", "resource"], entry.Select(property => property.Name)));
        Assert.All(entries, entry => Assert.Equal($"urn:uuid:{entry.Value.Id}", entry.Key));
        Assert.Equal("Composition", Entries(bundle).First().Type);

        var reached = new HashSet<string>();
        Reach(Entries(bundle).First());
        Assert.Equal(entries.Keys.Order(), reached.Append($"urn:uuid:{Entries(bundle).First().Id}").Distinct().Order());

        void Reach(Element element)
        {
            foreach (var (name, children) in element)
                foreach (var child in children)
                    if (name == "reference" && child.Value?.Text is { } target)
                    {
                        Assert.Contains(target, entries.Keys);
                        if (reached.Add(target))
                            Reach(entries[target]);
                    }
                    else
                        Reach(child);
        }
    }

    /// <summary>What is left says itself whose fault it is, and it is the guide's.</summary>
    private static void NoErrorIsLeft(Read<Resource?> shown, Study study)
    {
        var bytes = Encoding.UTF8.GetBytes(FhirJsonWriter.ToText(shown.Value!));
        var judgement = Validator.Judge([bytes], new() { Study = study.Uid, View = DocumentView.ViewName }, shown.Findings);
        Assert.Empty(judgement.Findings.Where(finding => finding.Severity == Severity.Error && finding.Owner != Owner.Guide)
            .Select(finding => $"{finding.Code} {finding.Place.Path} {finding.Sentence.English}"));
    }

    private static Resource Entry(Resource? bundle, string type) => Entries(bundle).First(resource => resource.Type == type);

    private static IEnumerable<Resource> Entries(Resource? bundle) => bundle!["entry"].Select(entry => (Resource)entry.Child("resource")!);
}
