namespace Negatoscope.Dicom;

/// <summary>What PS3.6 says of a tag.</summary>
/// <param name="Vr">The value representation, or the first of several: "US or SS" gives US, "OB or OW" gives OW.</param>
/// <param name="Alternative">The second of several value representations; null for the many tags that have one.</param>
/// <param name="Vm">The value multiplicity as printed: "1", "2-n", "3-3n".</param>
public sealed record DictionaryEntry(Tag Tag, Vr Vr, Vr? Alternative, string Keyword, string Name, string Vm, bool IsRetired);
