using System.Text.Json;
using Negatoscope.Formats.Osiris;

namespace Negatoscope.Formats.Tests.Osiris;

/// <summary>The code tables are those of the guide, compared where its value sets lie beside the repository.</summary>
public class OsirisCodesTests
{
    [SharedFact]
    public void Body_sites_are_the_301_of_the_guide() => Assert.Equal(
        Sets.GetProperty("VSBodySite").GetProperty("codes").EnumerateObject()
            .Select(p => (p.Name, p.Value.GetString() ?? "")).Order(),
        OsirisBodySites.DisplayByCode.Select(pair => (pair.Key, pair.Value)).Order());

    [SharedFact]
    public void Body_parts_map_to_the_same_codes() => Assert.Equal(
        Sets.GetProperty("dicomBodyPartToVSBodySite").GetProperty("map").EnumerateObject()
            .Select(p => (p.Name, p.Value.GetProperty("code").GetString() ?? "")).Order(),
        OsirisBodySites.CodeByBodyPart.Select(pair => (pair.Key, pair.Value)).Order());

    [SharedFact]
    public void Modalities_are_those_of_the_guide_and_Unknown() => Assert.Equal(
        Codings("VSModality"),
        OsirisCodes.Modalities.Select(m => (m.Value.System, m.Key, m.Value.Display))
            .Append((OsirisCodes.Umls, OsirisCodes.UnknownCode, "Unknown"))
            .Order());

    [SharedFact]
    public void The_code_of_a_region_is_a_ROI_type() => Assert.Contains(
        (OsirisCodes.DicomRoi.Text("system") ?? "", OsirisCodes.DicomRoi.Text("code") ?? "", OsirisCodes.DicomRoi.Text("display") ?? ""),
        Codings("ROIType"));

    private static JsonElement Sets
    {
        get
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Repository.Shared("spec/osiris/valuesets.json")));
            return json.RootElement.GetProperty("valueSets").Clone();
        }
    }

    private static IEnumerable<(string System, string Code, string Display)> Codings(string set) =>
        Sets.GetProperty(set).GetProperty("codes").EnumerateArray()
            .Select(c => (c.GetProperty("system").GetString() ?? "", c.GetProperty("code").GetString() ?? "", c.GetProperty("display").GetString() ?? ""))
            .Order();
}
