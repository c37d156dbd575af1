using Negatoscope.Formats.Ans;

namespace Negatoscope.Formats.Document;

/// <summary>Canonicals of the document's own profiles and extensions, beside those of <see cref="AnsProfiles"/>.</summary>
internal static class DocumentProfiles
{
    public const string ImagingProcedure = AnsProfiles.Base + "fr-imaging-procedure-extension";
    public const string Composition = AnsProfiles.Base + "fr-composition-extension";
}
