using System.Diagnostics;
using System.Text.RegularExpressions;
using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>
/// Compiles the regular expressions of one call, and remembers the last: mostly it is a literal. Matching takes linear time where the
/// expression allows, and has a time limit where it does not.
/// </summary>
internal sealed class Regexes(int offset, bool isWhole)
{
    private const int MaxPatternLength = 10_000;
    private const int CostOfCompiling = 10_000; // steps: far more than anything else that one step does
    private const RegexOptions Common = RegexOptions.Singleline | RegexOptions.CultureInvariant; // N1 §5.6.9: single line mode, no locale

    private Compiled? _last;

    private sealed record Compiled(string Pattern, string Flags, TimeSpan Timeout, Regex Regex);

    public Regex Get(Run run, string pattern, string flags)
    {
        var timeout = run.Context.Limits.RegexTimeout;
        if (_last is { } last && last.Pattern == pattern && last.Flags == flags && last.Timeout == timeout)
            return last.Regex;
        run.Spend(CostOfCompiling);
        var regex = Compile(pattern, OptionsOf(flags), timeout);
        _last = new(pattern, flags, timeout, regex);
        return regex;
    }

    /// <summary>What a use of a regular expression gives, unless its time runs out.</summary>
    public T Within<T>(Run run, Func<T> use)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var result = use();
            run.Spend(Stopwatch.GetElapsedTime(start));
            return result;
        }
        catch (RegexMatchTimeoutException)
        {
            throw PathErrors.RegexTimeout(offset);
        }
    }

    private Regex Compile(string pattern, RegexOptions options, TimeSpan timeout)
    {
        if (pattern.Length > MaxPatternLength)
            throw PathErrors.BadRegex(offset);
        var whole = isWhole ? $@"\A(?:{pattern})\z" : pattern;
        try
        {
            try
            {
                return new(whole, options | RegexOptions.NonBacktracking, timeout);
            }
            catch (NotSupportedException) // look-around, back references, or an automaton that would be too large
            {
                return new(whole, options, timeout);
            }
        }
        catch (ArgumentException)
        {
            throw PathErrors.BadRegex(offset);
        }
    }

    private RegexOptions OptionsOf(string flags)
    {
        var options = Common;
        foreach (var flag in flags)
            options |= flag switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                _ => throw PathErrors.BadRegexFlag(offset),
            };
        return options;
    }
}

/// <summary><c>matches(regex)</c> finds a match anywhere in the text; <c>matchesFull(regex)</c> wants it to be the whole.</summary>
internal sealed class MatchOperation(FunctionCall call, bool isWhole) : TruthOperation(call.Offset)
{
    private readonly Operation _input = call.Input;
    private readonly Arguments _arguments = new(call.Arguments(), call.Offset);
    private readonly Regexes _regexes = new(call.Offset, isWhole);

    public override bool? Test(Run run)
    {
        if (_input.OneText(run) is not { } text || _arguments.Text(run, 0) is not { } pattern)
            return null;
        var regex = _regexes.Get(run, pattern, _arguments.Text(run, 1) ?? "");
        return _regexes.Within(run, () => regex.IsMatch(text));
    }
}

/// <summary><c>replaceMatches(regex, substitution)</c>: an expression that matches the empty text only changes nothing.</summary>
internal sealed class ReplaceMatchesOperation(FunctionCall call) : SingleOperation(call.Offset)
{
    private readonly Operation _input = call.Input;
    private readonly Arguments _arguments = new(call.Arguments(), call.Offset);
    private readonly Regexes _regexes = new(call.Offset, isWhole: false);

    public override bool Get(Run run, out PathItem item)
    {
        item = default;
        if (_input.OneText(run) is not { } text || _arguments.Text(run, 0) is not { } pattern || _arguments.Text(run, 1) is not { } substitution)
            return false;
        var regex = _regexes.Get(run, pattern, _arguments.Text(run, 2) ?? "");
        item = PathItem.Of(pattern.Length == 0 ? text : _regexes.Within(run, () => Replace(run, regex, text, substitution)));
        return true;
    }

    private static string Replace(Run run, Regex regex, string text, string substitution)
    {
        var left = (long)run.Context.Limits.MaxTextLength;
        return regex.Replace(text, match =>
        {
            var piece = match.Result(substitution);
            return (left -= piece.Length) >= 0 ? piece : throw PathErrors.TextTooLong(run.Context.Limits.MaxTextLength);
        });
    }
}
