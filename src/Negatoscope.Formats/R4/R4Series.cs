using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>FHIR R4 ImagingStudy.series and ImagingStudy.series.instance, in the order of their definition.</summary>
internal static class R4Series
{
    private const string ParticipationType = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    /// <summary>"The principal or primary participant that performs the act".</summary>
    public const string Performer = "PRF";

    /// <summary>A person who assists, technicians among them: here the operators of (0008,1070).</summary>
    public const string SecondaryPerformer = "SPRF";

    public static IEnumerable<Element> WriteAll(Study study, ViewSettings settings)
    {
        var sopClasses = new Dictionary<Uid, Element>(); // a thousand slices share one element
        return study.Series.Select(series => Write(series, settings, sopClasses));
    }

    private static Element Write(Series series, ViewSettings settings, Dictionary<Uid, Element> sopClasses) => new()
    {
        ["uid"] = series.Uid.ToString(),
        ["number"] = UnsignedInt(series.Number),
        ["modality"] = series.Modality is { } modality ? Modalities.Coding(modality) : DataAbsent.Because(DataAbsent.Unknown),
        ["description"] = series.Description,
        ["numberOfInstances"] = series.Instances.Length,
        ["bodySite"] = BodySites.Write(series),
        ["laterality"] = R4Laterality.Write(series.Laterality),
        ["started"] = When.DateTime(series.Started ?? series.Acquired, settings.TimeZone),
        ["performer"] = Children.List(
        [
            .. series.PerformingPhysicians.Select(p => PerformedBy(Performer, R4Person.Reference(p))),
            .. series.Operators.Select(p => PerformedBy(SecondaryPerformer, R4Person.Reference(p))),
            series.Equipment is { } equipment ? new() { ["actor"] = R4Device.Reference(equipment) } : null,
        ]),
        ["instance"] = Children.List(series.Instances.Select(instance => Write(instance, sopClasses))),
    };

    private static Element Write(Instance instance, Dictionary<Uid, Element> sopClasses) => new()
    {
        ["uid"] = instance.Uid.ToString(),
        ["sopClass"] = SopClass(instance.SopClass, sopClasses),
        ["number"] = UnsignedInt(instance.Number),
        ["title"] = instance.Title,
    };

    private static Element SopClass(Uid uid, Dictionary<Uid, Element> known)
    {
        if (!known.TryGetValue(uid, out var element))
            known[uid] = element = uid.IsEmpty
                ? DataAbsent.Because(DataAbsent.Unknown)
                : new() { ["system"] = "urn:ietf:rfc:3986", ["code"] = uid.ToUrn() };
        return element;
    }

    private static Element? PerformedBy(string function, Element? actor) =>
        actor is null
            ? null
            : new()
            {
                ["function"] = new Element
                {
                    ["coding"] = Children.List(new Element { ["system"] = ParticipationType, ["code"] = function }),
                },
                ["actor"] = actor,
            };

    /// <summary>A negative number is legal in DICOM (IS) and has no place in an unsignedInt.</summary>
    private static int? UnsignedInt(int? number) => number >= 0 ? number : null;
}
