using System.Text;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Tdmi;

namespace Negatoscope.Formats.Tests.Tdmi;

/// <summary>Bundles come from other people's systems: whatever stands in them, something is read or reported, and nothing throws.</summary>
public sealed class HostileTraceTests
{
    private const int Rounds = 4000;

    private static readonly string[] Odd = ["", "9999-12", "9999", "0001-01-01T00:00:00+14:00", "urn:oid:", "=", "AA==", "Procedure", "#", "]d2", "é", "-1"];

    [Fact]
    public void Nothing_in_a_bundle_makes_reading_or_writing_throw()
    {
        var random = new Random(20261129);
        var text = FhirJsonWriter.ToText(Records.Written(Records.Of(Model.Devices.ImplantationOutcome.Failed)));
        var strings = Strings(text);
        for (var round = 0; round < Rounds; round++)
        {
            var mutated = new StringBuilder(text);
            foreach (var (start, length) in strings.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).OrderByDescending(place => place.Start))
                mutated.Remove(start, length).Insert(start, Odd[random.Next(Odd.Length)]);

            if (FhirJsonReader.Read(Encoding.UTF8.GetBytes(mutated.ToString())).Resource is not { } resource)
                continue;
            foreach (var implantation in TraceBundle.ReadAll(resource).Value)
                TraceBundle.Write(implantation, ViewSettings.Default);
        }
    }

    /// <summary>Where the texts of a JSON document are, names of members among them.</summary>
    private static List<(int Start, int Length)> Strings(string json)
    {
        var places = new List<(int Start, int Length)>();
        for (var at = json.IndexOf('"', StringComparison.Ordinal); at >= 0; at = json.IndexOf('"', at + 1))
        {
            var end = at + 1;
            while (json[end] != '"')
                end += json[end] == '\\' ? 2 : 1;
            places.Add((at + 1, end - at - 1));
            at = end;
        }
        return places;
    }
}
