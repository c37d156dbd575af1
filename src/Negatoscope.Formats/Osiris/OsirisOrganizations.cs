using Negatoscope.Fhir;

namespace Negatoscope.Formats.Osiris;

/// <summary>onco-organization: the centres of the patient, by FINESS, each once.</summary>
internal sealed class OsirisOrganizations(OsirisSheet sheet)
{
    private readonly SortedDictionary<string, Resource> _byFiness = new(StringComparer.Ordinal);

    public IEnumerable<Resource> All => _byFiness.Values;

    public Element Of(Setting? setting, string path, string element, string key)
    {
        if (setting?.For(sheet.Study) is not { } finess)
        {
            sheet.Findings.Add(OsirisFindings.NotConfigured(sheet.At(path), element, key));
            return AbsentValues.Reference();
        }

        if (!_byFiness.TryGetValue(finess, out var organization))
            _byFiness[finess] = organization = new("Organization")
            {
                ["id"] = OsirisSheet.Id("Organization", finess),
                ["meta"] = Profiles.Meta(OsirisProfiles.Organization),
                ["identifier"] = Children.List(new Element { ["system"] = OsirisProfiles.Finess, ["value"] = finess }),
            };
        return References.To(organization);
    }
}
