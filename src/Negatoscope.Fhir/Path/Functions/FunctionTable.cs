using System.Collections.Frozen;
using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>Every function, one line each, in the order of FHIRPath N1 §5 to §7 and R4 fhirpath.html#functions.</summary>
internal static class FunctionTable
{
    private static readonly Function[] Existence = // N1 §5.1
    [
        new("empty", 0, 0, Needs.Anything, Gives.Boolean, call => new ExistsOperation(call.Offset, call.Input, wanted: false)),
        new("not", 0, 0, Needs.OneItem, Gives.Boolean, call => new NotOperation(call.Offset, call.Input)),
        new("exists", 0, 1, Needs.Anything, Gives.Boolean, Exists) { IsScoped = true },
        new("all", 1, 1, Needs.Anything, Gives.Boolean, call => new AllOperation(call.Offset, call.Input, call.Scoped(0))) { IsScoped = true },
        new("allTrue", 0, 0, Needs.Anything, Gives.Boolean, Items((run, mark, args) => Truths.All(run, mark, args.Offset, wanted: true))),
        new("anyTrue", 0, 0, Needs.Anything, Gives.Boolean, Items((run, mark, args) => Truths.Any(run, mark, args.Offset, wanted: true))),
        new("allFalse", 0, 0, Needs.Anything, Gives.Boolean, Items((run, mark, args) => Truths.All(run, mark, args.Offset, wanted: false))),
        new("anyFalse", 0, 0, Needs.Anything, Gives.Boolean, Items((run, mark, args) => Truths.Any(run, mark, args.Offset, wanted: false))),
        new("subsetOf", 1, 1, Needs.Anything, Gives.Boolean, Items(Sets.SubsetOf)),
        new("supersetOf", 1, 1, Needs.Anything, Gives.Boolean, Items(Sets.SupersetOf)),
        new("count", 0, 0, Needs.Anything, Gives.Integer, call => new CountOperation(call.Offset, call.Input)),
        new("distinct", 0, 0, Needs.Anything, Gives.Input, Items(Sets.Distinct)),
        new("isDistinct", 0, 0, Needs.Anything, Gives.Boolean, Items(Sets.IsDistinct)),
    ];

    private static readonly Function[] Filtering = // N1 §5.2
    [
        new("where", 1, 1, Needs.Anything, Gives.Input, call => new WhereOperation(call.Offset, call.Input, call.Scoped(0))) { IsScoped = true },
        new("select", 1, 1, Needs.Anything, Gives.Argument, call => new SelectOperation(call.Offset, call.Input, call.Scoped(0))) { IsScoped = true },
        new("sort", 0, int.MaxValue, Needs.Anything, Gives.Input, SortOperation.Make) { IsScoped = true },
        new("repeat", 1, 1, Needs.Anything, Gives.Argument, call => Repeat(call, isDistinct: true)) { IsScoped = true },
        new("repeatAll", 1, 1, Needs.Anything, Gives.Argument, call => Repeat(call, isDistinct: false)) { IsScoped = true },
        new("ofType", 1, 1, Needs.Anything, Gives.NamedType, call => new OfTypeOperation(call.Offset, call.Input, call.Type())),
        new("coalesce", 1, int.MaxValue, Needs.Anything, Gives.Unknown, call => new CoalesceOperation(call.Offset, call.Arguments())),
    ];

    private static readonly Function[] Subsetting = // N1 §5.3
    [
        new("single", 0, 0, Needs.OneItem, Gives.OneOfInput, Item((Run _, in PathItem item, Arguments _) => item)),
        new("first", 0, 0, Needs.Anything, Gives.OneOfInput, call => new FirstOperation(call.Offset, call.Input)),
        new("last", 0, 0, Needs.Anything, Gives.OneOfInput, Items(Sets.Last)),
        new("tail", 0, 0, Needs.Anything, Gives.Input, Items((run, mark, _) => Sets.Skip(run, mark, 1))),
        new("skip", 1, 1, Needs.Anything, Gives.Input, Items(Sets.Skip)),
        new("take", 1, 1, Needs.Anything, Gives.Input, Items(Sets.Take)),
        new("intersect", 1, 1, Needs.Anything, Gives.Input, Items(Sets.Intersect)),
        new("exclude", 1, 1, Needs.Anything, Gives.Input, Items(Sets.Exclude)),
    ];

