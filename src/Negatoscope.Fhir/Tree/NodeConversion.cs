using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir;

/// <summary>Copies what was read into the tree that is built and written.</summary>
public static class NodeConversion
{
    extension(Node node)
    {
        /// <summary>The element with all its children, in their order; what is empty is left out.</summary>
        /// <param name="library">
        /// The types. In XML nothing else tells a number from a text, or a list of one item from a single element; with them the children also
        /// come in the order of their definition, which XML wants and JSON need not keep.
        /// </param>
        public Element ToElement(DefinitionLibrary? library = null) => new NodeCopier(library).Copy(node);

        /// <inheritdoc cref="ToElement"/>
        /// <exception cref="InvalidOperationException">The node is no resource.</exception>
        public Resource ToResource(DefinitionLibrary? library = null) =>
            node.ToElement(library) as Resource ?? throw new InvalidOperationException("The element is no resource.");
    }
}
