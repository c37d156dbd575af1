using System.Globalization;
using System.Text;

namespace Negatoscope.Fhir;

public static class NodePath
{
    extension(Node node)
    {
        /// <summary>Where the element stands, from the root: <c>Patient.name[0].given[1]</c>. Names are those of JSON (<c>valueQuantity</c>).</summary>
        /// <remarks>Spelt out only when somebody asks: an issue is rare, an element is not. A logical model goes by the end of its URL.</remarks>
        public string Path
        {
            get
            {
                var steps = new Stack<string>();
                for (; node.Exists && node.Index > 0; node = node.Parent)
                    steps.Push(StepTo(node));
                var type = node.ResourceType ?? "";
                var text = new StringBuilder(type[(type.LastIndexOf('/') + 1)..]);
                foreach (var step in steps)
                    text.Append(step);
                return text.Length > 0 && text[0] == '.' ? text.ToString(1, text.Length - 1) : text.ToString();
            }
        }
    }

    /// <summary>An array within an array has no name, and a property that FHIR cannot have is not named.</summary>
    private static string StepTo(Node node)
    {
        var name = node.Name.IsEmpty ? "" : "." + node.NameText;
        return node.Document.PositionOf(node.Index) is >= 0 and var position
            ? string.Create(CultureInfo.InvariantCulture, $"{name}[{position}]")
            : name;
    }
}
