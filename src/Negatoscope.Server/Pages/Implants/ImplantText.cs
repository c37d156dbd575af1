using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Server.Pages.Implants;

/// <summary>What pages of implants say, in both languages.</summary>
internal static class ImplantText
{
    public static readonly Sentence Title = new("Implants", "Implants");
    public static readonly Sentence Form = new("Search for implants", "Rechercher des implants");
    public static readonly Sentence Udi = new("UDI, scanned or typed", "IUD, lu ou saisi");
    public static readonly Sentence Lot = new("Lot", "Lot");
    public static readonly Sentence Serial = new("Serial number", "Numéro de série");
    public static readonly Sentence Manufacturer = new("Manufacturer", "Fabricant");
    public static readonly Sentence Device = new("Device", "Dispositif");
    public static readonly Sentence DeviceIdentifier = new("UDI-DI", "IUD-ID");
    public static readonly Sentence Expiry = new("Use by", "À utiliser avant");
    public static readonly Sentence Unnamed = new("device without a name", "dispositif sans nom");
    public static readonly Sentence NotASearch = new("This is not a search of implants.", "Ce n'est pas une recherche d'implants.");
    public static readonly Sentence NoSuchPatient = new("This patient is not here.", "Ce patient n'est pas ici.");
    public static readonly Sentence NothingFound = new("No implant matches.", "Aucun implant ne correspond.");
    public static readonly Sentence NothingHint = new(
        "A whole UDI finds that very unit, a UDI-DI all units of the device. Devices that no patient bears are among the resources.",
        "Un IUD entier trouve cette unité même, un IUD-ID toutes les unités du dispositif. Les dispositifs qu'aucun patient ne porte sont parmi les ressources.");
    public static readonly Sentence EmptyTitle = new("No implant yet", "Pas encore d'implant");
    public static readonly Sentence EmptyWhy = new(
        "Implants come as traces of the TDMI guide, such as negatoscope implant makes them:",
        "Les implants viennent par des traces du guide TDMI, telles que negatoscope implant en fait :");
    public static readonly Sentence Resources = new("Devices among the resources", "Les dispositifs parmi les ressources");

    public static readonly Sentence PatientTitle = new("Implants of a patient", "Implants d'un patient");
    public static readonly Sentence NoneKnown = new("No implant of this patient is known here.", "Aucun implant de ce patient n'est connu ici.");
    public static readonly Sentence NoProof = new(
        "That is no proof that there is none: only what was sent to this server is known to it.",
        "Cela ne prouve pas qu'il n'y en a pas : ce serveur ne connaît que ce qui lui a été envoyé.");
    public static readonly Sentence Cut = new("There is more than this page has room for; the resources have all of it.", "Il y en a plus que cette page n'en peut montrer ; les ressources contiennent tout.");
    public static readonly Sentence Site = new("Where in the body", "Emplacement");
    public static readonly Sentence Who = new("Who", "Qui");
    public static readonly Sentence Rpps = new("RPPS", "RPPS");
    public static readonly Sentence Intervention = new("Intervention", "Intervention");
    public static readonly Sentence Stay = new("Stay", "Séjour");
    public static readonly Sentence Reason = new("Reason", "Motif");
    public static readonly Sentence Emdn = new("EMDN", "EMDN");
    public static readonly Sentence Manufactured = new("Made", "Fabrication");
    public static readonly Sentence Software = new("Software", "Logiciel");
    public static readonly Sentence Distinct = new("Donation", "Don");
    public static readonly Sentence Unit = new("Unit", "Unité");
    public static readonly Sentence Carrier = new("UDI carrier", "Support IUD");
    public static readonly Sentence Expired = new("past its date on that day", "périmé ce jour-là");
    public static readonly Sentence Traces = new("Traces", "Traces");
    public static readonly Sentence NoTrace = new("No trace speaks of it.", "Aucune trace n'en parle.");
    public static readonly Sentence Event = new("Event", "Événement");
    public static readonly Sentence Recorded = new("Recorded", "Enregistré");
    public static readonly Sentence Images = new("Images of the intervention", "Images de l'intervention");
    public static readonly Sentence Undated = new("no date", "sans date");

