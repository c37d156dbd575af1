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

    private StudyDocument Again(Study said, string path, string file, params StudyField[] fields) => document.Again(said, places.At(path, file), fields);
}
