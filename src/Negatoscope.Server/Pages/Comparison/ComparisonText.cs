using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Comparison;

/// <summary>What the page of views side by side says, in both languages.</summary>
internal static class ComparisonText
{
    public static readonly Sentence Title = new("Views side by side", "Les vues côte à côte");
    public static readonly Sentence Form = new("Choose two views", "Choisir deux vues");
    public static readonly Sentence Left = new("Left", "À gauche");
    public static readonly Sentence Right = new("Right", "À droite");
    public static readonly Sentence Show = new("Show", "Montrer");
    public static readonly Sentence Manner = new("As", "Forme");
    public static readonly Sentence All = new("everything", "tout");
    public static readonly Sentence Differences = new("differences unfolded", "différences dépliées");
    public static readonly Sentence Raw = new("JSON as it is", "JSON tel quel");
    public static readonly Sentence Document = new("The document", "Le document");
    public static readonly Sentence NotMade = new("This view of the study cannot be made; the findings say why.", "Cette vue de l'examen ne peut pas être faite ; les constats disent pourquoi.");
    public static readonly Sentence Open = new("Views side by side", "Vues côte à côte");
    public static readonly Sentence Csv = new("Tables (csv)", "Tables (csv)");
    public static readonly Sentence TooLarge = new(
        "This study has too many instances for this page; negatoscope convert has no such limit.",
        "Cet examen a trop d'instances pour cette page ; negatoscope convert n'a pas cette limite.");
}
