using Negatoscope.Fhir.Json;
using Negatoscope.Formats;
using Negatoscope.Formats.Guides;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>One record and what became of it.</summary>
/// <param name="Id">Of the bundle; null where there is none.</param>
internal sealed record MadeTrace(RecordRow Row, string? Intervention, string? Id, ReadOnlyMemory<byte> Bytes, IReadOnlyList<Finding> Findings)
{
    public bool IsRefused => Id is null;

    public MadeTrace Refused(Finding finding) => this with { Id = null, Bytes = default, Findings = [.. Findings, finding] };
}

/// <summary>Makes the bundle of a record and validates its bytes against TDMI: what is not conformant is no bundle. Thread-safe.</summary>
internal sealed class TraceMaker(ViewSettings settings, RecordFacts given, JsonLayout layout)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
    private readonly ViewValidator _validator = new();

    public MadeTrace Make(RecordRow row, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var facts = given.Over(row.Facts);
        var intervention = facts.Find(RecordFields.Intervention);
        if (row.Findings.Any(IsError))
            return new(row, intervention, null, default, row.Findings);

        var record = RecordReader.Read(facts, settings, _today);
        var bundle = TraceBundle.Write(record.Value, settings);
        Finding[] findings = [.. row.Findings, .. RecordReader.Together(record.Findings, bundle.Findings)];
        if (bundle.Value is not { } resource || findings.Any(IsError))
            return new(row, intervention, null, default, findings);

        using var bytes = new MemoryStream();
        FhirJsonWriter.Write(resource, bytes, layout);
        var written = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        var judgement = _validator.Judge([written], new() { View = TraceBundle.ViewName }, bundle.Findings, cancel);
        findings = [.. findings, .. judgement.Findings];
        return judgement.Conformance == Conformance.DoesNotConform
            ? new(row, intervention, null, default, findings)
            : new(row, intervention, resource.Id, written, findings);
    }

    private static bool IsError(Finding finding) => finding.Severity == Severity.Error;
}
