using System.Text;

namespace Negatoscope.Formats.Tests.Cda;

/// <summary>A report of an invented patient, as short as one may be: one order, one act, one section of it, with a catalogue or without.</summary>
internal static class SampleReport
{
    public const string Study = "1.2.250.1.999.77";

    /// <summary>Without a fault, but for what the guide leaves no other way.</summary>
    public static string WithCatalogue => Of(Catalogue);

    public static string WithoutCatalogue => Of("");

    /// <summary>The same with a contrast agent, a radiopharmaceutical and the exposure to radiation.</summary>
    public static string WithGiven => Of(Given + Catalogue);

    public static byte[] Bytes(string xml) => Encoding.UTF8.GetBytes(xml);

    /// <summary>The document with something else in one place.</summary>
    public static byte[] But(string old, string replacement)
    {
        Assert.Contains(old, WithCatalogue, StringComparison.Ordinal);
        return Bytes(WithCatalogue.Replace(old, replacement, StringComparison.Ordinal));
    }

    public const string Catalogue = """
                  <component>
                    <section classCode="DOCSECT" moodCode="EVN">
                      <templateId root="2.16.840.1.113883.10.20.6.1.1"/>
                      <templateId root="1.2.250.1.213.1.1.2.217"/>
                      <code code="121181" codeSystem="1.2.840.10008.2.16.4"/>
                      <title>Catalogue</title>
                      <text>Voir <content>les images</content></text>
                      <entry>
                        <act classCode="ACT" moodCode="EVN">
                          <templateId root="1.2.840.10008.9.16"/>
                          <templateId root="1.2.250.1.213.1.1.3.155"/>
                          <id root="1.2.250.1.999.77"/>
                          <code code="113014" codeSystem="1.2.840.10008.2.16.4"/>
                          <effectiveTime value="20240714093015+0200"/>
                          <entryRelationship typeCode="COMP">
                            <act classCode="ACT" moodCode="EVN">
                              <templateId root="1.2.840.10008.9.17"/>
                              <templateId root="1.2.250.1.213.1.1.3.156"/>
                              <id root="1.2.250.1.999.77.1"/>
                              <code code="113015" codeSystem="1.2.840.10008.2.16.4">
                                <qualifier>
                                  <name code="121139" codeSystem="1.2.840.10008.2.16.4"/>
                                  <value code="MR" codeSystem="1.2.840.10008.2.16.4"/>
                                </qualifier>
                              </code>
                              <effectiveTime value="20240714093200+0200"/>
                              <entryRelationship typeCode="RSON">
                                <observation classCode="DGIMG" moodCode="EVN">
                                  <templateId root="1.2.840.10008.9.18"/>
                                  <templateId root="1.2.250.1.213.1.1.3.157"/>
                                  <id root="1.2.250.1.999.77.1.1"/>
                                  <code code="1.2.840.10008.5.1.4.1.1.4" codeSystem="1.2.840.10008.2.6.1"/>
                                  <text mediaType="application/dicom"><reference value="https://drimbox.example/IHEInvokeImageDisplay?requestType=STUDY&amp;studyUID=1.2.250.1.999.77&amp;Accessionnumber=1.2.250.1.999.2.A1&amp;idCDA=1.2.250.1.999.5.1"/></text>
                                  <effectiveTime value="20240714093300+0200"/>
                                </observation>
                              </entryRelationship>
                            </act>
                          </entryRelationship>
                        </act>
                      </entry>
                    </section>
                  </component>

        """;

    public const string Given = """
                  <entry>
                    <substanceAdministration classCode="SBADM" moodCode="EVN">
                      <templateId root="1.2.840.10008.9.13"/>
                      <templateId root="1.2.250.1.213.1.1.3.151"/>
                      <statusCode code="completed"/>
                      <effectiveTime><low value="20240714093000+0200"/><high value="20240714093100+0200"/></effectiveTime>
                      <routeCode code="20045000" codeSystem="0.4.0.127.0.16.1.1.2.1"/>
                      <doseQuantity value="150" unit="mL"/>
                      <consumable><manufacturedProduct><manufacturedMaterial>
                        <code><translation code="V08AB11" codeSystem="2.16.840.1.113883.6.73"/></code><name>Produit de contraste</name>
                      </manufacturedMaterial></manufacturedProduct></consumable>
                    </substanceAdministration>
                  </entry>
                  <component>
                    <section classCode="DOCSECT" moodCode="EVN">
                      <templateId root="1.2.840.10008.9.8"/>
                      <templateId root="1.2.250.1.213.1.1.2.215"/>
                      <code code="73569-6" codeSystem="2.16.840.1.113883.6.1"/>
                      <entry>
                        <procedure classCode="PROC" moodCode="EVN">
                          <templateId root="1.2.250.1.213.1.1.3.165"/>
                          <code code="121290" codeSystem="1.2.840.10008.2.16.4"/>
                          <participant typeCode="RESP"><participantRole><id root="1.2.250.1.71.4.2.1" extension="10009876543"/><code code="113850" codeSystem="1.2.840.10008.2.16.4"/></participantRole></participant>
                        </procedure>
                      </entry>
                      <entry>
                        <observation classCode="OBS" moodCode="EVN">
                          <templateId root="2.16.840.1.113883.10.20.6.2.13"/>
                          <templateId root="1.2.250.1.213.1.1.3.150"/>
                          <code code="364320009" codeSystem="2.16.840.1.113883.6.96"/>
                          <value xsi:type="CD" code="60001007" codeSystem="2.16.840.1.113883.6.96"/>
                        </observation>
                      </entry>
                      <entry>
                        <observation classCode="OBS" moodCode="EVN">
                          <templateId root="2.16.840.1.113883.10.20.6.2.14"/>
                          <templateId root="1.2.250.1.213.1.1.3.154"/>
                          <code code="113813" codeSystem="1.2.840.10008.2.16.4"/>
                          <effectiveTime value="20240714093000+0200"/>
                          <value xsi:type="PQ" value="1140.26" unit="mGy.cm"/>
                          <targetSiteCode code="302548004" codeSystem="2.16.840.1.113883.6.96"/>
                        </observation>
                      </entry>
                      <entry>
                        <substanceAdministration classCode="SBADM" moodCode="EVN">
                          <templateId root="1.2.250.1.213.1.1.3.173"/>
                          <code code="440252007" codeSystem="2.16.840.1.113883.6.96"/>
                          <doseQuantity value="200" unit="MBq"/>
                          <consumable><manufacturedProduct><manufacturedMaterial>
                            <code><translation code="V09AX01" codeSystem="2.16.840.1.113883.6.73"/></code><name>Produit radioactif</name>
                          </manufacturedMaterial></manufacturedProduct></consumable>
                        </substanceAdministration>
                      </entry>
                    </section>
                  </component>

        """;

