using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi.Rendered;

/// <summary>What is said to clients whose picture cannot be made.</summary>
internal static class RenderedText
{
    public static readonly Sentence Types = new(
        "Pictures are image/jpeg or image/png, alone or in multipart/related.",
        "Les images rendues sont en image/jpeg ou image/png, seules ou dans multipart/related.");

    public static readonly Sentence NotWindow = new(
        "window is center,width,function: two numbers, the width above 0, then linear, linear-exact or sigmoid.",
        "window s'écrit centre,largeur,fonction : deux nombres, la largeur supérieure à 0, puis linear, linear-exact ou sigmoid.");

    public static readonly Sentence NotViewport = new(
        $"viewport is width,height or width,height,x,y,w,h: pixels, each side from 1 to {RenderQuery.LongestSide}.",
        $"viewport s'écrit largeur,hauteur ou largeur,hauteur,x,y,l,h : des pixels, chaque côté de 1 à {RenderQuery.LongestSide}.");

    public static readonly Sentence NotQuality = new(
        "quality is a whole number from 1 to 100.",
        "quality est un nombre entier de 1 à 100.");

    public static readonly Sentence NoImages = new(
        "There is no image among these instances.",
        "Il n'y a pas d'image parmi ces instances.");
}
