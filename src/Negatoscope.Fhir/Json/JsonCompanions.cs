namespace Negatoscope.Fhir.Json;

/// <summary>
/// Joins the two halves of JSON primitives, <c>name</c> and <c>_name</c> (R4 json.html#primitive), among the rows of one object. A companion
/// without its primitive stays a node: a primitive that has only an id or extensions.
/// </summary>
internal readonly struct JsonCompanions(NodeRow[] rows, JsonRowTexts texts, RowIssues issues)
{
    /// <param name="names">The properties of the object.</param>
    public void Join(ReadOnlySpan<JsonName> names, int row)
    {
        foreach (ref readonly var companion in names)
            if (companion is { IsCompanion: true, Row: >= 0 })
                Join(names, companion, rows[row].Next);
        HideNulls(row);
    }

    /// <summary>One <c>_name</c>: a single object, or the items of one array, which pair with those of <c>name</c> by place.</summary>
    private void Join(ReadOnlySpan<JsonName> names, in JsonName companion, int end)
    {
        var name = texts.TextOf(companion);
        HideValues(companion.Row, end, name);
        var value = texts.IndexOf(names, companion, isCompanion: false) is >= 0 and var found ? names[found].Row : -1;
        if (value < 0)
            return;
        if (IsItem(value) != IsItem(companion.Row))
            HideRun(JsonIssues.CompanionShape(name), companion.Row, end);
        else
            JoinRuns(value, companion.Row, end, name);
    }

    private void JoinRuns(int value, int companion, int end, string name)
    {
        for (var isReported = false; value >= 0 && companion >= 0; value = NextOfRun(value, end), companion = NextOfRun(companion, end))
        {
            if (rows[value].Kind.IsComplex && rows[companion].Kind == NodeKind.Element)
            {
                rows[companion].Flags |= NodeFlags.Hidden;
                if (!isReported)
                    issues.Add(JsonIssues.CompanionOfObject(name), rows[companion].Start, companion);
                isReported = true;
            }
            else
                Pair(value, companion);
        }
        if (Math.Max(value, companion) is >= 0 and var left)
            issues.Add(JsonIssues.CompanionLength(name), rows[left].Start, left);
    }

    private void Pair(int value, int companion)
    {
        var isAlone = rows[companion].Kind == NodeKind.Null || (rows[companion].Flags & NodeFlags.Hidden) != 0;
        rows[companion].Flags |= NodeFlags.Hidden;
        if (isAlone)
            return;
        rows[value].Companion = companion;
        for (var child = companion + 1; child < rows[companion].Next; child = rows[child].Next)
            rows[child].Parent = value;
    }

    /// <summary>A companion that is a value itself.</summary>
    private void HideValues(int companion, int end, string name)
    {
        for (var at = companion; at >= 0; at = NextOfRun(at, end))
        {
            if (rows[at].Kind is NodeKind.Element or NodeKind.Null)
                continue;
            rows[at].Flags |= NodeFlags.Hidden;
            issues.Add(JsonIssues.NotACompanion(name), rows[at].Start, at);
        }
    }

    /// <summary>Nulls that keep no place for anybody.</summary>
    private void HideNulls(int parent)
    {
        for (var at = parent + 1; at < rows[parent].Next; at = rows[at].Next)
            if (rows[at] is { Kind: NodeKind.Null, Companion: 0 } && (rows[at].Flags & NodeFlags.Hidden) == 0)
            {
                rows[at].Flags |= NodeFlags.Hidden;
                issues.Add(JsonIssues.Null(), rows[at].Start, at);
            }
    }

    private void HideRun(Issue issue, int companion, int end)
    {
        issues.Add(issue, rows[companion].Start, companion);
        for (var at = companion; at >= 0; at = NextOfRun(at, end))
            rows[at].Flags |= NodeFlags.Hidden;
    }

    private bool IsItem(int row) => (rows[row].Flags & NodeFlags.Item) != 0;

    /// <summary>The items of one array share the very same name.</summary>
    private int NextOfRun(int at, int end)
    {
        var next = rows[at].Next;
        return next < end && rows[next].Name == rows[at].Name ? next : -1;
    }
}