    private static string Of(string catalogue) => $$"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- Compte rendu inventé : « é » – 🩻 -->
        <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:ps3-20="urn:dicom-org:ps3-20" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <templateId root="1.2.250.1.213.1.1.1.45" extension="2024.01"/>
          <id root="1.2.250.1.999.5.1"/>
          <code code="18748-4" codeSystem="2.16.840.1.113883.6.1"><translation code="24590-2" codeSystem="2.16.840.1.113883.6.1"/></code>
          <title>IRM cérébrale</title>
          <recordTarget>
            <patientRole>
              <id extension="299012A00000180" root="1.2.250.1.213.1.4.11"/>
              <id extension="IPP7" root="1.2.250.1.999.1"/>
              <patient>
                <name><family>NOËL</family><given>Zoé</given><given>Maëlle</given></name>
                <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
                <birthTime value="19990131"/>
              </patient>
            </patientRole>
          </recordTarget>
          <author><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="1"/></assignedAuthor></author>
          <participant typeCode="REF">
            <associatedEntity classCode="PROV"><id root="1.2.250.1.71.4.2.1" extension="10001234567"/></associatedEntity>
          </participant>
          <!-- La demande -->
          <inFulfillmentOf>
            <order>
              <id root="1.2.250.1.999.3" extension="D9"/>
              <ps3-20:accessionNumber root="1.2.250.1.999.2" extension="A1"/>
            </order>
          </inFulfillmentOf>
          <!-- L'acte -->
          <documentationOf>
            <serviceEvent classCode="ACT">
              <id root="1.2.250.1.999.77"/>
              <code code="24590-2" codeSystem="2.16.840.1.113883.6.1">
                <translation code="ACQN001" codeSystem="1.2.250.1.215.300.1"/>
                <translation code="MR" codeSystem="1.2.840.10008.2.16.4"><qualifier><name code="121139" codeSystem="1.2.840.10008.2.16.4"/></qualifier></translation>
                <translation code="69536005" codeSystem="2.16.840.1.113883.6.96"><qualifier><name code="39111-0" codeSystem="2.16.840.1.113883.6.1"/></qualifier></translation>
              </code>
              <effectiveTime><low value="20240714093000+0200"/><high value="20240714100000+0200"/></effectiveTime>
              <performer typeCode="PRF">
                <assignedEntity>
                  <id root="1.2.250.1.71.4.2.1" extension="10007654321"/>
                  <assignedPerson><name><given>Jean</given><family>PETIT</family></name></assignedPerson>
                  <representedOrganization><id root="1.2.250.1.71.4.2.2" extension="990000002"/><name>Centre d'imagerie</name></representedOrganization>
                </assignedEntity>
              </performer>
            </serviceEvent>
          </documentationOf>
          <!-- L'épisode -->
          <componentOf><encompassingEncounter><id root="1.2.250.1.999.4" extension="V5"/></encompassingEncounter></componentOf>
          <component>
            <structuredBody>
              <component>
                <section>
                  <templateId root="1.2.840.10008.9.3"/>
                  <templateId root="1.2.250.1.213.1.1.2.206"/>
                  <code code="55111-9" codeSystem="2.16.840.1.113883.6.1"/>
                  <text><table><tbody><tr><td>IRM</td></tr></tbody></table></text>
                  <entry>
                    <procedure classCode="PROC" moodCode="EVN">
                      <templateId root="1.2.250.1.213.1.1.3.153"/>
                      <code code="24590-2" codeSystem="2.16.840.1.113883.6.1"/>
                    </procedure>
                  </entry>
                  <!-- Rien d'autre ici -->
        {{catalogue}}        </section>
              </component>
            </structuredBody>
          </component>
        </ClinicalDocument>

        """;
}
