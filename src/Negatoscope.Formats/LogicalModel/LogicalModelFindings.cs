using Negatoscope.Model;

namespace Negatoscope.Formats.LogicalModel;

/// <summary>What <c>logical</c> alone has to say of a study; the choice of the series and the link concern <c>ans</c> too.</summary>
internal static class LogicalModelFindings
{
    public static Finding ActsLeftOut(Place at, int count) => new(Severity.Information, "acts-left-out", Owner.Guide, at, new(
        $"The model has one act; act codes left out: {count}.",
        $"Le modèle n'a qu'un acte ; codes d'acte laissés de côté : {count}."));

    public static Finding ActNotCoded(Place at) => new(Severity.Warning, "act-not-coded", Owner.Ris, at with { Tag = "(0008,1032)" }, new(
        "The images give no code of the act; its description is written.",
        "Les images ne donnent aucun code d'acte ; sa description est écrite."));

    public static Finding ActAbsent(Place at) => new(Severity.Error, "act-absent", Owner.Ris, at with { Tag = "(0008,1032)" }, new(
        "The images name no act, which the model requires; a reason for absence is written.",
        "Les images ne nomment aucun acte, que le modèle exige ; un motif d'absence est écrit."));

    public static Finding SeriesWithoutInstance(Place at) => new(Severity.Error, "series-without-instance", Owner.Input, at, new(
        "The series has no instance, and the model wants one.",
        "La série n'a aucune instance, et le modèle en veut une."));

    public static Finding InstancesLeftOut(Place at, int count) => new(Severity.Information, "instances-left-out", Owner.Guide, at, new(
        $"The model groups instances of one SOP class; instances of other classes left out: {count}.",
        $"Le modèle groupe les instances d'une seule classe SOP ; instances d'autres classes laissées de côté : {count}."));

    /// <remarks>A warning: the model describes this binding without giving it a strength.</remarks>
    public static Finding SopClassNotListed(Place at, Uid sopClass) => new(Severity.Warning, "sop-class-not-listed", Owner.Guide, at, new(
        $"SOP class {sopClass} is written as it is, though JDV-SOPClass_CISIS does not list it.",
        $"La classe SOP {sopClass} est écrite telle quelle, bien que JDV-SOPClass_CISIS ne la contienne pas."));

    public static Finding NothingToRead() => new(
        Severity.Error, "examen-imagerie-absent", Owner.Input, new() { View = LogicalModelView.ViewName, Path = "FrExamenImagerie" }, new(
        "There is no FrExamenImagerie with a usable Study Instance UID.",
        "Il n'y a aucun FrExamenImagerie avec un Study Instance UID exploitable."));

    public static Finding UidNotUsable(string path) => new(
        Severity.Error, "uid-not-usable", Owner.Input, new() { View = LogicalModelView.ViewName, Path = path }, new(
        "A series or instance without a usable UID is left out.",
        "Une série ou une instance sans UID exploitable est laissée de côté."));
}
