using static Negatoscope.Formats.Tests.Constraints.SettingsParts;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>A study that says all that OncoImagingStudy speaks of.</summary>
internal static class OncoStudy
{
    private const string Osiris = "https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/";

    public static string Json { get; } = $$"""
        {
          "resourceType": "ImagingStudy",
          "meta": { "profile": ["{{Osiris}}onco-imagingstudy"] },
          "contained": [
            {
              "resourceType": "Patient", "id": "patient",
              "extension": [{ "url": "{{Osiris}}origin-center", "valueReference": { "display": "Centre" } }],
              "gender": "female", "birthDate": "1970-01-01", "managingOrganization": { "display": "Centre" }
            },
            {
              "resourceType": "Endpoint", "id": "pacs", "status": "active", "name": "PACS",
              "connectionType": { "system": "http://terminology.hl7.org/CodeSystem/endpoint-connection-type", "code": "dicom-wado-rs" },
              "payloadType": [{ "text": "images" }], "address": "https://pacs.example.org"
            },
            { "resourceType": "Location", "id": "service", "name": "Radiology" },
            {
              "resourceType": "Observation", "id": "analysis", "status": "final", "effectiveDateTime": "2025-04-23",
              "code": { "coding": [{ "system": "https://github.com/siric-osiris/OSIRIS", "code": "C37-2" }] }
            },
            {
              "resourceType": "Device", "id": "scanner", "manufacturer": "Maker",
              "deviceName": [{ "name": "Model", "type": "manufacturer-name" }], "version": [{ "value": "1" }]
            },
            {
              "resourceType": "MedicationAdministration", "id": "injection", "status": "completed", "subject": { "reference": "#patient" },
              "medicationReference": { "display": "Tracer" }, "effectiveDateTime": "2025-04-23"
            }
          ],
          "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.250.1.59.40211.12345678.678.1" }],
          "status": "available",
          "modality": [{ "system": "https://dicom.nema.org/medical/dicom", "code": "CT" }],
          "subject": { "reference": "#patient" },
          "started": "2025-04-23",
          "endpoint": [{ "reference": "#pacs" }],
          "numberOfSeries": 1,
          "location": { "reference": "#service" },
          "reasonReference": [{ "reference": "#analysis" }],
          "description": "Thorax",
          "series": [{
            "extension": [{{Complete}}, {{Measured}}],
            "uid": "1.2.250.1.59.40211.12345678.678.2",
            "number": 1,
            "modality": { "system": "https://dicom.nema.org/medical/dicom", "code": "CT" },
            "description": "Thorax",
            "numberOfInstances": 1,
            "bodySite": { "system": "http://snomed.info/sct", "code": "38266002" },
            "started": "2025-04-23",
            "performer": [{ "actor": { "reference": "#scanner" } }],
            "instance": [{ "uid": "1.2.250.1.59.40211.12345678.678.3", "sopClass": { "system": "urn:ietf:rfc:3986", "code": "urn:oid:1.2.840.10008.5.1.4.1.1.2" } }]
          }]
        }
        """;
}