    private static readonly Function[] Combining = // N1 §5.4
    [
        new("union", 1, 1, Needs.Anything, Gives.InputAndArgument, Items(Sets.Union)),
        new("combine", 1, 2, Needs.Anything, Gives.InputAndArgument, Items((run, _, args) => args.Push(run, 0))),
    ];

    private static readonly Function[] Conversion = // N1 §5.5
    [
        new("iif", 2, 3, Needs.OneItem, Gives.Results, Iif) { IsScoped = true },
        new("toBoolean", 0, 0, Needs.OneItem, Gives.Boolean, Item(Conversions.ToBoolean)),
        new("convertsToBoolean", 0, 0, Needs.OneItem, Gives.Boolean, Converts(Conversions.ToBoolean)),
        new("toInteger", 0, 0, Needs.OneItem, Gives.Integer, Item(Conversions.ToInteger)),
        new("convertsToInteger", 0, 0, Needs.OneItem, Gives.Boolean, Converts(Conversions.ToInteger)),
        new("toDate", 0, 0, Needs.OneItem, Gives.Date, Item(Conversions.ToDate)),
        new("convertsToDate", 0, 0, Needs.OneItem, Gives.Boolean, Converts(Conversions.ToDate)),
        new("toDateTime", 0, 0, Needs.OneItem, Gives.DateTime, Item(Conversions.ToDateTime)),
        new("convertsToDateTime", 0, 0, Needs.OneItem, Gives.Boolean, Converts(Conversions.ToDateTime)),
        new("toDecimal", 0, 0, Needs.OneItem, Gives.Decimal, Item(Conversions.ToDecimal)),
        new("convertsToDecimal", 0, 0, Needs.OneItem, Gives.Boolean, Converts(Conversions.ToDecimal)),
        new("toQuantity", 0, 1, Needs.OneItem, Gives.Quantity, Item(Conversions.ToQuantity)),
        new("convertsToQuantity", 0, 1, Needs.OneItem, Gives.Boolean, Converts(Conversions.ToQuantity)),
        new("toString", 0, 0, Needs.OneItem, Gives.String, Item(Conversions.ToText)),
        new("convertsToString", 0, 0, Needs.OneItem, Gives.Boolean, Converts(Conversions.ToText)),
        new("toTime", 0, 0, Needs.OneItem, Gives.Time, Item(Conversions.ToTime)),
        new("convertsToTime", 0, 0, Needs.OneItem, Gives.Boolean, Converts(Conversions.ToTime)),
    ];

    private static readonly Function[] Strings = // N1 §5.6, and what later releases add to it
    [
        new("indexOf", 1, 1, Needs.OneText, Gives.Integer, Text(Texts.IndexOf)),
        new("lastIndexOf", 1, 1, Needs.OneText, Gives.Integer, Text(Texts.LastIndexOf)),
        new("substring", 1, 2, Needs.OneText, Gives.String, Text(Texts.Substring)),
        new("startsWith", 1, 1, Needs.OneText, Gives.Boolean, Text(Texts.StartsWith)),
        new("endsWith", 1, 1, Needs.OneText, Gives.Boolean, Text(Texts.EndsWith)),
        new("contains", 1, 1, Needs.OneText, Gives.Boolean, Text(Texts.Contains)),
        new("upper", 0, 0, Needs.OneText, Gives.String, Text((_, text, _) => PathItem.Of(text.ToUpperInvariant()))),
        new("lower", 0, 0, Needs.OneText, Gives.String, Text((_, text, _) => PathItem.Of(text.ToLowerInvariant()))),
        new("replace", 2, 2, Needs.OneText, Gives.String, Text(Texts.Replace)),
        new("matches", 1, 2, Needs.OneText, Gives.Boolean, call => new MatchOperation(call, isWhole: false)),
        new("matchesFull", 1, 2, Needs.OneText, Gives.Boolean, call => new MatchOperation(call, isWhole: true)),
        new("replaceMatches", 2, 3, Needs.OneText, Gives.String, call => new ReplaceMatchesOperation(call)),
        new("length", 0, 0, Needs.OneText, Gives.Integer, Text((_, text, _) => PathItem.Of(Characters.Count(text)))),
        new("toChars", 0, 0, Needs.OneText, Gives.Strings, Items(Texts.ToChars)),
        new("encode", 1, 1, Needs.OneText, Gives.String, Text(Encodings.Encode)),
        new("decode", 1, 1, Needs.OneText, Gives.String, Text(Encodings.Decode)),
        new("escape", 1, 1, Needs.OneText, Gives.String, Text(Encodings.Escape)),
        new("unescape", 1, 1, Needs.OneText, Gives.String, Text(Encodings.Unescape)),
        new("trim", 0, 0, Needs.OneText, Gives.String, Text((_, text, _) => PathItem.Of(text.Trim(' ', '\t', '\r', '\n')))),
        new("split", 1, 1, Needs.OneText, Gives.Strings, Items(Texts.Split)),
        new("join", 0, 1, Needs.Anything, Gives.String, Items(Texts.Join)),
    ];

