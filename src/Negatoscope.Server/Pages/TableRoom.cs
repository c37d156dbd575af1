namespace Negatoscope.Server.Pages;

/// <summary>How much of a header a page takes: a file may claim a million elements.</summary>
public sealed class TableRoom
{
    private const int MostRows = 5000;

    private int _taken;

    /// <summary>False when the page is full.</summary>
    public bool Take() => _taken++ < MostRows;

    public bool IsFull => _taken > MostRows;
}
