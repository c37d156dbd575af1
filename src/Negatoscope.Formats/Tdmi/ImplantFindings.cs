using Negatoscope.Model;

namespace Negatoscope.Formats.Tdmi;

/// <summary>
/// What traces of implants mean for a study. Known implants are the theatre's: only who records interventions can say more, or mend it. None of these
/// claims that MR is safe or not.
/// </summary>
public static class ImplantFindings
{
    // For the human who prepares the examination

    internal static Finding Known(Study study, KnownImplant implant)
    {
        var (what, when) = (WhatOf(implant), implant.Date);
        var at = At(study);
        return implant.Status switch
        {
            ImplantStatus.TakenFromStock => new(Severity.Warning, "implant-from-stock", Owner.Theatre, at, new(
                $"Device of {when ?? Unknown.English}, taken from stock for this patient: {what.English}. No trace tells whether it was implanted.",
                $"Dispositif du {when ?? Unknown.French}, sorti du stock pour ce patient : {what.French}. Aucune trace ne dit s'il a été posé.")),
            ImplantStatus.Removed => new(Severity.Information, "implant-removed", Owner.Theatre, at, new(
                $"Device of {when ?? Unknown.English}, removed from this patient: {what.English}.",
                $"Dispositif du {when ?? Unknown.French}, retiré à ce patient : {what.French}.")),
            _ => new(Severity.Warning, "implant-known", Owner.Theatre, at, new(
                $"Implant of {when ?? Unknown.English}: {what.English}. Known from a trace; what it means for MR is for a human to judge.",
                $"Implant du {when ?? Unknown.French} : {what.French}. Connu par une trace ; ce que cela implique pour l'IRM est à juger par un humain.")),
        };
    }

    /// <summary>Device, identifier and site, in one line.</summary>
    public static Sentence WhatOf(KnownImplant implant)
    {
        var device = (implant.Device, implant.DeviceIdentifier) switch
        {
            ({ } name, { } di) => new($"{name} (DI {di})", $"{name} (IUD-ID {di})"),
            ({ } name, null) => new(name, name),
            (null, { } di) => new($"DI {di}", $"IUD-ID {di}"),
            _ => new Sentence("device not named", "dispositif non nommé"),
        };
        var site = implant.Site is { } said ? new Sentence(said, said) : new("site not said", "emplacement non dit");
        return new($"{device.English}, {site.English}", $"{device.French}, {site.French}");
    }

    public static readonly Sentence Unknown = new("unknown date", "date inconnue");

    internal static Finding NotLookedUp(Study study) => new(
        Severity.Warning, "implants-not-looked-up", Owner.Ris, At(study) with { Tag = "(0010,0020)" }, new(
            "The implants of this patient could not be looked up: the images have neither a national identity (INS) nor a number with its issuer.",
            "Les implants de ce patient n'ont pas pu être cherchés : les images n'ont ni identité nationale (INS) ni numéro avec son émetteur."));

    internal static Finding IdentityConflict(Study study, int count) => new(
        Severity.Warning, "implant-identity-conflict", Owner.Ris, At(study) with { Tag = "(0010,0020)" }, new(
            $"Traces that share a number with this patient but name another national identity, and are not told here: {count}. Whose are they?",
            $"Traces qui partagent un numéro avec ce patient mais nomment une autre identité nationale, et ne sont pas citées ici : {count}. À qui sont-elles ?"));

    internal static Finding NamesOtherPatient(Study study, int count) => new(
        Severity.Warning, "implant-study-of-other-patient", Owner.Theatre, At(study), new(
            $"Traces that name this study, but another patient: {count}. They are not linked to it.",
            $"Traces qui nomment cet examen, mais un autre patient : {count}. Elles ne lui sont pas liées."));

    // The folder

    public static Finding Unreadable(string file) => new(Severity.Error, "implant-trace-unreadable", Owner.Input, new() { File = file }, new(
        "A document of the folder of implants cannot be read as FHIR: whatever implant it tells is missing here.",
        "Un document du dossier des implants n'est pas lisible comme FHIR : l'implant dont il parle manque ici."));

    public static Finding WithoutPatient(string file) => new(Severity.Warning, "implant-without-patient", Owner.Ris, new() { File = file }, new(
        "A trace names its patient by neither a national identity (INS) nor a number with its issuer: its implant is told of nobody.",
        "Une trace ne nomme son patient ni par une identité nationale (INS) ni par un numéro avec son émetteur : son implant n'est cité pour personne."));

    public static Finding NoTraces(string folder) => new(Severity.Warning, "implant-traces-absent", Owner.Input, new() { File = folder }, new(
        "The folder of implants holds no trace of an implantation: that none is told proves nothing.",
        "Le dossier des implants ne contient aucune trace de pose : qu'aucun implant ne soit cité ne prouve rien."));

    private static Place At(Study study) => new() { Study = study.Uid };
}