    private static readonly Function[] Mathematics = // N1 §5.7
    [
        new("abs", 0, 0, Needs.OneNumber, Gives.OneOfInput, Item(Numbers.Abs)),
        new("ceiling", 0, 0, Needs.OneNumber, Gives.Unknown, Item(Numbers.Ceiling)),
        new("exp", 0, 0, Needs.OneNumber, Gives.Decimal, Item(Numbers.Exp)),
        new("floor", 0, 0, Needs.OneNumber, Gives.Unknown, Item(Numbers.Floor)),
        new("ln", 0, 0, Needs.OneNumber, Gives.Decimal, Item(Numbers.Ln)),
        new("log", 1, 1, Needs.OneNumber, Gives.Decimal, Item(Numbers.Log)),
        new("power", 1, 1, Needs.OneNumber, Gives.Unknown, Item(Numbers.Power)),
        new("round", 0, 1, Needs.OneNumber, Gives.Unknown, Item(Numbers.Round)),
        new("sqrt", 0, 0, Needs.OneNumber, Gives.Decimal, Item(Numbers.Sqrt)),
        new("truncate", 0, 0, Needs.OneNumber, Gives.Unknown, Item(Numbers.Truncate)),
    ];

    private static readonly Function[] Navigation = // N1 §5.8
    [
        new("children", 0, 0, Needs.Anything, Gives.Unordered, call => new ChildrenOperation(call.Offset, call.Input)),
        new("descendants", 0, 0, Needs.Anything, Gives.Unordered, call => new DescendantsOperation(call.Offset, call.Input)),
    ];

    private static readonly Function[] Utilities = // N1 §5.9, §6.3, §7, §10.2, and what later releases add to them
    [
        new("trace", 1, 2, Needs.Anything, Gives.Input, Trace) { IsScoped = true },
        new("now", 0, 0, Needs.Anything, Gives.DateTime, Clock(Moments.Now)) { IsIndependent = true },
        new("timeOfDay", 0, 0, Needs.Anything, Gives.Time, Clock(Moments.TimeOfDay)) { IsIndependent = true },
        new("today", 0, 0, Needs.Anything, Gives.Date, Clock(Moments.Today)) { IsIndependent = true },
        new("is", 1, 1, Needs.OneItem, Gives.Boolean, call => new IsOperation(call.Offset, call.Input, call.Type())),
        new("as", 1, 1, Needs.Anything, Gives.NamedType, call => new OfTypeOperation(call.Offset, call.Input, call.Type())),
        new("aggregate", 1, 2, Needs.Anything, Gives.Unknown, Aggregate) { IsScoped = true },
        new("type", 0, 0, Needs.Anything, Gives.Unknown, Items(Sets.Types)),
        new("comparable", 1, 1, Needs.OneItem, Gives.Boolean, Item(Numbers.Comparable)),
        new("lowBoundary", 0, 1, Needs.OneItem, Gives.OneOfInput, Item(Boundaries.Low)),
        new("highBoundary", 0, 1, Needs.OneItem, Gives.OneOfInput, Item(Boundaries.High)),
        new("precision", 0, 0, Needs.OneItem, Gives.Integer, Item(Boundaries.Precision)),
        new("yearOf", 0, 0, Needs.OneItem, Gives.Integer, Item(Moments.Part(moment => moment.Year))),
        new("monthOf", 0, 0, Needs.OneItem, Gives.Integer, Item(Moments.Part(moment => moment.Month))),
        new("dayOf", 0, 0, Needs.OneItem, Gives.Integer, Item(Moments.Part(moment => moment.Day))),
        new("hourOf", 0, 0, Needs.OneItem, Gives.Integer, Item(Moments.Part(moment => moment.Hour))),
        new("minuteOf", 0, 0, Needs.OneItem, Gives.Integer, Item(Moments.Part(moment => moment.Minute))),
        new("secondOf", 0, 0, Needs.OneItem, Gives.Integer, Item(Moments.Part(moment => moment.Second))),
        new("millisecondOf", 0, 0, Needs.OneItem, Gives.Integer, Item(Moments.Part(moment => moment.Millisecond))),
        new("timezoneOffsetOf", 0, 0, Needs.OneItem, Gives.Decimal, Item(Moments.TimezoneOffset)),
        new("dateOf", 0, 0, Needs.OneItem, Gives.Date, Item(Moments.DateOf)),
        new("timeOf", 0, 0, Needs.OneItem, Gives.Time, Item(Moments.TimeOf)),
    ];

