using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>
/// <c>sort(key, ...)</c>, which FHIRPath adds after N1. Items without a key are the lowest; items that are equal keep their order. <c>desc</c> after a
/// key turns the order round. A minus before it, which the tests for R4 write before texts as well, turns the values round: no value stays lowest.
/// </summary>
internal sealed class SortOperation : Operation
{
    private readonly Operation _input;
    private readonly Key[] _keys;

    /// <param name="IsNegated">The values, not the items, are in descending order.</param>
    private sealed record Key(Operation Value, bool IsDescending = false, bool IsNegated = false);

    private SortOperation(FunctionCall call) : base(call.Offset)
    {
        _input = call.Input;
        _keys = call.Count == 0 ? [new(new ThisTerm(call.Offset))] : [.. call.Syntaxes.Select(argument => KeyOf(call, argument))];
    }

    public static Operation Make(FunctionCall call) => new SortOperation(call);

    public override void Push(Run run)
    {
        var mark = run.Count;
        _input.Push(run);
        var end = run.Count;
        run.Spend(end - mark);
        var rows = Rows(run, mark, end);
        Sort(run, rows, new Row[rows.Length], 0, rows.Length);
        for (var at = mark; at < end; at++)
            run.Replace(at, rows[at - mark].Item);
    }

    private static Key KeyOf(FunctionCall call, PathSyntax argument) => argument switch
    {
        SortKeySyntax key => KeyOf(call, key.Key) with { IsDescending = key.IsDescending },
        PolaritySyntax { IsNegative: true } key => new(call.Scoped(key.Operand), IsNegated: true),
        _ => new(call.Scoped(argument)),
    };

    private sealed record Row(PathItem Item, PathItem[] Keys);

    private Row[] Rows(Run run, int mark, int end)
    {
        var rows = new Row[end - mark];
        var scope = new Scope(run);
        for (var at = mark; at < end; at++)
        {
            scope.Enter(run[at], at - mark);
            var keys = new PathItem[_keys.Length];
            for (var key = 0; key < keys.Length; key++)
                _keys[key].Value.OneValue(run, out keys[key]);
            rows[at - mark] = new(run[at], keys);
        }
        scope.Leave();
        return rows;
    }

    /// <summary>By merging: it keeps the order of equals, and lets an error of a comparison pass, which the sort of the platform would wrap.</summary>
    private void Sort(Run run, Row[] rows, Row[] spare, int start, int end)
    {
        if (end - start < 2)
            return;
        var middle = (start + end) / 2;
        Sort(run, rows, spare, start, middle);
        Sort(run, rows, spare, middle, end);
        var (left, right) = (start, middle);
        for (var at = start; at < end; at++)
            spare[at] = right == end || left < middle && Compare(run, rows[left], rows[right]) <= 0 ? rows[left++] : rows[right++];
        Array.Copy(spare, start, rows, start, end - start);
    }

    private int Compare(Run run, Row left, Row right)
    {
        run.Spend();
        for (var key = 0; key < _keys.Length; key++)
        {
            var order = Compare(left.Keys[key], right.Keys[key], _keys[key].IsNegated);
            if (order != 0)
                return _keys[key].IsDescending ? -order : order;
        }
        return 0;
    }

    private int Compare(in PathItem left, in PathItem right, bool isNegated) => (left.Exists, right.Exists) switch
    {
        (false, false) => 0,
        (false, true) => -1,
        (true, false) => 1,
        _ when isNegated => SystemValues.Compare(Offset, right, left) ?? 0,
        _ => SystemValues.Compare(Offset, left, right) ?? 0,
    };
}
