using System.Collections.Frozen;
using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi.OpenApi;

/// <summary>What people read in the OpenAPI document.</summary>
internal static class OpenApiText
{
    public static readonly Sentence About = new(
        "FHIR R4 (4.0.1) and DICOMweb of this server. The document is made of the tables that requests are routed by and of the search parameters that are indexed; "
        + "resources themselves are described by R4, and metadata states the same as a CapabilityStatement. Every GET answers HEAD too. "
        + "Names of search parameters take modifiers (name:exact), chains (subject:Patient.name) and _has, which OpenAPI cannot list.",
        "FHIR R4 (4.0.1) et DICOMweb de ce serveur. Ce document est fait des tables qui aiguillent les requêtes et des paramètres de recherche indexés ; "
        + "les ressources elles-mêmes sont décrites par R4, et metadata dit la même chose en CapabilityStatement. Tout GET répond aussi à HEAD. "
        + "Les noms des paramètres de recherche prennent des modificateurs (name:exact), des chaînes (subject:Patient.name) et _has, qu'OpenAPI ne peut énumérer.");

    public static readonly Sentence Self = new("This document", "Ce document");

    public static readonly Sentence Failed = new("What went wrong, in words.", "Ce qui n'a pas été, en toutes lettres.");

    /// <summary>By the code of the interaction.</summary>
    public static readonly FrozenDictionary<string, Sentence> Summaries = new Dictionary<string, Sentence>
    {
        ["capabilities"] = new("What this server can do", "Ce que sait faire ce serveur"),
        ["batch transaction"] = new("Many requests in one, each for itself or all together", "Plusieurs requêtes en une, chacune pour soi ou toutes ensemble"),
        ["history-system"] = new("Versions of all resources, newest first", "Versions de toutes les ressources, la plus récente d'abord"),
        ["history-type"] = new("Versions of the resources of a type, newest first", "Versions des ressources d'un type, la plus récente d'abord"),
        ["history-instance"] = new("Versions of a resource, newest first", "Versions d'une ressource, la plus récente d'abord"),
        ["search-system"] = new("Search resources of all types", "Rechercher des ressources de tous types"),
        ["search-type"] = new("Search resources", "Rechercher des ressources"),
        ["create"] = new("Create a resource, or with If-None-Exist find it", "Créer une ressource, ou avec If-None-Exist la trouver"),
        ["read"] = new("The present version of a resource", "La version actuelle d'une ressource"),
        ["vread"] = new("One version of a resource", "Une version d'une ressource"),
        ["update"] = new("Create or replace a resource", "Créer ou remplacer une ressource"),
        ["patch"] = new("Change a resource by JSON Patch", "Modifier une ressource par JSON Patch"),
        ["delete"] = new("Delete a resource", "Supprimer une ressource"),
        ["$validate"] = new("Validate a resource", "Valider une ressource"),
        ["$everything"] = new("All that belongs to a patient", "Tout ce qui appartient à un patient"),
        ["$view"] = new("A view or document of a stored study; a report that is sent comes back completed", "Une vue ou un document d'un examen conservé ; un compte rendu envoyé revient complété"),
        ["$findings"] = new("What was noticed of a stored study", "Ce qui a été remarqué dans un examen conservé"),
        ["$publish"] = new("Publish stored studies now", "Publier maintenant les examens conservés"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
