using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi;

/// <summary>What is said to clients that cannot be served. Nothing of a resource or of a search is repeated: it is the patient's.</summary>
internal static class FhirText
{
    public static readonly FhirAnswer NoSuchPath = FhirAnswer.Refused(StatusCodes.Status404NotFound, IssueType.NotFound, "no-such-path", new(
        "FHIR has nothing under this address here: metadata lists what there is.",
        "FHIR n'a rien ici à cette adresse : metadata énumère ce qui existe."));

    public static FhirAnswer NoSuchMethod(string allowed) => FhirAnswer.Refused(StatusCodes.Status405MethodNotAllowed, IssueType.NotSupported, "no-such-method", new(
        $"This address answers {allowed} only.",
        $"Cette adresse ne répond qu'à {allowed}.")) with
    { Allow = allowed };

    public static readonly FhirAnswer UnknownType = FhirAnswer.Refused(StatusCodes.Status404NotFound, IssueType.NotSupported, "unknown-type", new(
        "R4 has no such type of resource.",
        "R4 n'a pas ce type de ressource."));

    public static readonly FhirAnswer NotInCompartment = FhirAnswer.Refused(StatusCodes.Status404NotFound, IssueType.NotSupported, "not-in-compartment", new(
        "No resource of this type belongs to the compartment of a patient.",
        "Aucune ressource de ce type n'appartient au compartiment d'un patient."));

    public static FhirAnswer TooManyValues(int most) => FhirAnswer.Refused(StatusCodes.Status422UnprocessableEntity, IssueType.TooCostly, "too-many-values", new(
        string.Create(CultureInfo.InvariantCulture, $"The resource has more than {most} values that it would have to be found by."),
        string.Create(CultureInfo.InvariantCulture, $"La ressource a plus de {most} valeurs par lesquelles il faudrait la trouver.")));

    public static readonly FhirAnswer NotFound = FhirAnswer.Refused(StatusCodes.Status404NotFound, IssueType.NotFound, "not-found", new(
        "There is no such resource here.",
        "Cette ressource n'existe pas ici."));

    public static readonly FhirAnswer NoSuchVersion = FhirAnswer.Refused(StatusCodes.Status404NotFound, IssueType.NotFound, "no-such-version", new(
        "The resource has no such version.",
        "La ressource n'a pas cette version."));

    public static readonly FhirAnswer Deleted = FhirAnswer.Refused(StatusCodes.Status410Gone, IssueType.Deleted, "deleted", new(
        "The resource was deleted. Its earlier versions can be read from its history.",
        "La ressource a été supprimée. Ses versions antérieures se lisent dans son historique."));

    public static readonly FhirAnswer DeletedVersion = FhirAnswer.Refused(StatusCodes.Status410Gone, IssueType.Deleted, "deleted", new(
        "This version is the deletion of the resource.",
        "Cette version est la suppression de la ressource."));

    public static readonly FhirAnswer NoImages = FhirAnswer.Refused(StatusCodes.Status404NotFound, IssueType.NotFound, "no-images", new(
        "No images of this study are held here: it has no other views.",
        "Aucune image de cet examen n'est détenue ici : il n'a pas d'autres vues."));

    public static FhirAnswer StudyTooLarge(int most) => FhirAnswer.Refused(StatusCodes.Status422UnprocessableEntity, IssueType.TooCostly, "study-too-large", new(
        string.Create(CultureInfo.InvariantCulture, $"A study of more than {most} instances is not converted while somebody waits: use negatoscope convert."),
        string.Create(CultureInfo.InvariantCulture, $"Un examen de plus de {most} instances n'est pas converti pendant qu'on attend : utilisez negatoscope convert.")));

    public static readonly Issue NoView = FhirAnswer.IssueOf(IssueSeverity.Error, IssueType.Processing, "no-view", new(
        "The study cannot be shown in this view.",
        "L'examen ne peut être montré dans cette vue."));

