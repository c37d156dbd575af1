using System.CommandLine;
using System.Globalization;
using Negatoscope.Cli.Documents;
using Negatoscope.Cli.Validation;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope kos: manifests of studies after the first one, rejection notes, and what such documents say.</summary>
internal static class KosCommand
{
    private const string DefaultFile = "kos.dcm";

    private static readonly string[] Reasons = ["quality", "safety", "worklist", "retention"];

    public static Command Create(Language language) =>
        new("kos", KosHelp.Verb.In(language)) { Replace(language), Reject(language), Withdraw(language), Show(language) };

    private static Command Replace(Language language)
    {
        var (published, study, common) = (Published(language), Study(language), new Common(language, KosHelp.AtOfManifest));
        var command = new Command("replace", KosHelp.Replace.In(language)) { published, study };
        common.AddTo(command, published);
        command.SetAction(parsed => KosRun.Replace(parsed.GetRequiredValue(published), common.Options(parsed, parsed.GetRequiredValue(study))));
        return command;
    }

    private static Command Reject(Language language)
    {
        var (study, why, common) = (Study(language), new Why(language), new Common(language, KosHelp.At));
        var only = new Option<string[]>("--only") { Description = KosHelp.Only.In(language), HelpName = "uid" };
        only.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.SelectMany(token => only.Words(token.Value)))
                if (!Uid.TryParse(word, out _))
                    result.AddError(KosHelp.NotAUid(word).In(language));
        });
        var command = new Command("reject", KosHelp.Reject.In(language)) { study };
        why.AddTo(command);
        command.Options.Add(only);
        common.AddTo(command, published: null);
        command.SetAction(parsed => KosRun.Reject(
            why.Options(parsed, [.. (parsed.GetValue(only) ?? []).SelectMany(only.Words).Select(word => Uid.Parse(word))]),
            common.Options(parsed, parsed.GetRequiredValue(study))));
        return command;
    }

    private static Command Withdraw(Language language)
    {
        var (published, why, common) = (Published(language), new Why(language), new Common(language, KosHelp.At));
        var command = new Command("withdraw", KosHelp.Withdraw.In(language)) { published };
        why.AddTo(command);
        common.AddTo(command, published);
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(published);
            return KosRun.Withdraw(path, why.Options(parsed, []), common.Options(parsed, [path]));
        });
        return command;
    }

    private static Command Show(Language language)
    {
        var documents = new Argument<string[]>("documents")
        {
            Description = KosHelp.Documents.In(language),
            HelpName = KosHelp.DocumentsName.In(language),
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = KosHelp.ShowJson.In(language) };
        var command = new Command("show", KosHelp.Show.In(language)) { documents, json };
        command.SetAction(parsed => KosShow.Execute(parsed.GetRequiredValue(documents), parsed.GetValue(json), language));
        return command;
    }

    private static Argument<string> Published(Language language) =>
        new("published") { Description = KosHelp.Published.In(language), HelpName = KosHelp.PublishedName.In(language) };

    private static Argument<string[]> Study(Language language) => new("study")
    {
        Description = KosHelp.Study.In(language),
        HelpName = KosHelp.StudyName.In(language),
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Why something is rejected.</summary>
    private sealed class Why
    {
        private readonly Option<string> _reason;
        private readonly Option<string[]> _because;
        private readonly Option<string> _comment;
        private readonly Language _language;

        public Why(Language language)
        {
            _language = language;
            _reason = new Option<string>("--reason") { Description = KosHelp.Reason.In(language), HelpName = string.Join('|', Reasons) }.OnlyFrom(language, Reasons);
            _because = new Option<string[]>("--because") { Description = KosHelp.Because.In(language), HelpName = "code" }
                .OnlyFrom(language, [.. Rejection.QualityReasons.Select(code => code.Value)]);
            _comment = new("--comment") { Description = KosHelp.Comment.In(language), HelpName = KosHelp.TextName.In(language) };
        }

        public void AddTo(Command command)
        {
            command.Options.Add(_reason);
            command.Options.Add(_because);
            command.Options.Add(_comment);
            command.Validators.Add(result =>
            {
                if (result.GetResult(_reason) is null)
                    result.AddError(UsageText.OptionMissing(_reason.Name).In(_language));
                else if (result.GetResult(_because) is not null && result.GetResult(_reason) is not { Tokens: [{ Value: "quality" }] })
                    result.AddError(KosHelp.BecauseNeedsQuality.In(_language));
            });
        }

        public RejectionOptions Options(ParseResult parsed, IReadOnlyList<Uid> only)
        {
            var title = parsed.GetRequiredValue(_reason) switch
            {
                "quality" => Rejection.ForQuality,
                "safety" => Rejection.ForPatientSafety,
                "worklist" => Rejection.IncorrectWorklistEntry,
                _ => Rejection.RetentionExpired, // no other is let in
            };
            var codes = (parsed.GetValue(_because) ?? []).SelectMany(_because.Words).Distinct();
            return new(title, [.. codes.Select(code => Rejection.QualityReasons.First(one => one.Value == code))], parsed.GetValue(_comment), only);
        }
    }

    /// <summary>Where a document goes, and when it counts as made.</summary>
    private sealed class Common(Language language, Sentence at)
    {
        private readonly Option<string> _output = new("--out", "-o")
        {
            Description = KosHelp.Out.In(language),
            HelpName = $"{HelpText.FileName.In(language)}|-",
            DefaultValueFactory = _ => DefaultFile,
        };

        private readonly Option<string> _at = new("--at") { Description = at.In(language), HelpName = "moment" };
        private readonly Option<string> _config = new("--config") { Description = HelpText.Config.In(language), HelpName = HelpText.FileName.In(language) };
        private readonly Option<bool> _json = new("--json") { Description = KosHelp.Json.In(language) };

        /// <param name="published">The document that is not to be overwritten.</param>
        public void AddTo(Command command, Argument<string>? published)
        {
            foreach (var option in (Option[])[_output, _at, _config, _json])
                command.Options.Add(option);
            command.Validators.Add(result =>
            {
                var into = result.GetResult(_output) is { Tokens: [{ Value: var said }] } ? said : DefaultFile;
                if (into.Length == 0)
                    result.AddError(UsageText.OutIsEmpty.In(language));
                else if (published is not null && result.GetResult(published) is { Tokens: [{ Value: { Length: > 0 } from }] } && DocumentOutput.IsSame(into, from))
                    result.AddError(KosHelp.OverPublished.In(language));
                if (into == InputFiles.StandardInput && result.GetResult(_json) is not (null or { Tokens: [{ Value: "false" }] }))
                    result.AddError(KosHelp.JsonAndOutput.In(language));
                if (result.GetResult(_at) is { Tokens: [{ Value: var moment }] } && ParseMoment(moment) is null)
                    result.AddError(KosHelp.NotAMoment(_at.Name).In(language));
            });
        }

        public KosOptions Options(ParseResult parsed, string[] paths) =>
            new(paths, parsed.GetRequiredValue(_output), parsed.GetValue(_config), parsed.GetValue(_json), language)
            {
                At = parsed.GetValue(_at) is { } moment ? ParseMoment(moment) : null,
            };

        /// <summary>ISO 8601 with a time; without an offset it is by the clock of the study.</summary>
        private static Moment? ParseMoment(string text)
        {
            const string form = "yyyy-MM-dd'T'HH:mm:ss";
            if (DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return Of(local, null);
            return DateTimeOffset.TryParseExact(text, form + "K", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? Of(moment.DateTime, moment.Offset)
                : null;
        }

        private static Moment Of(DateTime at, TimeSpan? offset) => new(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at), Precision.Second, offset);
    }
}
