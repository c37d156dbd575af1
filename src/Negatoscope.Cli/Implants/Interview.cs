using System.Globalization;
using System.Text;
using Negatoscope.Formats;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Cli.Implants;

/// <summary>Asks for one record: the scans of the device, then what is still missing. Each answer is looked at when it is given.</summary>
internal sealed class Interview(TextReader input, Terminal terminal, ViewSettings settings, TimeProvider clock, Language language)
{
    private static readonly string[] Always = [RecordFields.Outcome, RecordFields.Site];

    /// <summary>Somebody can be asked: neither the answers nor the questions go elsewhere.</summary>
    public static bool IsPossible => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>Somebody has left.</summary>
    public bool IsOver { get; private set; }

    /// <param name="before">The facts of the record before it, when it was of the same intervention.</param>
    /// <returns>Null when there is no further device: then another intervention begins, or the work is over.</returns>
    public RecordFacts? Next(RecordFacts before)
    {
        if (Scan(before.IsEmpty) is not { } udi)
            return null;

        var facts = before.Without(RecordGroup.Device).With(RecordFields.Udi, udi);
        foreach (var (field, isNeeded, proposal) in Questions(before))
        {
            if (!IsAsked(field, facts, udi))
                continue;
            if (Ask(field, isNeeded(facts), proposal) is not { } answer)
                return null;
            facts = facts.With(field, answer);
        }
        return facts;
    }

    private IEnumerable<(RecordField Field, Func<RecordFacts, bool> IsNeeded, string? Proposal)> Questions(RecordFacts before)
    {
        yield return Needed(RecordFields.Lot);
        yield return Needed(RecordFields.Intervention);
        yield return Needed(RecordFields.Date, clock.GetLocalNow().ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        yield return Needed(RecordFields.Outcome, language == Language.French ? "pose" : "implanted");
        yield return Needed(RecordFields.Reason);
        yield return Needed(RecordFields.Site, before.Find(RecordFields.Site));
        yield return Of(RecordFields.Ins, _ => false);
        yield return Of(RecordFields.Patient, facts => facts.Find(RecordFields.Ins) is null);
        yield return Needed(RecordFields.PatientTelecom);
        yield return Needed(RecordFields.Rpps);
        yield return Needed(RecordFields.ProfessionalTelecom);
        yield return Needed(RecordFields.Organization);

        (RecordField, Func<RecordFacts, bool>, string?) Needed(string name, string? proposal = null) => Of(name, _ => true, proposal);

        (RecordField, Func<RecordFacts, bool>, string?) Of(string name, Func<RecordFacts, bool> isNeeded, string? proposal = null) =>
            (RecordFields.All.Single(field => field.Name == name), isNeeded, proposal);
    }

    /// <summary>Only what is missing, and what may differ from one device of an intervention to the next.</summary>
    private bool IsAsked(RecordField field, RecordFacts facts, string udi)
    {
        var known = facts.Over(settings.Implants.Facts);
        return field.Name switch
        {
            RecordFields.Lot => Read(udi).Value is { } device && !IsOneOfItsKind(device),
            RecordFields.Reason => RecordFields.OutcomeOf(known.Find(RecordFields.Outcome)) is ImplantationOutcome.Failed or ImplantationOutcome.RefusedInTheatre,
            RecordFields.Ins => known.Find(RecordFields.Ins) is null && known.Find(RecordFields.Patient) is null,
            RecordFields.Organization => known.Find(RecordFields.Organization) is null && known.Find(RecordFields.OrganizationId) is null && known.Find(RecordFields.LegalEntity) is null,
            var name => Always.Contains(name) || known.Find(name) is null,
        };
    }

    /// <summary>The text of one or two symbols; null at the end.</summary>
    private string? Scan(bool isFirst)
    {
        var question = isFirst ? InterviewText.Scan : InterviewText.ScanNext;
        while (Line(question) is { } line)
        {
            if (line.Length == 0)
            {
                if (isFirst)
                    continue;
                return null;
            }

            if (Complete(line) is not { } udi)
            {
                if (IsOver)
                    return null;
                terminal.WriteLine(InterviewText.ScanAgain.In(language));
                continue;
            }
            return udi;
        }
        return null;
    }

    private string? Complete(string scanned)
    {
        var read = Read(scanned);
        if (read.Value is { DeviceIdentifier: null } && read.Findings.All(one => one.Severity < Severity.Error || one.Code == "udi-no-device-identifier"))
        {
            if (Line(InterviewText.ScanFirstSymbol) is not { Length: > 0 } first)
                return null;
            scanned = $"{first} {scanned}";
            read = Read(scanned);
        }
        else if (read is { IsClean: true, Value: { } device } && !IsOneOfItsKind(device))
        {
            if (Line(InterviewText.ScanSecondSymbol) is not { } second)
                return null;
            if (second.Length > 0)
            {
                scanned = $"{scanned} {second}";
                read = Read(scanned);
            }
        }

        terminal.Write(UdiText.Of(read, new(terminal.HasColours), language));
        return read.IsClean ? scanned : null;
    }

    private Read<Udi?> Read(string scanned) => UdiReader.Read(UdiScans.Joined(scanned), Today);

    private static bool IsOneOfItsKind(Udi udi) => (udi.Lot ?? udi.Serial ?? udi.Software ?? udi.Donation) is not null;

    /// <summary>An answer that can stand, empty where none is needed; null at the end.</summary>
    private string? Ask(RecordField field, bool isNeeded, string? proposal)
    {
        var question = isNeeded ? InterviewText.Question(field, proposal) : InterviewText.Optional(field);
        while (Line(question) is { } line)
        {
            var answer = line.Length == 0 ? proposal ?? "" : line;
            if (answer.Length == 0 && !isNeeded)
                return "";
            if (answer.Length == 0)
                terminal.WriteLine(InterviewText.Needed.In(language));
            else if (RecordReader.Check(field, answer, settings, Today) is { Count: > 0 } findings && findings.Any(one => one.Severity == Severity.Error))
                Show(findings);
            else
                return answer;
        }
        return null;
    }

    private void Show(IEnumerable<Finding> findings)
    {
        var text = new StringBuilder();
        FindingText.Append(text, findings, new(terminal.HasColours), language);
        terminal.Write(text.ToString());
    }

    private string? Line(Sentence question)
    {
        terminal.Write($"{question.In(language)}{(language == Language.French ? " " : "")}: ", Style.Strong);
        var line = input.ReadLine()?.Trim(' ', '\t', '\r');
        IsOver = line is null or "q" or "Q";
        if (line is null)
            terminal.WriteLine();
        return IsOver ? null : line;
    }
}
