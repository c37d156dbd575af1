using System.CommandLine;
using System.CommandLine.Parsing;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>A batch file says all that a line of it needs, so it stands in the place of what is given otherwise.</summary>
internal static class BatchRules
{
    /// <param name="otherwise">What must be given where there is no batch.</param>
    /// <param name="replaced">What must not be given beside a batch.</param>
    public static void Check(CommandResult result, Option<string> batch, Language language, Symbol otherwise, IEnumerable<Symbol> replaced)
    {
        if (!IsGiven(batch))
        {
            if (!IsGiven(otherwise))
                result.AddError((otherwise is Argument argument ? UsageText.ArgumentMissing(argument.HelpName ?? argument.Name) : UsageText.OptionMissing(otherwise.Name)).In(language));
            return;
        }

        foreach (var symbol in replaced)
            if (IsGiven(symbol))
                result.AddError(UsageText.NotWithBatch(symbol is Argument argument ? $"<{argument.HelpName}>" : symbol.Name).In(language));

        bool IsGiven(Symbol symbol) => symbol is Argument argument
            ? result.GetResult(argument) is { Tokens.Count: > 0 }
            : result.GetResult((Option)symbol) is { Implicit: false };
    }
}
