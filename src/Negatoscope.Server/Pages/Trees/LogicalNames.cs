using System.Collections.Frozen;
using Negatoscope.Fhir;

namespace Negatoscope.Server.Pages.Trees;

/// <summary>Which element of an ImagingStudy an element of the French business model stands for, so that both can be laid side by side.</summary>
internal static class LogicalNames
{
    private const string Prefix = "urn:oid:";

    private static readonly FrozenDictionary<string, string> InFhir = new Dictionary<string, string>
    {
        ["uuidInstanceExamen"] = "identifier",
        ["codeActe"] = "procedureCode",
        ["dateActe"] = "started",
        ["date"] = "started",
        ["statut"] = "status",
        ["serieImagerie"] = "series",
        ["instanceSOP"] = "instance",
        ["uuidSerie"] = "uid",
        ["uuidSOPInstance"] = "uid",
        ["classeSOP"] = "sopClass",
        ["referenceWado"] = "endpoint",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An instance of a logical model goes by the address of the model, a resource by its type.</summary>
    public static bool IsLogical(Node root) => root.ResourceType?.Contains('/', StringComparison.Ordinal) == true;

    public static string Of(string name) => InFhir.GetValueOrDefault(name, name);

    /// <summary>The UID of a series or instance of the model as FHIR writes it; null for any other element.</summary>
    public static string? Uid(Node element) =>
        (element.Child("uuidSerie"u8) is { Exists: true } series ? series : element.Child("uuidSOPInstance"u8)).TextOf("value"u8) is { } uid && uid.StartsWith(Prefix, StringComparison.Ordinal)
            ? uid[Prefix.Length..]
            : null;
}
