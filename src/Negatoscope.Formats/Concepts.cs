using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>A concept as an R4 CodeableConcept.</summary>
internal static class Concepts
{
    public static Element? Write(Concept? concept) => concept is null || concept.IsEmpty ? null : new()
    {
        ["coding"] = Children.List(new Element { ["system"] = concept.System, ["code"] = concept.Code, ["display"] = concept.Display }),
        ["text"] = concept.Text,
    };

    /// <summary>A single code of a system, as slices want it.</summary>
    public static Element Type(string system, string code) =>
        new() { ["coding"] = Children.List(new Element { ["system"] = system, ["code"] = code }) };

    /// <summary>The words, and the first coding that is not of a system which says something else.</summary>
    public static Concept? Read(Element? concept, string? except = null)
    {
        var coding = concept?["coding"].FirstOrDefault(one => except is null || one.Text("system") != except);
        var read = new Concept(concept?.Text("text"), coding?.Text("system"), coding?.Text("code"), coding?.Text("display"));
        return read.IsEmpty ? null : read;
    }

    /// <summary>The code of a system; null when the concept has none.</summary>
    public static string? CodeOf(Element? concept, string system) =>
        concept?["coding"].FirstOrDefault(coding => coding.Text("system") == system)?.Text("code");
}
