using Negatoscope.Fhir;
using Negatoscope.Formats.R4;
using Negatoscope.Model;
using static Negatoscope.Formats.Agreement.StudyField;

namespace Negatoscope.Formats.Agreement;

/// <summary>What an ImagingStudy and its order say twice: the numbers of the order, who asked for it and why.</summary>
internal sealed class ImagingStudyRepeats(StudyDocument document, PooledResource study, ResourcePool pool, ImagingStudyPlaces places)
{
    public IEnumerable<StudyDocument> All()
    {
        var said = new Study { Uid = document.Study.Uid };
        if (places.Order is { } order)
        {
            var ofOrder = said with
            {
                AccessionNumber = Identifiers.Read(Identifiers.OfType(order.Resource, Identifiers.Accession)),
                ReferringPhysician = R4Person.Read(order.Resource.Child("requester"), new(pool.Around(order), order.Resource)),
                ReasonCodes = [.. order.Resource["reasonCode"].SelectMany(reason => reason["coding"]).Select(CodingSchemes.ReadCoding).OfType<Coding>()],
                Reason = order.Resource["reasonCode"].FirstOrDefault(reason => reason["coding"].Count == 0)?.Text("text"),
            };
            yield return Again(ofOrder, $"{ImagingStudyPlaces.Identifier(order, null, Identifiers.Accession)}", order.File, Accession, AccessionIssuer);
            yield return Again(ofOrder, $"{order.Path}.requester", order.File, Referrer);
            yield return Again(ofOrder, $"{order.Path}.reasonCode", order.File, Reason, ReasonCode);
        }

        var at = 0;
        foreach (var basedOn in study.Resource["basedOn"])
        {
            if (Identifiers.Read(basedOn.Child("identifier")) is { } number)
                yield return basedOn.Child("identifier")?.Child("type")?["coding"].Any(coding => coding.Text("code") == Identifiers.PlacerOrder) == true
                    ? Again(said with { PlacerOrderNumber = number }, $"{study.Path}.basedOn[{at}].identifier", study.File, PlacerOrder, PlacerOrderIssuer)
                    : Again(said with { AccessionNumber = number }, $"{study.Path}.basedOn[{at}].identifier", study.File, Accession, AccessionIssuer);
            at++;
        }
    }

    /// <summary>References that lead to nothing though there is what they should lead to, an order of another patient, links that name another study.</summary>
    public IEnumerable<Disagreement> AtOdds()
    {
        var subject = study.Resource.Child("subject")?.Text("reference");
        if (subject is not null && places.Patient is null && InTheSameFile("Patient") is { } patient)
            yield return Differ(Subject, $"{study.Path}.subject", study.File, patient.Path, patient.File);
        if (study.Resource.Child("basedOn")?.Text("reference") is not null && places.Order is null && InTheSameFile("ServiceRequest") is { } request)
            yield return Differ(StudyField.Order, $"{study.Path}.basedOn[0]", study.File, request.Path, request.File);
        if (places is { Order: { } order, Patient: { } own } && order.Resource.Child("subject")?.Text("reference") is { } ofOrder
            && !ReferenceEquals(pool.Resolve(ofOrder, order)?.Resource, own.Resource))
            yield return Differ(Subject, $"{study.Path}.subject", study.File, $"{order.Path}.subject", order.File);

        foreach (var endpoint in study.Resource["series"].SelectMany(series => series["endpoint"]).Concat(study.Resource["endpoint"]))
            if (pool.Resolve(endpoint.Text("reference"), study) is { } target)
                foreach (var disagreement in LinkCheck.Of(document, target.Resource.Text("address"), places.At($"{target.Path}.address", target.File)))
                    yield return disagreement;
    }

    /// <summary>UIDs and times that are there and are none: their readers count them as absent.</summary>
    public IEnumerable<Disagreement> Unreadable()
    {
        if (IsNoTime(study.Resource, "started") is { } started)
            yield return Unreadable(StudyStarted, $"{study.Path}.started", started);
        if (places.Patient is { } patient && IsNoTime(patient.Resource, "birthDate") is { } birth)
            yield return Disagreement.Unreadable(BirthDate, document, places.At($"{patient.Path}.birthDate", patient.File), birth);
        foreach (var (at, series) in study.Resource["series"].Index())
        {
            var path = $"{study.Path}.series[{at}]";
            if (IsNoUid(series.Text("uid")) is { } uid)
                yield return Unreadable(SeriesUid, $"{path}.uid", uid);
            if (IsNoTime(series, "started") is { } time)
                yield return Unreadable(SeriesStarted, $"{path}.started", time);
            foreach (var (index, instance) in series["instance"].Index())
            {
                if (IsNoUid(instance.Text("uid")) is { } sop)
                    yield return Unreadable(InstanceUid, $"{path}.instance[{index}].uid", sop);
                if (IsNoUid(instance.Child("sopClass")?.Text("code")) is { } sopClass)
                    yield return Unreadable(SopClass, $"{path}.instance[{index}].sopClass", sopClass);
            }
        }
    }

    private static string? IsNoUid(string? text) => text is not null && Identifiers.ParseUid(text) is null ? text : null;

    /// <summary>OSIRIS has sentinels that are times.</summary>
    private static string? IsNoTime(Element holder, string name) => holder.Text(name) is { } text && When.Read(text) is null ? text : null;

    private Disagreement Unreadable(StudyField field, string path, string value) => Disagreement.Unreadable(field, document, places.At(path, study.File), value);

    /// <summary>In a file of many studies nobody can tell which one it should have been.</summary>
    private PooledResource? InTheSameFile(string type) => pool.All.Where(other => other.Resource.Type == type && other.File == study.File).Take(2).ToList() is [var only] ? only : null;

    private Disagreement Differ(StudyField field, string path, string file, string otherPath, string otherFile) =>
        new(field, null, null, new(document, places.At(path, file), null), new(document, places.At(otherPath, otherFile), null));

    private StudyDocument Again(Study said, string path, string file, params StudyField[] fields) => document.Again(said, places.At(path, file), fields);
}
