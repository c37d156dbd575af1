using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>What is said of bundles that cannot be carried out.</summary>
internal static class BundleText
{
    public static readonly FhirAnswer OtherKind = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Value, "other-bundle", new(
        "Only bundles of type batch and transaction are carried out. To keep one, send it to /Bundle.",
        "Seuls les lots de type batch et transaction sont exécutés. Pour en conserver un, envoyez-le à /Bundle."), "Bundle.type");

    public static FhirAnswer TooMany(int most) => FhirAnswer.Refused(StatusCodes.Status413PayloadTooLarge, IssueType.TooLong, "too-many-entries", new(
        string.Create(CultureInfo.InvariantCulture, $"A bundle that is carried out has {most} entries at most."),
        string.Create(CultureInfo.InvariantCulture, $"Un lot exécuté a {most} entrées au plus.")));

    public static readonly FhirAnswer TooMuchRead = FhirAnswer.Refused(StatusCodes.Status422UnprocessableEntity, IssueType.TooCostly, "too-much-read", new(
        "The other entries have read as much as one bundle may: send this one in another.",
        "Les autres entrées ont lu tout ce qu'un lot peut lire : envoyez celle-ci dans un autre."));

    public static readonly FhirAnswer NoRequest = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Required, "no-request", new(
        "The entry has no request with a method and a url.",
        "L'entrée n'a pas de request avec une méthode et une url."));

    public static readonly FhirAnswer NoSuchRequest = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.NotSupported, "no-such-request", new(
        "No entry of a bundle can have this method at this address.",
        "Aucune entrée d'un lot ne peut avoir cette méthode à cette adresse."));

    public static readonly FhirAnswer NoPatch = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Structure, "no-patch", new(
        "A patch in a bundle is a Binary of application/json-patch+json.",
        "Un correctif dans un lot est un Binary de type application/json-patch+json."));

    public static readonly FhirAnswer FullUrlTwice = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.Duplicate, "full-url-twice", new(
        "Two entries have the same fullUrl.",
        "Deux entrées ont la même fullUrl."));

    public static readonly FhirAnswer Unresolved = FhirAnswer.Refused(StatusCodes.Status400BadRequest, IssueType.NotFound, "unresolved-reference", new(
        "The resource refers to an entry (urn:uuid or urn:oid) that the transaction does not have.",
        "La ressource fait référence à une entrée (urn:uuid ou urn:oid) que la transaction n'a pas."));
}
