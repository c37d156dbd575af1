using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.LogicalModel;

/// <summary>FrSerieImagerie: the series that stands for the study, with the link to its images.</summary>
internal static class SerieImagerie
{
    /// <summary>DCM 113015, Series: what the CDA calls the entry. The modality is its qualifier there, and a second coding here.</summary>
    public const string SeriesCode = "113015";

    private const string MediaTypes = "urn:ietf:bcp:13";

    public static Element Write(Study study, Series series, ViewSettings settings, List<Finding> findings)
    {
        return new()
        {
            ["uuidSerie"] = Children.List(Identifiers.OfUid(series.Uid)),
            ["code"] = Code(series, At("code"), findings),
            ["description"] = NarrativeText.Write(series.Description),
            ["date"] = Times.Write(series.Started, settings, At("date"), findings),
            ["instanceSOP"] = InstanceSop.Write(study, series, settings, findings),
            ["referenceWado"] = ReferenceWado(study, settings, findings),
        };

        Place At(string element) => AnsFindings.At(LogicalModelView.ViewName, study, series, $"FrSerieImagerie.{element}");
    }

    private static Element Code(Series series, Place at, List<Finding> findings)
    {
        if (series.Modality is null)
            findings.Add(ViewFindings.ModalityAbsent(at, Severity.Warning));
        return new()
        {
            ["coding"] = Children.List(
                new Element { ["system"] = CodingSchemes.Dcm, ["code"] = SeriesCode, ["display"] = "Series" },
                series.Modality is { } modality ? AnsCodes.Modalities.Write(modality) : null),
        };
    }

    /// <summary>The link is mandatory here, so its want is an error; <c>ans</c> can do without.</summary>
    private static Element ReferenceWado(Study study, ViewSettings settings, List<Finding> findings)
    {
        var link = ImageLink.Of(study, settings, At("reference"), Severity.Error, findings);
        if (link is { IsInvokeImageDisplay: false })
            findings.Add(AnsFindings.LinkNotIid(At("iHEInvokeImage"), isWritten: true)); // the model has no pattern that it would break
        return new()
        {
            ["iHEInvokeImage"] = new Element { ["coding"] = Children.List(ImageLink.ConnectionType(link?.IsInvokeImageDisplay ?? true)) },
            ["typeMedia"] = new Element
            {
                ["coding"] = Children.List(new Element { ["system"] = MediaTypes, ["code"] = InvokeImageDisplay.MediaType }),
            },
            ["reference"] = link is null ? DataAbsent.Primitive(DataAbsent.Unknown) : link.Address,
        };

        Place At(string element) => AnsFindings.At(LogicalModelView.ViewName, study, $"FrSerieImagerie.referenceWado.{element}");
    }
}
