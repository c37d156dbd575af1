using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Why a report among the inputs of a conversion gives no study of its own.</summary>
public static class CdaInputFindings
{
    /// <summary>Whether a file was refused because it is XML of something else.</summary>
    public static bool IsOfOtherFile(Finding refusal) => refusal.Code == CdaFindings.NotADocumentCode;

    public static Finding NoStudy(string file) => new(Severity.Warning, "cda-study-absent", Owner.Input, new() { File = file }, new(
        "The document in CDA names no study.", "Le document CDA ne nomme aucun examen."));

    public static Finding KnownStudy(string file) => new(Severity.Information, "cda-study-known", Owner.Input, new() { File = file }, new(
        "The studies of the report were read from their images, or from another report.",
        "Les examens du compte rendu ont été lus dans leurs images, ou dans un autre compte rendu."));
}
