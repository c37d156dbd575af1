using System.Text;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>A study as its parts of a report of imaging (IMG-CR-IMG 2024.01): for a writer of reports to take over, or written into a report that is there.</summary>
public static class CdaWriter
{
    /// <summary>
    /// A ClinicalDocument with nothing in it but what depends on the study: patient, order, act and catalogue. Well formed, and read back by
    /// <see cref="CdaReader"/>; no report, for the author, the custodian and all that a radiologist says are not in the images. Null when the study has no instance.
    /// </summary>
    public static Read<byte[]?> Fragment(Study study, ViewSettings settings)
    {
        var findings = new List<Finding>();
        if (CdaContent.Of(study, settings, findings) is not { } content)
            return new(null, findings);

        var document = new Markup("ClinicalDocument")
        {
            ["xmlns"] = CdaNames.Hl7,
            ["xmlns:ps3-20"] = CdaNames.Dicom,
        }.With(
            new("realmCode") { ["code"] = "FR" },
            new("typeId") { ["root"] = "2.16.840.1.113883.1.3", ["extension"] = "POCD_HD000040" },
            settings.Endpoints.DocumentId?.For(study) is { } id ? new("id") { ["root"] = id } : new("id") { ["nullFlavor"] = "UNK" },
            new("code")
            {
                ["code"] = CdaNames.Codes.Report,
                ["displayName"] = "CR d’imagerie médicale",
                ["codeSystem"] = CdaNames.Systems.Loinc,
                ["codeSystemName"] = "LOINC",
            },
            content.RecordTarget(),
            content.Order(),
            content.Act(),
            new Markup("component").With(new Markup("structuredBody").With(new Markup("component").With(new Markup("section").With(
                new("templateId") { ["root"] = "1.2.840.10008.9.3" },
                new("templateId") { ["root"] = "1.2.250.1.213.1.1.2.206" },
                new("code") { ["code"] = "55111-9", ["codeSystem"] = CdaNames.Systems.Loinc, ["codeSystemName"] = "LOINC" },
                new Markup("component").With(content.Catalogue()))))));

        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        document.Write(text, new("", "ps3-20", DeclaresDicom: false, "\n", "  ", Encoding.UTF8), "");
        return new(Encoding.UTF8.GetBytes(text.Append('\n').ToString()), findings);
    }

    /// <summary>
    /// The report with the study in it: its catalogue takes the place of one that the report has of the same study, else the last place in the section of its
    /// act; order and act are added to the header where it lacks them. All other bytes stay. Doing it twice changes nothing more. Null where it cannot be done.
    /// </summary>
    public static Read<byte[]?> Insert(byte[] report, Study study, ViewSettings settings)
    {
        var findings = new List<Finding>();
        return new(CdaInsertion.Into(report, study, settings, findings), findings);
    }
}
