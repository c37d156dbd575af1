using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Negatoscope.Tests.Mutation;

/// <summary>Mutants of JSON documents that are well formed and nearly right.</summary>
internal sealed class JsonMutation(Random random, IReadOnlyList<string> corpus)
{
    private readonly JsonNode[] _corpus = [.. corpus.Select(text => JsonNode.Parse(text)!)]; // the corpus is well formed

    public byte[] Next() => Mutant(_corpus[random.Next(_corpus.Length)]);

    /// <summary>A mutant of one document of the corpus.</summary>
    public byte[] Of(int at) => Mutant(_corpus[at]);

    private byte[] Mutant(JsonNode seed)
    {
        var root = new JsonObject { ["root"] = seed.DeepClone() };
        for (var count = random.Next(1, 5); count > 0; count--)
            Change(root);
        return Encoding.UTF8.GetBytes(root["root"]?.ToJsonString(Relaxed) ?? "null");
    }

    private static readonly JsonSerializerOptions Relaxed = new() { MaxDepth = 1000 };

    private void Change(JsonObject root)
    {
        var place = Pick(root);
        switch (random.Next(12))
        {
            case 0:
                place.Remove();
                break;
            case 1:
                place.Replace(Any());
                break;
            case 2: // swap
                var other = Pick(root);
                var (mine, its) = (place.Value?.DeepClone(), other.Value?.DeepClone());
                place.Replace(its);
                if (other.IsThere)
                    other.Replace(mine);
                break;
            case 3: // duplicate
                if (place.Parent is JsonArray array)
                    array.Add(place.Value?.DeepClone());
                else
                    place.Replace(new JsonArray(place.Value?.DeepClone(), place.Value?.DeepClone()));
                break;
            case 4: // rename
                if (place.Parent is JsonObject parent && place.Value?.DeepClone() is { } value)
                {
                    place.Remove();
                    parent[random.Next(8) == 0 ? "_" + place.Name : Name()] = value;
                }
                break;
            case 5: // deepen
                var deep = place.Value?.DeepClone();
                for (var levels = random.Next(20) == 0 ? 120 : random.Next(1, 4); levels > 0; levels--)
                    deep = random.Next(2) == 0 ? new JsonArray(deep) : new JsonObject { [place.Name ?? Name()] = deep };
                place.Replace(deep);
                break;
            case 6 or 7: // splice
                var from = new JsonObject { ["root"] = _corpus[random.Next(_corpus.Length)].DeepClone() };
                var graft = Pick(from).Value?.DeepClone();
                if (place.Value is JsonObject into && random.Next(2) == 0)
                    into[Name()] = graft;
                else
                    place.Replace(graft);
                break;
            case 8:
                if (place.Value is JsonObject more)
                    more[Name()] = Any();
                else
                    place.Replace(Any());
                break;
            default:
                if (place.Value is JsonValue)
                    place.Replace(Any());
                else if (place.Value is JsonArray list && list.Count > 1)
                    list.RemoveAt(random.Next(list.Count));
                else
                    place.Remove();
                break;
        }
    }

    private JsonNode? Any() => random.Next(8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 or 3 => JsonNode.Parse(One(Vocabulary.Numbers)),
        4 => random.Next(3) switch { 0 => new JsonArray(), 1 => new JsonObject(), _ => new JsonObject { ["resourceType"] = One(Vocabulary.Names) } },
        _ => JsonValue.Create(One(Vocabulary.Texts)),
    };

    private string Name() => One(Vocabulary.Names);

    private T One<T>(T[] from) => from[random.Next(from.Length)];

    /// <summary>A value and where it stands.</summary>
    private readonly record struct Place(JsonNode Parent, string? Name, int Index)
    {
        public JsonNode? Value => Parent is JsonObject o ? o[Name!] : Parent is JsonArray a && Index < a.Count ? a[Index] : null; // an object's places have names

        public bool IsThere => Parent is JsonObject o ? o.ContainsKey(Name!) : Index < ((JsonArray)Parent).Count; // as above

        public void Remove()
        {
            if (Parent is JsonObject o)
                o.Remove(Name!); // as above
            else if (IsThere)
                ((JsonArray)Parent).RemoveAt(Index);
        }

        public void Replace(JsonNode? value)
        {
            if (Parent is JsonObject o)
                o[Name!] = value; // as above
            else if (IsThere)
                ((JsonArray)Parent)[Index] = value;
        }
    }

    private Place Pick(JsonObject root)
    {
        var places = new List<Place>();
        Gather(root);
        return places.Count == 0 ? new(root, "root", 0) : places[random.Next(places.Count)];

        void Gather(JsonNode node)
        {
            if (node is JsonObject o)
                foreach (var (name, child) in o)
                    Add(new(o, name, 0), child);
            else if (node is JsonArray a)
                for (var i = 0; i < a.Count; i++)
                    Add(new(a, null, i), a[i]);
        }

        void Add(Place place, JsonNode? child)
        {
            places.Add(place);
            if (child is not (null or JsonValue))
                Gather(child);
        }
    }
}
