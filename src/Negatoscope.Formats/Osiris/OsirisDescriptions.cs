using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>description is mandatory and (0008,1030), (0008,103E) are often empty: what else says the same.</summary>
internal static class OsirisDescriptions
{
    public static IEnumerable<string?> Of(Study study) =>
    [
        study.Description,
        study.ProcedureDescription,
        .. study.ProcedureCodes.Select(code => code.Meaning),
        .. study.RequestedProcedureCodes.Select(code => code.Meaning),
    ];

    public static IEnumerable<string?> Of(Series series, Study study) => [series.Description, series.ProtocolName, .. Of(study)];
}
