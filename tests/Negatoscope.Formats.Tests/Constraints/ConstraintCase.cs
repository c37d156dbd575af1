using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Negatoscope.Fhir;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>An instance that meets a constraint, and the edit that breaks it and nothing else.</summary>
/// <param name="Constraint">As <see cref="Constraints"/> writes it: <c>ImagingStudy.series max 1</c>.</param>
/// <param name="Break">Null where <see cref="TwiceInXml"/> does it, or nothing can.</param>
/// <param name="Errors">What validation says then. More than one, or none, only with a reason.</param>
internal sealed record ConstraintCase(string Constraint, Action<JsonObject>? Break, params Expected[] Errors)
{
    /// <summary>What the instance of the definition needs to have something to break.</summary>
    public Action<JsonObject>? Given { get; init; }

    /// <summary>The element to repeat, as steps from the root, where only XML can repeat it: JSON has no array there.</summary>
    public string? TwiceInXml { get; init; }

    /// <summary>By the definition alone, without the corrections that accept another reading of it too.</summary>
    public bool AsPublished { get; init; }

    /// <summary>Why the constraint cannot be broken, or not alone.</summary>
    public string? Why { get; init; }

    /// <summary>The instance that meets the constraint.</summary>
    public byte[] Good(string instance) => Bytes(Met(instance), twice: false);

    /// <summary>The instance that breaks it.</summary>
    public byte[] Broken(string instance)
    {
        var json = Met(instance);
        Break?.Invoke(json);
        return Bytes(json, twice: true);
    }

    private JsonObject Met(string instance)
    {
        var json = (JsonObject)JsonNode.Parse(instance)!;
        Given?.Invoke(json);
        return json;
    }

    private byte[] Bytes(JsonObject json, bool twice)
    {
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
        if (TwiceInXml is null)
            return bytes;
        var xml = Xml.Of(bytes);
        if (twice)
        {
            var element = Xml.Find(xml, TwiceInXml);
            element.AddAfterSelf(element);
        }
        return Encoding.UTF8.GetBytes(xml.ToString(SaveOptions.DisableFormatting));
    }
}

/// <param name="Rule">Null: the element of the definition that is concerned, or the element of R4 that asks as much.</param>
internal sealed record Expected(string Code, string Path, string? Rule = null);

/// <summary>A definition of a guide with an instance that meets all of it, and the cases that break it.</summary>
internal sealed record DefinitionCases(string Id, string Instance, params ConstraintCase[] Cases);

internal static class Xml
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    public static XElement Of(byte[] json) => XElement.Parse(
        Encoding.UTF8.GetString(FhirConverter.ToXml(FhirDocument.ParseJson(json), FrenchGuides.Library).Utf8.Span));

    public static XElement Find(XElement root, string steps) =>
        steps.Split('.').Aggregate(root, (at, step) => at.Element(Fhir + step) ?? throw new ArgumentException($"{steps}: there is no {step}."));
}
