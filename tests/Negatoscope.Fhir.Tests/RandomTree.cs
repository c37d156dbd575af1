using System.Globalization;

namespace Negatoscope.Fhir.Tests;

/// <summary>Trees of every shape that FHIR JSON can say, the same for the same seed.</summary>
internal sealed class RandomTree(int seed)
{
    private static readonly string[] Texts = ["a", "é", "+01:00", "<&>\"'", "line\nbreak", "\ttab", "Œuvre 日本", "x\\y", " ", "2026-01-31"];
    private static readonly string[] Numbers = ["0", "-0.0", "1.50", "1e-7", "512", "999999999999999999999999.10"];

    private readonly Random _random = new(seed);

    public Resource Resource(int depth = 0)
    {
        var resource = new Resource(depth == 0 && _random.Next(5) == 0 ? "https://example.org/StructureDefinition/model" : $"Type{_random.Next(9)}");
        Fill(resource, depth + 1);
        if (depth < 3 && _random.Next(3) == 0)
            resource["contained"] = Children.List(Many(() => Resource(depth + 2)));
        return resource;
    }

    private void Fill(Element element, int depth)
    {
        for (var count = _random.Next(Math.Max(2, 6 - depth)); count >= 0; count--)
            element[Name()] = Content(depth);
    }

    private Children Content(int depth) => _random.Next(depth < 5 ? 4 : 1) switch
    {
        0 => Primitive(depth),
        1 => Children.List(Many(() => Primitive(depth))),
        2 => DataType(depth),
        _ => Children.List(Many(() => DataType(depth))),
    };

    private Element DataType(int depth)
    {
        var element = new Element();
        Fill(element, depth + 1);
        return element;
    }

    private Element Primitive(int depth)
    {
        var kind = (PrimitiveKind)_random.Next(3);
        var text = kind switch
        {
            PrimitiveKind.String => Pick(Texts),
            PrimitiveKind.Number => Pick(Numbers),
            _ => _random.Next(2) == 0 ? "true" : "false",
        };
        var isBare = depth > 6 || _random.Next(3) > 0;
        var primitive = !isBare && _random.Next(2) == 0 ? new Element { IsPrimitive = true } : new(new Primitive(kind, text));
        if (!isBare)
            Fill(primitive, depth + 2);
        return primitive;
    }

    private Element[] Many(Func<Element> one) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => one())];

    private string Name() => "name" + _random.Next(40).ToString(CultureInfo.InvariantCulture);

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
