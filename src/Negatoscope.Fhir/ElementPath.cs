using System.Text;

namespace Negatoscope.Fhir;

/// <summary>Where a walk of a tree stands, spelt out only when somebody asks: <c>.name[0].given[1]</c> below the root.</summary>
internal sealed class ElementPath
{
    private readonly List<(string Name, int? Index)> _steps = [];

    public void Enter(string name) => _steps.Add((name, null));
    public void EnterItem(int index) => _steps[^1] = (_steps[^1].Name, index);
    public void LeaveItems() => _steps[^1] = (_steps[^1].Name, null);
    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps)
        {
            text.Append('.').Append(name);
            if (index is { } i)
                text.Append('[').Append(i).Append(']');
        }
        return text.ToString();
    }
}
