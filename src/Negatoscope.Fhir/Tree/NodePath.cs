using System.Globalization;
using System.Text;

namespace Negatoscope.Fhir;

public static class NodePath
{
    extension(Node node)
    {
        /// <summary>Where the element stands, from the root: <c>Patient.name[0].given[1]</c>. Names are those of JSON (<c>valueQuantity</c>).</summary>
        /// <remarks>Spelt out only when somebody asks: an issue is rare, an element is not.</remarks>
        public string Path
        {
            get
            {
                var steps = new Stack<string>();
                for (; node.Exists && node.Index > 0; node = node.Parent)
                    steps.Push(StepTo(node));
                var text = new StringBuilder(node.ResourceType);
                foreach (var step in steps)
                    text.Append('.').Append(step);
                return text.ToString();
            }
        }
    }

    private static string StepTo(Node node) =>
        IsRepeated(node) ? string.Create(CultureInfo.InvariantCulture, $"{node.NameText}[{node.IndexInList}]") : node.NameText;

    private static bool IsRepeated(Node node)
    {
        if (node.IsListItem)
            return true;
        var same = 0;
        foreach (var sibling in node.Parent.Children)
            if (sibling.IsNamed(node.Name) && ++same > 1)
                return true;
        return false;
    }
}
