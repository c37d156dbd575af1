using Negatoscope.Formats.Cda;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>Where a report in CDA says a field of one of its studies: the element, or the nearest one that there is.</summary>
internal sealed class CdaPlaces(CdaElement root, Study study, string file)
{
    /// <summary>Of the study in the catalogue; null where only the header names it.</summary>
    public CdaElement? Entry { get; } = Of(root.Find(CdaKinds.Study), study.Uid);

    /// <summary>Of the study in the header.</summary>
    public CdaElement? Act { get; } = ActOf(root, study.Uid);

    public static CdaElement? ActOf(CdaElement root, Uid uid) => Of(root.Children("documentationOf").Select(one => one.Child("serviceEvent")).OfType<CdaElement>(), uid);

    public Place At(CdaElement element) => CdaFindings.At(element, study.Uid) with { File = file };

    public Place Of(StudyField field, Uid? series, Uid? instance) => At(ElementOf(field, series, instance) ?? root) with { Series = series, Instance = instance };

    private CdaElement? ElementOf(StudyField field, Uid? series, Uid? instance) => field.Level switch
    {
        FieldLevel.Patient => OfPatient(field),
        FieldLevel.Study => OfStudy(field),
        FieldLevel.Series => OfSeries(field, series),
        _ => OfInstance(field, series, instance),
    };

    private CdaElement? OfPatient(StudyField field)
    {
        var role = root.At("recordTarget", "patientRole");
        return field == Family || field == GivenNames ? role?.At("patient", "name")
            : field == BirthDate ? role?.At("patient", "birthTime")
            : field == Sex ? role?.At("patient", "administrativeGenderCode")
            : role?.Child("id") ?? role;
    }

    private CdaElement? OfStudy(StudyField field)
    {
        if (field == Accession || field == AccessionIssuer || field == PlacerOrder || field == PlacerOrderIssuer)
            return OfOrder(isAccession: field == Accession || field == AccessionIssuer);
        if (field == Referrer)
            return root.Children("participant").FirstOrDefault(participant => participant["typeCode"] == "REF");
        if (field == Admission)
            return root.At("componentOf", "encompassingEncounter", "id");
        if (field == ProcedureCode || field == StudyModality)
            return Act?.Child("code") ?? Act;
        if (field == InstitutionName)
            return WhoPerformed?.At("assignedEntity", "representedOrganization") ?? WhoPerformed;
        var entry = Entry ?? Act;
        return field == StudyUid ? entry?.Child("id") ?? entry
            : field == StudyStarted ? Entry?.Child("effectiveTime") ?? Act?.Child("effectiveTime") ?? entry
            : field == StudyDescription ? entry?.Child("text") ?? entry
            : entry;
    }

    private CdaElement? WhoPerformed => Act?.Children("performer").FirstOrDefault() ?? Act;

    /// <summary>The order whose number the study has, else the first.</summary>
    private CdaElement? OfOrder(bool isAccession)
    {
        var orders = root.Children("inFulfillmentOf").Select(one => one.Child("order")).OfType<CdaElement>().ToList();
        var numbers = orders.ConvertAll(order => isAccession ? order.All.FirstOrDefault(child => child is { Name: "accessionNumber", Space: CdaNames.Dicom }) : order.Child("id"));
        var own = (isAccession ? study.AccessionNumber : study.PlacerOrderNumber)?.Value;
        return numbers.Find(number => number?["extension"]?.Trim() == own) ?? numbers.FirstOrDefault() ?? orders.FirstOrDefault();
    }

    private CdaElement? OfSeries(StudyField field, Uid? uid)
    {
        if (field == Performer)
            return WhoPerformed;
        if (field == BodySite)
            return Act?.Child("code") ?? Act;
        var series = SeriesOf(uid);
        return field == SeriesUid ? series?.Child("id") ?? series
            : field == StudyField.Modality ? series?.Child("code") ?? series
            : field == SeriesDescription ? series?.Child("text") ?? series
            : field == SeriesStarted ? series?.Child("effectiveTime") ?? series
            : field == SeriesAcquired ? Instances(series).FirstOrDefault()?.Child("effectiveTime") ?? series
            : series;
    }

    private CdaElement? OfInstance(StudyField field, Uid? series, Uid? uid)
    {
        var holder = SeriesOf(series);
        var instance = Of(Instances(holder), uid) ?? Instances(holder).FirstOrDefault() ?? holder;
        return (field == SopClass ? instance?.Child("code") : instance?.Child("id")) ?? instance;
    }

    private CdaElement? SeriesOf(Uid? uid) => Of(Entry?.Find(CdaKinds.Series) ?? [], uid) ?? Entry?.Find(CdaKinds.Series).FirstOrDefault() ?? Entry;

    private static IEnumerable<CdaElement> Instances(CdaElement? series) => series?.Find(CdaKinds.Instance) ?? [];

    private static CdaElement? Of(IEnumerable<CdaElement> holders, Uid? uid) =>
        holders.FirstOrDefault(holder => holder.Children("id").Any(id => Uid.TryParse(id["root"], out var named) && named == uid));
}
