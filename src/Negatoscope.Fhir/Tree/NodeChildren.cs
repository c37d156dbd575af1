namespace Negatoscope.Fhir;

/// <summary>The children of a node in document order, without allocation. Those of a JSON primitive stand in its <c>_name</c>.</summary>
public readonly struct NodeChildren(Node parent)
{
    public Enumerator GetEnumerator() => new(parent);

    public int Count()
    {
        var count = 0;
        foreach (var _ in this)
            count++;
        return count;
    }

    public struct Enumerator
    {
        private readonly FhirDocument? _document;
        private readonly int _end;
        private int _next;

        internal Enumerator(Node parent)
        {
            if (!parent.Exists)
                return;
            _document = parent.Document;
            var at = parent.Row.Companion is > 0 and var companion ? companion : parent.Index;
            _next = at + 1;
            _end = _document.Rows[at].Next;
        }

        public Node Current { get; private set; }

        public bool MoveNext()
        {
            while (_next < _end)
            {
                var at = _next;
                ref readonly var row = ref _document!.Rows[at];
                _next = row.Next;
                if ((row.Flags & NodeFlags.Hidden) != 0)
                    continue;
                Current = new(_document, at);
                return true;
            }
            return false;
        }
    }
}
