namespace Negatoscope.Fhir.Json;

/// <summary>
/// Joins the two halves of JSON primitives, <c>name</c> and <c>_name</c> (R4 json.html#primitive), among the rows of one object. A companion
/// without its primitive stays a node: a primitive that has only an id or extensions.
/// </summary>
internal static class JsonCompanions
{
    public static void Join(Span<NodeRow> rows, int first, JsonRowTexts texts, JsonRowIssues issues)
    {
        for (var at = first; at < rows.Length; at = rows[at].Next)
            if (IsCompanion(rows[at]) && IsFirstOfItsName(rows, first, at, texts))
                JoinRun(rows, first, at, texts, issues);
    }

    private static bool IsCompanion(in NodeRow row) => (row.Flags & NodeFlags.Companion) != 0;

    private static bool IsFirstOfItsName(Span<NodeRow> rows, int first, int at, JsonRowTexts texts)
    {
        for (var before = first; before < at; before = rows[before].Next)
            if (rows[before].Name == rows[at].Name)
                return false;
        return true;
    }

    /// <summary>One <c>_name</c>: a single object, or the items of one array, which pair with those of <c>name</c> by place.</summary>
    private static void JoinRun(Span<NodeRow> rows, int first, int companion, JsonRowTexts texts, JsonRowIssues issues)
    {
        var value = Find(rows, first, companion, texts);
        var name = System.Text.Encoding.UTF8.GetString(texts.NameOf(rows[companion]));
        if (value < 0)
        {
            HideNulls(rows, companion, issues, name);
            return;
        }
        if ((rows[value].Flags & NodeFlags.Item) != (rows[companion].Flags & NodeFlags.Item))
            issues.Add(JsonIssues.CompanionShape(name), rows[companion].Start, companion);

        while (value >= 0 && companion >= 0)
        {
            Pair(rows, value, companion, issues, name);
            (value, companion) = (NextOfRun(rows, value), NextOfRun(rows, companion));
        }
        if (value >= 0 || companion >= 0)
        {
            var left = Math.Max(value, companion);
            issues.Add(JsonIssues.CompanionLength(name), rows[left].Start, left);
        }
    }

    private static void Pair(Span<NodeRow> rows, int value, int companion, JsonRowIssues issues, string name)
    {
        if (rows[companion].Kind == NodeKind.Null)
        {
            rows[companion].Flags |= NodeFlags.Hidden;
            if (rows[value].Kind == NodeKind.Null)
                issues.Add(JsonIssues.Null(), rows[value].Start, value);
            return;
        }
        if (rows[companion].Kind != NodeKind.Element)
        {
            rows[companion].Flags |= NodeFlags.Hidden;
            issues.Add(JsonIssues.NotACompanion(name), rows[companion].Start, companion);
        }
        else if (rows[value].Kind is NodeKind.Element or NodeKind.Resource)
            issues.Add(JsonIssues.CompanionOfObject(name), rows[companion].Start, companion);
        else
        {
            rows[companion].Flags |= NodeFlags.Hidden;
            rows[value].Companion = companion;
        }
    }

    private static void HideNulls(Span<NodeRow> rows, int companion, JsonRowIssues issues, string name)
    {
        for (var at = companion; at >= 0; at = NextOfRun(rows, at))
        {
            if (rows[at].Kind == NodeKind.Element)
                continue;
            rows[at].Flags |= NodeFlags.Hidden;
            issues.Add(rows[at].Kind == NodeKind.Null ? JsonIssues.Null() : JsonIssues.NotACompanion(name), rows[at].Start, at);
        }
    }

    private static int Find(Span<NodeRow> rows, int first, int companion, JsonRowTexts texts)
    {
        for (var at = first; at < rows.Length; at = rows[at].Next)
            if (!IsCompanion(rows[at]) && texts.NameOf(rows[at]).SequenceEqual(texts.NameOf(rows[companion])))
                return at;
        return -1;
    }

    /// <summary>The items of one array share the very same name.</summary>
    private static int NextOfRun(Span<NodeRow> rows, int at)
    {
        var next = rows[at].Next;
        return next < rows.Length && rows[next].Name == rows[at].Name ? next : -1;
    }
}
