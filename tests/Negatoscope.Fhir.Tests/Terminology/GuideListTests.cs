using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Terminology;

/// <summary>The lists of the French guides, as they are published.</summary>
public sealed class GuideListTests
{
    private const string Ans = "https://smt.esante.gouv.fr/fhir/ValueSet/";
    private const string Osiris = "https://ig-osiris.cancer.fr/ig/osiris/ValueSet/";
    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";

    private static readonly string[] Lists =
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "guides"), "*.json", SearchOption.AllDirectories)
            .Where(path => System.IO.Path.GetFileName(path) is var name && (name.StartsWith("ValueSet-", StringComparison.Ordinal) || name.StartsWith("CodeSystem-", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    private static readonly Lazy<TerminologyService> LazyGuides = new(() => Definitions.OnR4(Lists));

    private static TerminologyService Guides => LazyGuides.Value;

    [Theory]
    [InlineData(Ans + "jdv-modalite-acquisition-cisis", Dicom, "CT", MembershipKind.Member)]
    [InlineData(Ans + "jdv-modalite-acquisition-cisis", Dicom, "SEG", MembershipKind.NotMember)]
    [InlineData(Ans + "jdv-modalite-acquisition-cisis", "http://dicom.nema.org/medical/dicom", "CT", MembershipKind.NotMember)]
    [InlineData(Ans + "jdv-sop-class-cisis", "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html", "1.2.840.10008.5.1.4.1.1.1", MembershipKind.Member)]
    [InlineData(Ans + "jdv-sop-class-cisis", "https://dicom.nema.org/medical/dicom/current/output/chtml/part06/chapter_a.html", "1.2.840.10008.5.1.4.1.1.128", MembershipKind.NotMember)] // PET
    [InlineData(Ans + "jdv-modificateur-topographique-cisis", "http://snomed.info/sct", "24028007", MembershipKind.Member)]
    [InlineData(Ans + "jdv-code-document-imagerie-cisis", "http://loinc.org", "18746-8", MembershipKind.Member)]
    [InlineData(Osiris + "VSModality", "https://dicom.nema.org/medical/dicom", "MR", MembershipKind.Member)]
    [InlineData(Osiris + "VSModality", "https://dicom.nema.org/medical/dicom", "US", MembershipKind.NotMember)]
    [InlineData(Osiris + "ROIType", "https://terminology.arkhn.com/radiomicsCS", "DICOM", MembershipKind.Member)]
    [InlineData(Osiris + "VSBodySite", "http://snomed.info/sct", "13881006", MembershipKind.Member)]
    public void Tells_the_members(string valueSet, string system, string code, MembershipKind kind) =>
        Assert.Equal(kind, Guides.Contains(valueSet, system, code).Kind);

    [Fact]
    public void Lists_every_value_set_whole_but_the_one_that_filters_LOINC()
    {
        var open = Lists.Select(json => Definitions.Parse(json)).Where(list => list.ResourceType == "ValueSet")
            .Select(list => Guides.ValueSet(list.TextOf("url"u8)!))
            .Where(set => !set.IsDecidable || !set.Expand(10_000).IsComplete);

        Assert.Equal(["https://interop.esante.gouv.fr/ig/document/core/ValueSet/fr-value-set-imaging-report-type-document"], open.Select(set => set.Canonical));
    }

    [Fact]
    public void Finds_nothing_broken() =>
        Assert.Empty(Lists.Select(json => Definitions.Parse(json)).Where(list => list.ResourceType == "ValueSet")
            .SelectMany(list => Guides.ValueSet(list.TextOf("url"u8)!).Issues).Select(issue => issue.Message));

    [Theory]
    [InlineData("https://terminology.arkhn.com/SeriesModalityCS", "nonsense", CodeStatus.Unknown)]
    [InlineData("https://terminology.arkhn.com/osiris", "nonsense", CodeStatus.NotInFragment)]
    [InlineData(Dicom, "CT", CodeStatus.Known)]
    [InlineData(Dicom, "999999", CodeStatus.NotInFragment)] // DICOM adds codes every year; the copy at hand is that of R4
    public void Says_what_is_known_of_a_code(string system, string code, CodeStatus status) =>
        Assert.Equal(status, Guides.CheckCoding(System.Text.Encoding.UTF8.GetBytes(system), default, System.Text.Encoding.UTF8.GetBytes(code), default).Status);
}
