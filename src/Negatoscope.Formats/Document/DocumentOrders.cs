using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Cda;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>The orders behind the document: that of the study, and those that the report names without saying for which of its studies.</summary>
internal static class DocumentOrders
{
    /// <summary>SNOMED CT: imaging.</summary>
    private static Element Imaging => Concepts.Type(CodingSchemes.SnomedCt, "363679005");

    /// <summary>
    /// FRServiceRequestImagingDocument: the order of <c>ans</c> with its category. It is claimed unless the act is said otherwise than by a code of its list.
    /// </summary>
    public static Resource OfImaging(Resource order)
    {
        var code = order.Child("code");
        var isClaimed = code?.Extension(DataAbsent.Url) is not null
            || code?["coding"].Any(coding => ImagingActs.Contain(coding.Text("system"), coding.Text("code"))) == true;
        var imaging = new Resource(order.Type);
        foreach (var (name, children) in order)
        {
            imaging[name] = name == "meta" && isClaimed ? Profiles.Meta(DocumentProfiles.ServiceRequest) : children;
            if (name == "intent")
                imaging["category"] = Children.List(Imaging);
        }
        return imaging;
    }

    /// <summary>References to every order, with the accession number as the guide wants it.</summary>
    public static IEnumerable<Element> References(DocumentSheet sheet, Resource patient)
    {
        var known = sheet.Resources.Where(resource => resource.Type == "ServiceRequest").ToList();
        foreach (var order in sheet.Report?.Orders ?? [])
            if (Unknown(sheet, order, known, patient) is { } further)
                known.Add(further);
        foreach (var order in known)
        {
            sheet.Add(order);
            yield return new()
            {
                ["reference"] = $"{order.Type}/{order.Id}",
                ["type"] = order.Type,
                ["identifier"] = Identifiers.OfType(order, Identifiers.Accession) ?? Identifiers.OfType(order, Identifiers.PlacerOrder),
            };
        }
    }

    private static Resource? Unknown(DocumentSheet sheet, CdaOrder order, List<Resource> known, Resource patient)
    {
        var bare = new Study
        {
            Uid = sheet.Study.Uid,
            AccessionNumber = order.AccessionNumber?.ToIssued(),
            PlacerOrderNumber = order.PlacerNumber?.ToIssued(),
        };
        var isKnown = known.Any(one => Has(one, Identifiers.Accession, bare.AccessionNumber) || Has(one, Identifiers.PlacerOrder, bare.PlacerOrderNumber));
        if (isKnown || !R4Order.IsKnown(bare))
            return null;

        var findings = new List<Finding>();
        var written = AnsServiceRequest.Write(bare, patient, sheet.Settings, findings);
        sheet.Say(findings);
        return written is null ? null : OfImaging(written);
    }

    private static bool Has(Resource order, string type, IssuedId? number) =>
        number is not null && Identifiers.OfType(order, type)?.Text("value") == number.Value;
}
