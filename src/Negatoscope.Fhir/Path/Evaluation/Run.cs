using System.Diagnostics;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>
/// One evaluation: the items that operations hand one another, on one stack, and what they find around them. Collections never become
/// objects of their own: an operation leaves its items on top of the stack, and its user takes them from there.
/// </summary>
internal sealed class Run
{
    private const int FirstSize = 32, KeptSize = 4_096, CheckPeriod = 1_024;

    private static readonly TimeSpan LongStep = TimeSpan.FromMilliseconds(1);

    private PathItem[] _items = new PathItem[FirstSize];
    private PathItem[]?[] _kept = [];
    private int _used;
    private int _stepsLeft, _stepsToCheck;
    private long _firstCheck;
    private DateTimeOffset? _now;
    private PathItem _resource, _rootResource;
    private BundleEntries? _entries;

    public EvaluationContext Context { get; private set; } = null!; // set by Begin, before any operation sees the run
    public DefinitionLibrary Library => Context.Library;

    /// <summary><c>%context</c></summary>
    public PathItem Input { get; private set; }

    /// <summary><c>$this</c>; no item in an evaluation without a context.</summary>
    public PathItem This { get; set; }

    /// <summary><c>$index</c></summary>
    public int Index { get; set; }

    /// <summary><c>$total</c>, which aggregate() alone sets.</summary>
    public PathItem[] Total { get; set; } = [];

    public int Count { get; private set; }

    public ref readonly PathItem this[int index] => ref _items[index];

    /// <summary>Whether its buffers are worth keeping, rather than too big to keep.</summary>
    public bool IsSmall => _items.Length <= KeptSize;

    public void Begin(EvaluationContext context, PathItem input, int constants)
    {
        Context = context;
        Input = This = input;
        _firstCheck = 0;
        _stepsLeft = context.Limits.MaxSteps;
        _stepsToCheck = Math.Min(CheckPeriod, context.Limits.MaxSteps);
        if (_kept.Length < constants)
            _kept = new PathItem[constants][];
    }

    /// <summary>Forgets the data, so that kept buffers keep no document alive.</summary>
    public void End()
    {
        Array.Clear(_items, 0, Math.Max(_used, Count));
        Array.Clear(_kept);
        (Input, This, _resource, _rootResource, Total) = (default, default, default, default, []);
        (Count, _used, Index, _now, _entries) = (0, 0, 0, null, null);
    }

    public void Push(in PathItem item)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = item;
    }

    private void Grow()
    {
        if (Count >= Context.Limits.MaxItems)
            throw PathErrors.TooManyItems(Context.Limits.MaxItems);
        Array.Resize(ref _items, Math.Min(Count * 2, Math.Max(Context.Limits.MaxItems, FirstSize)));
    }

    public void Replace(int index, in PathItem item) => _items[index] = item;

    public ReadOnlySpan<PathItem> From(int mark) => _items.AsSpan(mark, Count - mark);

    public Span<PathItem> Range(int mark, int end) => _items.AsSpan(mark, end - mark);

    /// <summary>Takes everything above the mark off the stack.</summary>
    public void Cut(int mark)
    {
        _used = Math.Max(_used, Count);
        Count = mark;
    }

    /// <summary>Takes the items from start to end out, and lets those above sink.</summary>
    public void Remove(int start, int end)
    {
        _items.AsSpan(end, Count - end).CopyTo(_items.AsSpan(start));
        Cut(Count - (end - start));
    }

    public void PushAll(ReadOnlySpan<PathItem> items)
    {
        foreach (ref readonly var item in items)
            Push(item);
    }

    /// <summary>Counts work against the limit.</summary>
    public void Spend(int steps = 1)
    {
        if ((_stepsToCheck -= steps) < 0)
            Check();
    }

    /// <summary>Looks at limit and cancellation only now and then: work is counted element by element.</summary>
    private void Check()
    {
        var steps = CheckPeriod - _stepsToCheck;
        _stepsLeft -= steps;
        _stepsToCheck = CheckPeriod;
        if (_stepsLeft < 0)
            throw PathErrors.TooManySteps(Context.Limits.MaxSteps);
        if (Context.Budget?.Take(steps) == false)
            throw PathErrors.TooManyStepsTogether();
        if (_firstCheck == 0)
            _firstCheck = Stopwatch.GetTimestamp();
        else if (Stopwatch.GetElapsedTime(_firstCheck) > Context.Limits.MaxTime)
            throw PathErrors.TooSlow(Context.Limits.MaxTime);
        Context.Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Counts the work of handling a text, which for a long one is not that of a single step.</summary>
    public void Spend(string text) => Spend(1 + (text.Length >> 6));

    /// <summary>Counts work that took a time of its own.</summary>
    public void Spend(TimeSpan time)
    {
        if (time > LongStep)
            Spend(CheckPeriod);
    }

    /// <summary>A text that the expression made.</summary>
    public string Bounded(string text)
    {
        Spend(text);
        return text.Length <= Context.Limits.MaxTextLength ? text : throw PathErrors.TextTooLong(Context.Limits.MaxTextLength);
    }

    /// <summary>What a constant part of the expression gave earlier in this evaluation.</summary>
    public ref PathItem[]? Kept(int slot) => ref _kept[slot];

    public DateTimeOffset Now => _now ??= Context.Clock.GetLocalNow();

    /// <summary>A child that is a resource says its type itself.</summary>
    public PathItem Typed(Node node, TypeSchema? type) => PathItem.Of(node, node.IsResource ? Context.Types.Of(node) : type);

    public PathItem Resource
    {
        get
        {
            if (!_resource.Exists)
                _resource = Context.Resource.Exists ? Context.Resource : Typed(Input.Node.ResourceAround, null);
            return _resource;
        }
    }

    /// <summary>What a reference in a Bundle means, by the fullUrls of its entries (R4 bundle.html#references).</summary>
    public PathItem EntryOf(Node from, string reference)
    {
        var entries = _entries ??= BundleEntries.Around(this, from);
        return entries.Find(from, reference) is { Exists: true } found ? Typed(found, null) : default;
    }

    /// <summary>R4 fhirpath.html#vars: the container of a contained resource; otherwise the resource itself.</summary>
    public PathItem RootResource
    {
        get
        {
            if (!_rootResource.Exists)
                _rootResource = Context.RootResource.Exists ? Context.RootResource
                    : Resource.Node is var resource && resource.IsNamed("contained"u8) ? Typed(resource.Parent.ResourceAround, null)
                    : Resource;
            return _rootResource;
        }
    }
}
