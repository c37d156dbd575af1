using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>A record of the theatre as an implantation, with a finding for each value that is not what its field asks for.</summary>
public static class RecordReader
{
    /// <param name="today">The century of a UDI is that of the intervention; this day's where its date is not known.</param>
    public static Read<Implantation> Read(RecordFacts record, ViewSettings settings, DateOnly today)
    {
        var reading = new RecordReading(settings, today);
        var facts = record.Over(settings.Implants.Facts);
        var read = new Implantation();
        foreach (var field in RecordFields.All)
            if (facts.Find(field) is { } text)
                read = field.Take(new(field, text, read.Performed, reading), read);
        return new(read, reading.Findings);
    }

    /// <summary>A fact that was given and could not be read is not missing too.</summary>
    /// <param name="ofRecord">What was said of the values.</param>
    /// <param name="ofBundle">What was said of the implantation that they make.</param>
    public static IEnumerable<Finding> Together(IReadOnlyList<Finding> ofRecord, IReadOnlyList<Finding> ofBundle)
    {
        var elements = ofRecord.Where(finding => finding.Severity == Severity.Error)
            .Select(finding => RecordFields.All.FirstOrDefault(field => finding.Place.Path == field.Name || finding.Place.Path?.StartsWith($"{field.Name}[", StringComparison.Ordinal) == true)?.Element)
            .OfType<string>().ToHashSet();
        return ofRecord.Concat(ofBundle.Where(finding => finding.Code != TdmiFindings.MissingFact || !elements.Contains(finding.Place.Path ?? "")));
    }

    /// <summary>What is wrong with one value by itself, its key included where it has one.</summary>
    public static IReadOnlyList<Finding> Check(RecordField field, string text, ViewSettings settings, DateOnly today)
    {
        var reading = new RecordReading(settings, today);
        var read = field.Take(new(field, text, null, reading), new());
        return [.. reading.Findings, .. NationalNumbers.WrongOf(read)];
    }
}
