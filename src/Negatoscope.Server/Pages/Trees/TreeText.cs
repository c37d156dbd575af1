using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Trees;

/// <summary>What trees of elements say, in both languages.</summary>
internal static class TreeText
{
    public static readonly Sentence Yes = new("yes", "oui");
    public static readonly Sentence No = new("no", "non");
    public static readonly Sentence Cut = new(
        "The rest is left out: this is too long for a page. The JSON has all of it.",
        "La suite est omise : c'est trop long pour une page. Le JSON contient tout.");
    public static readonly Sentence Absent = new("not there", "absent");
    public static readonly Sentence Different = new("differs", "diffère");
}
