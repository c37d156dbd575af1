namespace Negatoscope.Server.Pages.Trees;

/// <summary>One element of a resource as people read it, with what it is made of.</summary>
/// <param name="Name">As JSON has it; of an extension the last part of its address.</param>
/// <param name="Key">Tells it from its siblings by what it says, so that two trees can be laid side by side.</param>
/// <param name="Text">Its value, or its parts in a few words; null where there are none.</param>
/// <param name="Note">What only some want to know: codes and systems.</param>
/// <param name="Link">Within this server; null where it leads nowhere.</param>
public sealed record FhirPart(string Name, string Key, string? Text, string? Note, string? Link, IReadOnlyList<FhirPart> Parts)
{
    /// <summary>Whether the same is said, names of extensions and all below it included.</summary>
    public bool SaysWhat(FhirPart other) =>
        Text == other.Text && Note == other.Note && Parts.Count == other.Parts.Count && Parts.Zip(other.Parts).All(pair => pair.First.Name == pair.Second.Name && pair.First.SaysWhat(pair.Second));
}

/// <summary>A resource as people read it.</summary>
/// <param name="IsCut">It has more than a page has room for.</param>
public sealed record FhirTree(IReadOnlyList<FhirPart> Parts, bool IsCut)
{
    public static readonly FhirTree Empty = new([], false);
}
