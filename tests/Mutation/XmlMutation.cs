using System.Text;
using System.Xml.Linq;

namespace Negatoscope.Tests.Mutation;

/// <summary>Mutants of XML documents that are well formed and nearly right.</summary>
internal sealed class XmlMutation(Random random, IReadOnlyList<string> corpus)
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private readonly XElement[] _corpus = [.. corpus.Select(Read)];

    /// <summary>Without declarations of namespaces, which would contradict a new name.</summary>
    private static XElement Read(string text)
    {
        var root = XElement.Parse(text, LoadOptions.PreserveWhitespace);
        root.DescendantsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        return root;
    }

    public byte[] Next()
    {
        var root = new XElement("root", new XElement(_corpus[random.Next(_corpus.Length)]));
        for (var count = random.Next(1, 5); count > 0; count--)
            Change(root);
        return Encoding.UTF8.GetBytes(string.Concat(root.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))));
    }

    private void Change(XElement root)
    {
        var place = Pick(root);
        switch (random.Next(11))
        {
            case 0:
                place.Remove();
                break;
            case 1:
                var other = Pick(root);
                var (mine, its) = (new XElement(place), new XElement(other));
                place.ReplaceWith(its);
                if (other.Parent is not null)
                    other.ReplaceWith(mine);
                break;
            case 2:
                place.AddAfterSelf(new XElement(place));
                break;
            case 3:
                place.Name = (random.Next(10) == 0 ? Xhtml : Fhir) + Name();
                break;
            case 4:
                for (var levels = random.Next(20) == 0 ? 120 : random.Next(1, 4); levels > 0; levels--)
                    place.ReplaceNodes(new XElement(Fhir + Name(), place.Attributes(), place.Nodes()));
                break;
            case 5:
                var graft = new XElement(Pick(new XElement("root", _corpus[random.Next(_corpus.Length)])));
                if (random.Next(2) == 0)
                    place.Add(graft);
                else
                    place.ReplaceWith(graft);
                break;
            case 6:
                place.Add(random.Next(3) switch { 0 => new XText("text"), 1 => new XComment("c"), _ => new XElement(Xhtml + "div", new XElement(Xhtml + "p", "a")) });
                break;
            case 7:
                place.SetAttributeValue(random.Next(4) switch { 0 => "id", 1 => "url", 2 => XNamespace.Xml + "lang", _ => Name() }, Value());
                break;
            case 8:
                place.AddBeforeSelf(new XElement(Fhir + Name(), new XAttribute("value", Value())));
                break;
            default:
                place.SetAttributeValue("value", Value());
                break;
        }
    }

    private string Value() => random.Next(3) == 0 ? One(Vocabulary.Numbers) : string.Concat(One(Vocabulary.Texts).Where(c => c >= ' ' && !char.IsSurrogate(c)));

    private string Name()
    {
        var name = One(Vocabulary.Names);
        return name.Length == 0 ? "x" : name;
    }

    private XElement Pick(XElement root)
    {
        var all = root.Descendants().ToArray();
        if (all.Length > 0)
            return all[random.Next(all.Length)];
        root.Add(new XElement(Fhir + "Patient"));
        return (XElement)root.LastNode!; // it was just added
    }

    private T One<T>(T[] from) => from[random.Next(from.Length)];
}
