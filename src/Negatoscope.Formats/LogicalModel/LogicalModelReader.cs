using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.LogicalModel;

/// <summary>Reads FrExamenImagerie back: one series with the instances of one SOP class.</summary>
public sealed class LogicalModelReader : IStudyReader
{
    public string Name => LogicalModelView.ViewName;

    /// <remarks>The canonical base of the guide has moved since; the name of the model tells enough (docs/decisions/0009).</remarks>
    public Read<Study?> Read(IReadOnlyList<Resource> resources)
    {
        var examen = resources.FirstOrDefault(r => r.Type.EndsWith("/FrExamenImagerie", StringComparison.Ordinal));
        if (examen is null || Identifiers.ReadUid(examen["uuidInstanceExamen"]) is not { } uid)
            return new(null, [LogicalModelFindings.NothingToRead()]);

        var findings = new List<Finding>();
        var description = NarrativeText.Read(examen.Child("description"));
        return new(new Study
        {
            Uid = uid,
            Started = When.Read(examen.Text("dateActe")),
            Description = description,
            ProcedureDescription = ActText(examen.Child("codeActe"), description),
            ProcedureCodes = CodingSchemes.ReadConcept(examen.Child("codeActe")) is { } act ? [act] : [],
            ReasonCodes = [.. examen["objectifsReferences"].Select(CodingSchemes.ReadConcept).OfType<Coding>()],
            Series = [.. examen["serieImagerie"].Select(serie => Series(serie, findings)).OfType<Series>()],
        }, findings);
    }

    /// <summary>An act that is only text. The description of the study, which stands in for want of one, is not one.</summary>
    private static string? ActText(Element? act, string? description) =>
        act?["coding"].Count == 0 && act.Text("text") != description ? act.Text("text") : null;

    private static Series? Series(Element serie, List<Finding> findings)
    {
        if (Identifiers.ReadUid(serie["uuidSerie"]) is not { } uid)
        {
            findings.Add(LogicalModelFindings.UidNotUsable("FrSerieImagerie.uuidSerie"));
            return null;
        }

        var instanceSop = serie.Child("instanceSOP");
        return new()
        {
            Uid = uid,
            Modality = serie.Child("code")?["coding"]
                .FirstOrDefault(c => c.Text("system") == CodingSchemes.Dcm && c.Text("code") != SerieImagerie.SeriesCode)?.Text("code"),
            Description = NarrativeText.Read(serie.Child("description")),
            Started = When.Read(serie.Text("date")),
            Acquired = When.Read(instanceSop?.Text("date")),
            Instances = instanceSop is null ? [] : [.. Instances(instanceSop, findings)],
        };
    }

    private static IEnumerable<Instance> Instances(Element instanceSop, List<Finding> findings)
    {
        var uids = instanceSop["uuidSOPInstance"];
        var sopClass = instanceSop.Child("classeSOP")?["coding"].First?.Text("code");
        foreach (var identifier in uids)
            if (Identifiers.ReadUid(identifier) is { } uid)
                yield return new()
                {
                    Uid = uid,
                    SopClass = Uid.TryParse(sopClass, out var known) ? known : default,
                    Title = NarrativeText.Read(instanceSop.Child("description")),
                    FrameCount = uids.Count == 1 ? instanceSop.Number("nombreCadresReferences") : null, // of several, only the sum is known
                };
            else
                findings.Add(LogicalModelFindings.UidNotUsable("FrSOPInstance.uuidSOPInstance"));
    }
}
