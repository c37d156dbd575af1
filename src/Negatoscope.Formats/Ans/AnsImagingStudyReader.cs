using Negatoscope.Fhir;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>Reads FRImagingStudyDocument back: an R4 ImagingStudy of one series, with sides and frames as this guide has them.</summary>
public sealed class AnsImagingStudyReader : IStudyReader
{
    public string Name => AnsImagingStudyView.ViewName;

    public Read<Study?> Read(IReadOnlyList<Resource> resources)
    {
        var read = new R4ImagingStudyReader().Read(resources);
        var findings = read.Findings.Select(f => f with { Place = f.Place with { View = Name } }).ToArray();
        if (read.Value is not { } study || resources.OfType("ImagingStudy") is not { } document)
            return new(null, findings);
        return new(Complete(study, document), findings);
    }

    /// <summary>What a reader of R4 took from a resource, with sides and frames.</summary>
    internal static Study Complete(Study study, Resource document)
    {
        var series = document["series"].ToLookup(s => Identifiers.ParseUid(s.Text("uid")));
        return study with { Series = [.. study.Series.Select(s => Complete(s, series[s.Uid].FirstOrDefault()))] };
    }

    private static Series Complete(Series series, Element? document)
    {
        if (document is null)
            return series;

        var frames = document["instance"]
            .ToLookup(i => Identifiers.ParseUid(i.Text("uid")), NumberOfFrames);
        return series with
        {
            Laterality = AnsLaterality.Read(document.Child("laterality")),
            Instances = [.. series.Instances.Select(i => i with { FrameCount = frames[i.Uid].FirstOrDefault() })],
        };
    }

    /// <remarks>The canonical base of the guide has moved since; the name of the extension tells enough (docs/decisions/0009).</remarks>
    private static int? NumberOfFrames(Element instance) => instance["extension"]
        .FirstOrDefault(e => e.Text("url")?.EndsWith("/fr-number-of-frames-extension", StringComparison.Ordinal) == true)
        ?.Number("valueInteger");
}
