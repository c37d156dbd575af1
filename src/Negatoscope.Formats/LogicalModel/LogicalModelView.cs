using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.LogicalModel;

/// <summary>
/// FrExamenImagerie > FrSerieImagerie > FrSOPInstance: the business view of the pointer document. One file, JSON only, whose resourceType
/// is the model's type; models within it are plain objects (docs/decisions/0009). Names are the guide's, which are French.
/// </summary>
public sealed class LogicalModelView : IStudyView
{
    public const string ViewName = "logical";

    /// <summary>The type of the outermost model.</summary>
    public const string FrExamenImagerie = AnsProfiles.Base + "FrExamenImagerie";

    public string Name => ViewName;

    public Read<IReadOnlyList<Resource>> Show(Study study, ViewSettings settings)
    {
        const string Series = "FrExamenImagerie.serieImagerie";
        if (RepresentativeSeries.Of(study) is not { } shown)
            return new([], [AnsFindings.NoSeries(AnsFindings.At(ViewName, study, Series))]);

        List<Finding> findings = [.. AnsSeries.OfTheChoice(ViewName, study, shown, Series)];
        return new([ExamenImagerie(study, SerieImagerie.Write(study, shown.Series, settings, findings), settings, findings)], findings);
    }

    private static Resource ExamenImagerie(Study study, Element series, ViewSettings settings, List<Finding> findings) =>
        new(FrExamenImagerie)
        {
            ["uuidInstanceExamen"] = Children.List(Identifiers.StudyInstanceUid(study.Uid)),
            ["codeActe"] = CodeActe(study, findings),
            ["description"] = NarrativeText.Write(study.Description),
            ["dateActe"] = Times.Write(study.Started, settings, At(study, "dateActe"), findings),
            ["serieImagerie"] = series,
            ["objectifsReferences"] = ObjectifsReferences(study, findings),
        };

    /// <summary>The act that was performed, else the one that was ordered, else what either is called.</summary>
    private static Element CodeActe(Study study, List<Finding> findings)
    {
        var acts = study.ProcedureCodes.Length > 0 ? study.ProcedureCodes : study.RequestedProcedureCodes;
        if (acts.Length > 1)
            findings.Add(LogicalModelFindings.ActsLeftOut(At(study, "codeActe"), acts.Length - 1));
        if (acts is [var act, ..])
            return CodingSchemes.Concept(act);

        if ((study.ProcedureDescription ?? study.Description) is { } text)
        {
            findings.Add(LogicalModelFindings.ActNotCoded(At(study, "codeActe")));
            return new() { ["text"] = text };
        }
        findings.Add(LogicalModelFindings.ActAbsent(At(study, "codeActe")));
        return DataAbsent.Because(DataAbsent.Unknown);
    }

    private static Children ObjectifsReferences(Study study, List<Finding> findings)
    {
        if (study.Reason is not null || study.ReasonCodes.Any(reason => !AnsCodes.IsPurposeOfReference(reason)))
            findings.Add(AnsFindings.ReasonsLeftOut(At(study, "objectifsReferences")));
        return AnsCodes.WritePurposes(study);
    }

    private static Place At(Study study, string element) => AnsFindings.At(ViewName, study, $"FrExamenImagerie.{element}");
}
