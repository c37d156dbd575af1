using Negatoscope.Fhir;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>
/// The act of imaging as a Procedure. FRProcedureImagingDocument is claimed of an act that its list has. That it came to its end a report
/// tells by its hour, and images do not tell.
/// </summary>
internal static class DocumentAct
{
    private const string Type = "Procedure";

    /// <param name="reported">The act of the report.</param>
    /// <param name="administrations">References: the guide makes an act part of what was given for it.</param>
    public static Element Write(DocumentSheet sheet, Study study, CdaAct? reported, Element subject, Element? order, IEnumerable<Element> administrations)
    {
        Coding[] codes = study.ProcedureCodes.IsEmpty && reported is not null
            ? [.. reported.Code is { } code ? [code] : (Coding[])[], .. reported.OtherCodes]
            : [.. study.ProcedureCodes];
        var isListed = codes.Any(ImagingActs.Contain);
        var period = sheet.Period(reported?.Start ?? study.Started, reported?.End, $"{Type}.performedPeriod");
        return sheet.Add(new(Type)
        {
            ["id"] = DocumentSheet.Id(Type, study.Uid.ToString()),
            ["meta"] = isListed ? Profiles.Meta(DocumentProfiles.Procedure) : null,
            ["basedOn"] = Children.List(order is null ? null : new Element { ["reference"] = order.Text("reference") }),
            ["partOf"] = Children.List(administrations),
            ["status"] = reported?.End is null ? "unknown" : "completed",
            ["code"] = DocumentCodes.Concept(codes, study.ProcedureDescription),
            ["subject"] = subject,
            ["performedPeriod"] = period,
            ["performer"] = Children.List(Performers(sheet, study, reported).Select(actor => new Element { ["actor"] = actor })),
        });
    }

    /// <summary>Physicians of the images, else of the report; where none is named, somebody of the institution.</summary>
    private static Element[] Performers(DocumentSheet sheet, Study study, CdaAct? reported)
    {
        var institution = study.Institution ?? reported?.Organization;
        Person[] physicians = [.. study.Series.SelectMany(series => series.PerformingPhysicians).Distinct()];
        if (physicians.Length == 0)
            physicians = [.. reported?.Performers ?? []];
        Element[] roles = [.. physicians.Select(person => DocumentPeople.Role(sheet, person, institution)).OfType<Element>()];
        return roles.Length > 0 ? roles : DocumentPeople.Role(sheet, null, institution) is { } somebody ? [somebody] : [];
    }
}
