using System.Globalization;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Bench.Serving;

/// <summary>ImagingStudies of one series with ten instances, twenty to a patient, as bytes that a client would send.</summary>
internal static class SyntheticResources
{
    public const string Ids = "https://hospital.example/ids";
    public const int OfPatient = 20;

    private static readonly string[] Modalities = ["CT", "MR", "US", "DX"];

    public static SearchParameters Parameters { get; } = SearchParameters.Of(DefinitionLibrary.R4);

    private static SearchIndexer Indexer { get; } = new(Parameters);

    public static string StudyUid(int number) => $"1.2.826.0.1.3680043.{number % 97}.{number}";

    public static DateTime Started(int number) => new DateTime(2015, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddMinutes(number * 37L % 5_000_000);

    /// <summary>What a server does with what it was sent: reads it, indexes it and makes it ready.</summary>
    public static ResourceContent Content(string type, string id, byte[] json) => ResourceContent.Of(type, id, json, Indexer.Index(FhirDocument.ParseJson(json)));

    public static byte[] Patient(int number) => Encoding.UTF8.GetBytes(
        $"{{\"resourceType\":\"Patient\",\"identifier\":[{{\"system\":\"{Ids}\",\"value\":\"P{number}\"}}],\"name\":[{{\"family\":\"Famille{number % 9973}\",\"given\":[\"Jean\"]}}],"
        + $"\"gender\":\"{(number % 2 == 0 ? "male" : "female")}\",\"birthDate\":\"{1930 + (number % 90)}-0{1 + (number % 9)}-1{number % 10}\"}}");

    public static byte[] Study(int number)
    {
        var instances = string.Join(',', Enumerable.Range(1, 10).Select(instance =>
            $"{{\"uid\":\"{StudyUid(number)}.1.{instance}\",\"sopClass\":{{\"system\":\"urn:ietf:rfc:3986\",\"code\":\"urn:oid:1.2.840.10008.5.1.4.1.1.2\"}},\"number\":{instance},\"title\":\"AXIAL\"}}"));
        var modality = $"{{\"system\":\"http://dicom.nema.org/resources/ontology/DCM\",\"code\":\"{Modalities[number % Modalities.Length]}\"}}";
        var started = Started(number).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            $"{{\"resourceType\":\"ImagingStudy\",\"identifier\":[{{\"system\":\"urn:dicom:uid\",\"value\":\"urn:oid:{StudyUid(number)}\"}},"
            + $"{{\"type\":{{\"coding\":[{{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0203\",\"code\":\"ACSN\"}}]}},\"system\":\"{Ids}\",\"value\":\"A{number}\"}}],"
            + $"\"status\":\"available\",\"modality\":[{modality}],\"subject\":{{\"reference\":\"Patient/p{number / OfPatient}\"}},\"started\":\"{started}\","
            + $"\"numberOfSeries\":1,\"numberOfInstances\":10,\"description\":\"Thorax\",\"series\":[{{\"uid\":\"{StudyUid(number)}.1\",\"number\":1,\"modality\":{modality},"
            + $"\"bodySite\":{{\"system\":\"http://snomed.info/sct\",\"code\":\"51185008\",\"display\":\"Thorax\"}},\"instance\":[{instances}]}}]}}");
    }
}
