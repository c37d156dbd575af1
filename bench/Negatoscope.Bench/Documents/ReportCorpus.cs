using System.Text;

namespace Negatoscope.Bench.Documents;

/// <summary>A report of imaging in CDA of about a wanted size: as many acts as it takes, each with what a published one has, tables for people to read included.</summary>
internal static class ReportCorpus
{
    public static byte[] Of(int bytes)
    {
        var (orders, acts, sections) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var act = 1; orders.Length + acts.Length + sections.Length < bytes; act++)
        {
            orders.Append(Order(act));
            acts.Append(Act(act));
            sections.Append(Section(act));
        }

        return Encoding.UTF8.GetBytes($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:ps3-20="urn:dicom-org:ps3-20" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <templateId root="1.2.250.1.213.1.1.1.45" extension="2024.01"/>
              <id root="1.2.250.1.999.5.1"/>
              <code code="18748-4" displayName="CR d’imagerie médicale" codeSystem="2.16.840.1.113883.6.1" codeSystemName="LOINC"/>
              <recordTarget>
                <patientRole>
                  <id extension="299012A00000180" root="1.2.250.1.213.1.4.11"/>
                  <patient><name><family>NOËL</family><given>Zoé</given></name><birthTime value="19990131"/></patient>
                </patientRole>
              </recordTarget>
              {orders}{acts}<component><structuredBody>{sections}</structuredBody></component>
            </ClinicalDocument>
            """);
    }

    private static string Order(int act) => $"""
        <inFulfillmentOf>
            <order><id root="1.2.250.1.999.3" extension="D{act}"/><ps3-20:accessionNumber root="1.2.250.1.999.2" extension="A{act}"/></order>
          </inFulfillmentOf>

        """;

    private static string Act(int act) => $"""
        <documentationOf>
            <serviceEvent classCode="ACT">
              <id root="1.2.250.1.999.{act}"/>
              <code code="24727-0" displayName="CT tête avec contraste IV" codeSystem="2.16.840.1.113883.6.1" codeSystemName="LOINC">
                <translation code="ACQH004" displayName="Scanographie du crâne" codeSystem="1.2.250.1.215.300.1" codeSystemName="CCAM"/>
                <translation code="CT" codeSystem="1.2.840.10008.2.16.4"><qualifier><name code="121139" codeSystem="1.2.840.10008.2.16.4"/></qualifier></translation>
              </code>
              <effectiveTime><low value="20240714093000+0200"/><high value="20240714100000+0200"/></effectiveTime>
              <performer typeCode="PRF"><assignedEntity><id root="1.2.250.1.71.4.2.1" extension="10007654321"/></assignedEntity></performer>
            </serviceEvent>
          </documentationOf>

        """;

    private static string Section(int act) => $"""
        <component>
          <section>
            <!-- Acte {act} -->
            <templateId root="1.2.840.10008.9.3"/>
            <templateId root="1.2.250.1.213.1.1.2.206"/>
            <code code="55111-9" codeSystem="2.16.840.1.113883.6.1" displayName="Description de l'acte d’imagerie" codeSystemName="LOINC"/>
            <title>Technique d’imagerie</title>
            <text><table border="0"><thead><tr><th>Acte</th><th>Description</th></tr></thead><tbody>{string.Concat(Enumerable.Repeat(Row, 40))}</tbody></table></text>
            {string.Concat(Enumerable.Repeat(Quantity, 5))}
            <component>
              <section classCode="DOCSECT" moodCode="EVN">
                <templateId root="2.16.840.1.113883.10.20.6.1.1"/>
                <templateId root="1.2.250.1.213.1.1.2.217"/>
                <code code="121181" displayName="Catalogue d’objets DICOM" codeSystem="1.2.840.10008.2.16.4" codeSystemName="DCM"/>
                <entry>
                  <act classCode="ACT" moodCode="EVN">
                    <templateId root="1.2.840.10008.9.16"/>
                    <templateId root="1.2.250.1.213.1.1.3.155"/>
                    <id root="1.2.250.1.999.{act}"/>
                    <code code="113014" displayName="Examen" codeSystem="1.2.840.10008.2.16.4" codeSystemName="DCM"/>
                    <effectiveTime value="20240714093015+0200"/>
                    <entryRelationship typeCode="COMP">
                      <act classCode="ACT" moodCode="EVN">
                        <templateId root="1.2.840.10008.9.17"/>
                        <templateId root="1.2.250.1.213.1.1.3.156"/>
                        <id root="1.2.250.1.999.{act}.1"/>
                        <code code="113015" codeSystem="1.2.840.10008.2.16.4"><qualifier><name code="121139" codeSystem="1.2.840.10008.2.16.4"/><value code="CT" codeSystem="1.2.840.10008.2.16.4"/></qualifier></code>
                        <effectiveTime value="20240714093200+0200"/>
                        <entryRelationship typeCode="COMP">
                          <observation classCode="DGIMG" moodCode="EVN">
                            <templateId root="1.2.840.10008.9.18"/>
                            <templateId root="1.2.250.1.213.1.1.3.157"/>
                            <id root="1.2.250.1.999.{act}.1.1"/>
                            <code code="1.2.840.10008.5.1.4.1.1.2" displayName="CT Image Storage" codeSystem="1.2.840.10008.2.6.1" codeSystemName="DCMUID"/>
                            <text mediaType="application/dicom"><reference value="https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&amp;studyUID=1.2.250.1.999.{act}&amp;Accessionnumber=1.2.250.1.999.2.A{act}"/></text>
                          </observation>
                        </entryRelationship>
                      </act>
                    </entryRelationship>
                  </act>
                </entry>
              </section>
            </component>
          </section>
        </component>

        """;

    private const string Row = """<tr><td><content ID="acte">Scanner de la tête avec injection</content></td><td>Hélice de 0,6 mm après 80 ml de produit de contraste iodé</td></tr>""";

    private const string Quantity = """
        <entry>
          <observation classCode="OBS" moodCode="EVN">
            <templateId root="2.16.840.1.113883.10.20.6.2.14"/>
            <templateId root="1.2.250.1.213.1.1.3.154"/>
            <code code="113813" displayName="PDL Total" codeSystem="1.2.840.10008.2.16.4" codeSystemName="DCM"/>
            <text><reference value="#mesure"/></text>
            <statusCode code="completed"/>
            <value xsi:type="PQ" value="1140.26" unit="mGy.cm"/>
          </observation>
        </entry>

        """;
}
