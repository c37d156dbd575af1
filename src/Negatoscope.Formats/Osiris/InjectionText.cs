using System.Collections.Immutable;
using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>What an administration says, as text: its agent, its route, and the keys under which equal ones are one.</summary>
internal static class InjectionText
{
    /// <summary>SNOMED CT intravenous route (PS3.16 CID 11).</summary>
    public const string Intravenous = "47625008";

    public static bool IsIntravenous(Coding route) =>
        CodingSchemes.Write(route) is var coding && coding.Text("system") == CodingSchemes.SnomedCt && coding.Text("code") == Intravenous;

    public static (string? Name, ImmutableArray<Coding> Codes, string Tag) Agent(Administration given) => given switch
    {
        Administration.Radiopharmaceutical r => (r.Name, r.Codes, "(0018,0031)"),
        Administration.Contrast c => (c.Agent, c.Codes, "(0018,0010)"),
        _ => (null, [], ""),
    };

    public static string AgentKey(Administration given) =>
        Agent(given) is var (name, codes, tag) ? $"{tag}|{name}|{Codes(codes)}" : "";

    /// <summary>Two series that say all of this alike tell of one injection.</summary>
    public static string Key(Administration given) => given switch
    {
        Administration.Radiopharmaceutical r => $"{AgentKey(r)}|{Time(r.Start)}|{Digits(r.TotalDoseMBq)}|{Codes(r.Route)}",
        Administration.Contrast c => $"{AgentKey(c)}|{Time(c.Start)}|{Time(c.Stop)}|{Digits(c.VolumeMl)}|{Codes(c.Route)}",
        _ => "",
    };

    /// <summary>A dateTime is a radiopharmaceutical's, a Period a contrast agent's: the guide tells them apart so.</summary>
    public static Administration Read(Element given, Element? agent)
    {
        var dosage = given.Child("dosage");
        var dose = dosage?.Child("dose")?.Text("value") is { } text
            && decimal.TryParse(AbsentValues.Read(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : (decimal?)null;
        var name = AbsentValues.Read(agent?.Text("text"));
        ImmutableArray<Coding> codes = [.. (agent?["coding"] ?? default).Select(CodingSchemes.ReadCoding).OfType<Coding>()];
        ImmutableArray<Coding> route = CodingSchemes.ReadConcept(dosage?.Child("route")) is { } coded ? [coded] : [];
        var period = given.Child("effectivePeriod");

        return period is null
            ? new Administration.Radiopharmaceutical
            {
                Name = name,
                Codes = codes,
                Start = When.Read(AbsentValues.Read(given.Text("effectiveDateTime"))),
                TotalDoseMBq = dose,
                Route = route,
            }
            : new Administration.Contrast
            {
                Agent = name,
                Codes = codes,
                Start = When.Read(AbsentValues.Read(period.Text("start"))),
                Stop = When.Read(period.Text("end")),
                VolumeMl = dose,
                Route = route,
            };
    }

    private static string Codes(ImmutableArray<Coding> codes) => string.Join(',', codes.Select(c => $"{c.Scheme}:{c.Value}"));
    private static string Time(Moment? moment) => moment is { } m ? $"{m.Date:yyyyMMdd}{m.Time:HHmmss.ffffff}{m.Offset}" : "";
    private static string? Digits(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
