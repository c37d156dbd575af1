using Microsoft.AspNetCore.Components;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages;

/// <summary>A part of a page, in the language of its visitor.</summary>
public abstract class Part : ComponentBase
{
    /// <summary>Given to whole pages, and handed down to what they are made of.</summary>
    [CascadingParameter]
    public Visitor Visitor { get; set; } = new(Language.English, ColourScheme.System, "/");

    protected string In(Sentence sentence) => sentence.In(Visitor.Language);
}

/// <summary>A whole page, which shows one thing.</summary>
public abstract class Page<T> : Part
{
    [Parameter, EditorRequired]
    public required T Model { get; set; }
}