    public static readonly FhirAnswer NotAcceptable = FhirAnswer.Refused(StatusCodes.Status406NotAcceptable, IssueType.NotSupported, "not-acceptable", new(
        "Answers are application/fhir+json or application/fhir+xml, of FHIR 4.0: neither is wanted by Accept or _format.",
        "Les réponses sont en application/fhir+json ou application/fhir+xml, de FHIR 4.0 : ni Accept ni _format n'en veulent."));

    public static FhirAnswer NotThisForm(IEnumerable<string> types) => FhirAnswer.Refused(StatusCodes.Status406NotAcceptable, IssueType.NotSupported, "not-acceptable", new(
        $"This view is {string.Join(" or ", types)}, or a Binary in a form of FHIR: Accept or _format wants none of them.",
        $"Cette vue est en {string.Join(" ou ", types)}, ou un Binary dans une forme de FHIR : ni Accept ni _format n'en veulent."));

    public static FhirAnswer UnsupportedReport(IEnumerable<string> types) => FhirAnswer.Refused(StatusCodes.Status415UnsupportedMediaType, IssueType.NotSupported, "unsupported-media-type", new(
        $"A report in CDA is sent as {string.Join(" or ", types)}, without Content-Encoding.",
        $"Un compte rendu CDA s'envoie en {string.Join(" ou ", types)}, sans Content-Encoding."));