    private static readonly Function[] Fhir = // R4 fhirpath.html#functions
    [
        new("extension", 1, 1, Needs.Anything, Gives.Extensions, call => new ExtensionOperation(call)),
        new("hasValue", 0, 0, Needs.Anything, Gives.Boolean, call => new HasValueOperation(call.Offset, call.Input)),
        new("getValue", 0, 0, Needs.Anything, Gives.Unknown, Items(Elements.GetValue)),
        new("resolve", 0, 0, Needs.Anything, Gives.Unknown, Items(References.Resolve)),
        new("elementDefinition", 0, 0, Needs.Anything, Gives.Unknown, Items(Elements.ElementDefinition)),
        new("slice", 2, 2, Needs.Anything, Gives.Input, Items(Elements.Slice)),
        new("checkModifiers", 0, int.MaxValue, Needs.Anything, Gives.Input, Items(Elements.CheckModifiers)),
        new("conformsTo", 1, 1, Needs.OneItem, Gives.Boolean, Item(Conformance.ConformsTo)),
        new("memberOf", 1, 1, Needs.OneItem, Gives.Boolean, Item(Conformance.MemberOf)),
        new("subsumes", 1, 1, Needs.OneItem, Gives.Boolean, Item(Conformance.Subsumes)),
        new("subsumedBy", 1, 1, Needs.OneItem, Gives.Boolean, Item(Conformance.SubsumedBy)),
        new("htmlChecks", 0, 0, Needs.OneItem, Gives.Boolean, Item(Conformance.HtmlChecks)),
    ];

    private static readonly FrozenDictionary<string, Function> ByName = new[]
    {
        Existence, Filtering, Subsetting, Combining, Conversion, Strings, Mathematics, Navigation, Utilities, Fhir,
    }.SelectMany(functions => functions).ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    public static Function? Find(string name) => ByName.GetValueOrDefault(name);

    private static TruthOperation Exists(FunctionCall call) => call.Count == 0
        ? new ExistsOperation(call.Offset, call.Input, wanted: true)
        : new ExistsWhereOperation(call.Offset, call.Input, call.Scoped(0));

    private static RepeatOperation Repeat(FunctionCall call, bool isDistinct) => new(call.Offset, call.Input, call.Scoped(0), isDistinct);

    private static IifOperation Iif(FunctionCall call) =>
        new(call.Offset, call.HasTarget ? call.Input : null, call.Argument(0), call.Argument(1), call.Optional(2));

    private static TraceOperation Trace(FunctionCall call) => new(call.Offset, call.Input, call.Argument(0), call.OptionalScoped(1));

    private static AggregateOperation Aggregate(FunctionCall call) => new(call.Offset, call.Input, call.Scoped(0), call.Optional(1));

    private static Func<FunctionCall, Operation> Item(ItemRule rule) => call => new ItemFunction(call, rule);

    private static Func<FunctionCall, Operation> Text(TextRule rule) => call => new TextFunction(call, rule);

    private static Func<FunctionCall, Operation> Items(ItemsRule rule) => call => new ItemsFunction(call, rule);

    private static Func<FunctionCall, Operation> Clock(Func<Run, PathItem> read) => call => new ItemConstant(call.Offset, read);

    /// <summary>Whether a conversion gives something.</summary>
    private static Func<FunctionCall, Operation> Converts(ItemRule conversion) =>
        Item((Run run, in PathItem item, Arguments arguments) => PathItem.Of(conversion(run, item, arguments).Exists));
}