    // Beside a study
    public static readonly Sentence Panel = new("Implants", "Implants");
    public static readonly Sentence PanelWhy = new(
        "Of the same patient by the national identity or by a number and its issuer; never by name alone.",
        "Du même patient d'après l'identité nationale ou un numéro et son émetteur ; jamais d'après le nom seul.");
    public static readonly Sentence NotLookedUp = new(
        "This study names its patient by nothing that could be looked up: no national identity, no number with its issuer.",
        "Cet examen ne nomme son patient par rien qui puisse être recherché : ni identité nationale, ni numéro avec son émetteur.");
    public static readonly Sentence Unavailable = new("Implants cannot be looked up at the moment.", "Les implants ne peuvent pas être recherchés en ce moment.");
    public static readonly Sentence Metadata = new("What the images say", "Ce que disent les images");

    public static Sentence Devices(int count) => new(
        $"{Shown.Count(count)} {(count == 1 ? "device" : "devices")}", $"{Shown.Count(count)} {(count < 2 ? "dispositif" : "dispositifs")}");

    public static Sentence Conflicts(int count) => new(
        $"{count} {(count == 1 ? "trace has" : "traces have")} a number of this patient and another national identity: not shown.",
        $"{count} {(count < 2 ? "trace a" : "traces ont")} un numéro de ce patient et une autre identité nationale : non montré.");

    public static Sentence Gender(string code) => code switch
    {
        "male" => new("male", "masculin"),
        "female" => new("female", "féminin"),
        "other" => new("other", "autre"),
        _ => new("unknown sex", "sexe inconnu"),
    };

    /// <summary>What became of a device, with how it is marked.</summary>
    public static (Sentence Name, string Css) State(ImplantRecord record) => record switch
    {
        { Traced.IsRetracted: true } => (new("retracted: never took place", "annulé : n'a jamais eu lieu"), "note"),
        { Traced.Action: DeviceAction.Explanted } => (new("removed", "retiré"), "doubt"),
        { Told.Outcome: ImplantationOutcome.Implanted } => (new("implanted", "implanté"), "good"),
        { Told.Outcome: ImplantationOutcome.Failed } => (new("implantation failed", "pose échouée"), "bad"),
        { Told.Outcome: ImplantationOutcome.RefusedInTheatre } => (new("refused in theatre", "refusé au bloc"), "bad"),
        { Told.Outcome: ImplantationOutcome.TakenFromStock } => (new("taken from stock", "sorti du stock"), "note"),
        { Traced: null } => (new("no procedure tells what became of it", "aucun acte ne dit ce qu'il est devenu"), "doubt"),
        _ => (new("outcome not told", "issue non dite"), "doubt"),
    };

    public static (Sentence Name, string Css) State(ImplantStatus status) => status switch
    {
        ImplantStatus.Implanted => (new("implanted", "implanté"), "good"),
        ImplantStatus.Removed => (new("removed", "retiré"), "doubt"),
        _ => (new("taken from stock", "sorti du stock"), "note"),
    };

    /// <summary>TRE_R254-TypeEvenement.</summary>
    public static Sentence? EventNamed(string code) => code switch
    {
        "DEM" => new("requested", "demande"),
        "REP" => new("answer of the pharmacy", "réponse de la pharmacie"),
        "SDM" => new("request deleted", "suppression de la demande"),
        "CDM" => new("ordered", "commande"),
        "REC" => new("received", "réception"),
        "NRE" => new("reception refused", "réception non valide"),
        "ESD" => new("taken into stock", "entrée en stock"),
        "SSD" => new("taken from stock", "sortie de stock"),
        "DEL" => new("dispensed to the ward", "délivrance au service"),
        "TRA" => new("transported", "transport"),
        "POS" => new("implanted", "pose"),
        "NCO" => new("does not conform", "non conforme"),
        "PER" => new("past its date", "périmé"),
        "ECH" => new("implantation failed", "échec de la pose"),
        "REA" => new("restock requested", "réassort"),
        "AUT" => new("payment authorised", "paiement autorisé"),
        _ => null,
    };
}