    public static readonly FhirAnswer NoReport = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Required, "no-body", new(
        "The report in CDA that is to be completed has to be sent.",
        "Il faut envoyer le compte rendu CDA à compléter."));

    public static FhirAnswer UnsupportedMedia(string wanted) => FhirAnswer.Refused(StatusCodes.Status415UnsupportedMediaType, IssueType.NotSupported, "unsupported-media-type", new(
        $"Content-Type has to be {wanted}, in UTF-8 and without Content-Encoding.",
        $"Content-Type doit être {wanted}, en UTF-8 et sans Content-Encoding."));

    public static FhirAnswer TooLong(long most) => FhirAnswer.Refused(StatusCodes.Status413PayloadTooLarge, IssueType.TooLong, "too-long", new(
        string.Create(CultureInfo.InvariantCulture, $"The body of a request may have {most} bytes."),
        string.Create(CultureInfo.InvariantCulture, $"Le corps d'une requête peut avoir {most} octets.")));

    public static FhirAnswer TooDeep(int most) => FhirAnswer.Refused(StatusCodes.Status422UnprocessableEntity, IssueType.TooCostly, "too-deep", new(
        string.Create(CultureInfo.InvariantCulture, $"The resource has more than {most} objects and arrays within one another."),
        string.Create(CultureInfo.InvariantCulture, $"La ressource a plus de {most} objets et tableaux imbriqués.")));

    public static readonly FhirAnswer TooBusy = FhirAnswer.Refused(StatusCodes.Status503ServiceUnavailable, IssueType.Transient, "too-busy", new(
        "Too many large requests are being answered. Try again later.",
        "Trop de grosses requêtes sont en cours de traitement. Réessayez plus tard."));

    public static readonly FhirAnswer NoBody = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Required, "no-body", new(
        "A resource has to be sent.",
        "Il faut envoyer une ressource."));

    public static readonly FhirAnswer BadRequest = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Invalid, "bad-request", new(
        "The request is malformed, or it broke off.",
        "La requête est mal formée, ou s'est interrompue."));

    public static readonly FhirAnswer TooSlow = FhirAnswer.Refused(StatusCodes.Status408RequestTimeout, IssueType.Transient, "too-slow", new(
        "The body came too slowly.",
        "Le corps est arrivé trop lentement."));

    public static FhirAnswer OtherType(string wanted) => FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Invalid, "other-type", new(
        $"The resource that was sent is no {wanted}, as the address wants.",
        $"La ressource envoyée n'est pas du type {wanted}, que veut l'adresse."));

    public static readonly FhirAnswer OtherId = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Invalid, "other-id", new(
        "The id of the resource that was sent is missing, or is another than the address names.",
        "L'id de la ressource envoyée manque, ou n'est pas celui que nomme l'adresse."));

    public static readonly FhirAnswer BadId = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Value, "bad-id", new(
        "An id has 1 to 64 letters, digits, hyphens and full stops.",
        "Un id a de 1 à 64 lettres, chiffres, tirets et points."));

    public static readonly FhirAnswer BadTag = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Value, "bad-version-tag", new(
        "If-Match takes one version of the resource, such as W/\"3\".",
        "If-Match prend une version de la ressource, comme W/\"3\"."));

    public static readonly FhirAnswer Unconditional = FhirAnswer.Refused(StatusCodes.Status412PreconditionFailed, IssueType.Required, "no-condition", new(
        "A conditional interaction needs a search parameter that is known here: without one it would concern every resource of the type.",
        "Une interaction conditionnelle demande un paramètre de recherche connu ici : sans lui, elle viserait toutes les ressources du type."));

    public static readonly FhirAnswer UnusableCondition = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Value, "unusable-condition", new(
        "A condition takes search parameters that say which resource is meant, and no _sort, _include or _count.",
        "Une condition prend des paramètres de recherche disant quelle ressource est visée, sans _sort, _include ni _count."));

    public static readonly FhirAnswer VersionMismatch = FhirAnswer.Refused(StatusCodes.Status412PreconditionFailed, IssueType.Conflict, "version-mismatch", new(
        "The resource has changed since that version: read it again.",
        "La ressource a changé depuis cette version : relisez-la."));

    public static readonly FhirAnswer Exists = FhirAnswer.Refused(StatusCodes.Status412PreconditionFailed, IssueType.Duplicate, "exists", new(
        "There is such a resource already.",
        "Cette ressource existe déjà."));

    public static readonly FhirAnswer Taken = FhirAnswer.Refused(StatusCodes.Status409Conflict, IssueType.Duplicate, "id-taken", new(
        "The condition is met by no resource, but there is another one with the id that was sent.",
        "Aucune ressource ne remplit la condition, mais une autre porte déjà l'id envoyé."));

    public static readonly FhirAnswer Ambiguous = FhirAnswer.Refused(StatusCodes.Status412PreconditionFailed, IssueType.MultipleMatches, "multiple-matches", new(
        "The condition is met by several resources, so none was touched.",
        "La condition est remplie par plusieurs ressources ; aucune n'a été touchée."));

    public static readonly FhirAnswer Twice = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Duplicate, "twice", new(
        "Two entries of the transaction are about the same resource.",
        "Deux entrées de la transaction concernent la même ressource."));

    public static readonly FhirAnswer NoSuchReference = FhirAnswer.Refused(StatusCodes.Status412PreconditionFailed, IssueType.NotFound, "no-such-reference", new(
        "A conditional reference finds no resource, so nothing was done.",
        "Une référence conditionnelle ne trouve aucune ressource ; rien n'a été fait."));

    public static readonly FhirAnswer Busy = FhirAnswer.Refused(StatusCodes.Status409Conflict, IssueType.Conflict, "busy", new(
        "Others kept changing the resource meanwhile. Try again.",
        "D'autres n'ont cessé de modifier la ressource entre-temps. Réessayez."));

    public static readonly FhirAnswer NotPatched = FhirAnswer.Refused(StatusCodes.Status422UnprocessableEntity, IssueType.Processing, "patched-identity", new(
        "A patch may not change the type, the id or the version of a resource.",
        "Un correctif ne peut changer ni le type, ni l'id, ni la version d'une ressource."));

    public static readonly FhirAnswer StorageFault = FhirAnswer.Refused(StatusCodes.Status503ServiceUnavailable, IssueType.NoStore, "storage-fault", new(
        "The storage does not answer at the moment. Try again later.",
        "Le stockage ne répond pas pour le moment. Réessayez plus tard."));

    public static readonly FhirAnswer ServerFault = FhirAnswer.Refused(StatusCodes.Status500InternalServerError, IssueType.Exception, "server-fault", new(
        "The server could not do this: its log tells why.",
        "Le serveur n'y est pas parvenu : son journal dit pourquoi."));

    public static FhirAnswer BadParameter(string name, Sentence wanted) => FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Value, "bad-parameter", new(
        $"{name} {wanted.English}", $"{name} {wanted.French}"), name);
}
