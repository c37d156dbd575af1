using Negatoscope.Fhir;
using Negatoscope.Formats.R4;

namespace Negatoscope.Formats.Tests.R4;

/// <summary>XML keeps the order of the tree, and a schema wants the order of the definition (FHIR R4 xml.html).</summary>
public sealed class R4ElementOrderTests
{
    /// <summary>The elements of each type in the order of its R4 definition, as far as the view may use them.</summary>
    private static readonly Dictionary<string, string> Definitions = new()
    {
        ["ImagingStudy"] = "id meta extension identifier status modality subject encounter started basedOn referrer interpreter endpoint numberOfSeries "
            + "numberOfInstances procedureReference procedureCode location reasonCode reasonReference note description series",
        ["ImagingStudy.series"] = "extension uid number modality description numberOfInstances endpoint bodySite laterality specimen started performer instance",
        ["ImagingStudy.series.performer"] = "function actor",
        ["ImagingStudy.series.instance"] = "extension uid sopClass number title",
        ["Patient"] = "id meta extension identifier active name telecom gender birthDate deceased address",
        ["ServiceRequest"] = "id meta extension identifier requisition status intent category priority code subject encounter occurrence occurrenceDateTime authoredOn requester "
            + "performer reasonCode reasonReference note",
        ["Endpoint"] = "id meta extension identifier status connectionType name managingOrganization contact period payloadType payloadMimeType address header",
        ["Device"] = "id meta extension identifier definition udiCarrier status distinctIdentifier manufacturer serialNumber deviceName modelNumber partNumber "
            + "type specialization version patient owner",
        ["Device.deviceName"] = "name type",
        ["identifier"] = "extension use type system value period assigner",
        ["subject"] = "reference type identifier display",
        ["actor"] = "reference type identifier display",
        ["basedOn"] = "reference type identifier display",
        ["location"] = "reference type identifier display",
        ["name"] = "extension use text family given prefix suffix period",
        ["bodySite"] = "system version code display",
        ["code"] = "coding text",
    };

    [Fact]
    public void Every_element_stands_where_its_definition_has_it()
    {
        var settings = new ViewSettings { Endpoints = new(WadoRoot: "https://pacs.example/dicom-web", Name: "PACS") };
        var checkedTypes = new HashSet<string>();

        Check(new R4ImagingStudyView().Show(SampleStudy.Full, settings).Value, checkedTypes);

        Assert.Equal(Definitions.Keys.Order(), checkedTypes.Order());
    }

    /// <summary>For every view whose resources are R4's.</summary>
    internal static void Check(IEnumerable<Resource> resources, HashSet<string> checkedTypes)
    {
        foreach (var resource in resources)
            Check(resource, resource.Type, resource.Type, checkedTypes);
    }

    private static void Check(Element element, string path, string name, HashSet<string> checkedTypes)
    {
        if (element.Properties.Count > 0 && (Known(path) ?? Known(name)) is var (type, definition))
        {
            checkedTypes.Add(type);
            var order = definition.Split(' ').ToList();
            var places = element.Properties.Select(p => order.IndexOf(p.Name)).ToArray();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }
        foreach (var (child, children) in element.Properties)
            foreach (var one in children)
                Check(one, $"{path}.{child}", child, checkedTypes);
    }

    private static (string Type, string Definition)? Known(string type) =>
        Definitions.TryGetValue(type, out var definition) ? (type, definition) : null;
}
