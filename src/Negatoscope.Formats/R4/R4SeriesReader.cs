using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>Reads ImagingStudy.series and ImagingStudy.series.instance.</summary>
internal static class R4SeriesReader
{
    public static ImmutableArray<Series> Read(Children series, Neighbours neighbours, List<Finding> findings) =>
    [
        .. series.Select((element, index) => Read(element, $"ImagingStudy.series[{index}]", neighbours, findings))
            .OfType<Series>()
            .OrderBy(s => s.Number ?? int.MaxValue).ThenBy(s => s.Uid),
    ];

    private static Series? Read(Element series, string path, Neighbours neighbours, List<Finding> findings)
    {
        if (Identifiers.ParseUid(series.Text("uid")) is not { } uid)
        {
            findings.Add(R4Findings.UnusableUid($"{path}.uid"));
            return null;
        }

        var bodySite = series.Child("bodySite");
        return new()
        {
            Uid = uid,
            Number = series.Number("number"),
            Modality = series.Child("modality")?.Text("code"),
            Description = series.Text("description"),
            Started = When.Read(series.Text("started")),
            AnatomicRegion = CodingSchemes.ReadCoding(bodySite),
            BodyPart = bodySite?.Text("code") is null ? bodySite?.Text("display") : null,
            Laterality = R4Laterality.Read(series.Child("laterality")),
            Equipment = Device(series["performer"], neighbours),
            PerformingPhysicians = People(series["performer"], neighbours, function => function != R4Series.SecondaryPerformer),
            Operators = People(series["performer"], neighbours, function => function == R4Series.SecondaryPerformer),
            Instances = Instances(series["instance"], path, findings),
        };
    }

    private static ImmutableArray<Instance> Instances(Children instances, string path, List<Finding> findings) =>
    [
        .. instances.Select((element, index) => Read(element, index, path, findings))
            .OfType<Instance>()
            .OrderBy(i => i.Number ?? int.MaxValue).ThenBy(i => i.Uid),
    ];

    private static Instance? Read(Element instance, int index, string path, List<Finding> findings)
    {
        if (Identifiers.ParseUid(instance.Text("uid")) is { } uid)
            return new()
            {
                Uid = uid,
                SopClass = Identifiers.ParseUid(instance.Child("sopClass")?.Text("code")) ?? default,
                Number = instance.Number("number"),
                Title = instance.Text("title"),
            };

        findings.Add(R4Findings.UnusableUid($"{path}.instance[{index}].uid"));
        return null;
    }

    private static Equipment? Device(Children performers, Neighbours neighbours) =>
        performers.Select(p => neighbours.Resolve(p.Child("actor"))).FirstOrDefault(r => r?.Type == "Device") is { } device
            ? R4Device.Read(device)
            : null;

    private static ImmutableArray<Person> People(Children performers, Neighbours neighbours, Func<string?, bool> function) =>
    [
        .. performers
            .Where(p => IsPerson(p.Child("actor")) && function(p.Child("function")?.Child("coding")?.Text("code")))
            .Select(p => R4Person.Read(p.Child("actor"), neighbours))
            .OfType<Person>(),
    ];

    private static bool IsPerson(Element? actor) =>
        (actor?.Text("type") ?? actor?.Text("reference")?.Split('/')[0]) is "Practitioner" or "PractitionerRole";
}
