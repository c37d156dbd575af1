namespace Negatoscope.Fhir.Validation.Resources;

internal static class NamedChildren
{
    extension(Node parent)
    {
        /// <summary>The children of a name, in order.</summary>
        public List<Node> All(ReadOnlySpan<byte> name)
        {
            List<Node> found = [];
            foreach (var child in parent.Children)
                if (child.IsNamed(name))
                    found.Add(child);
            return found;
        }
    }
}
