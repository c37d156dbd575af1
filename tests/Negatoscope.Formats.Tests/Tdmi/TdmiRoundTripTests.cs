using Negatoscope.Fhir.Json;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tests.Tdmi;

public sealed class TdmiRoundTripTests
{
    private const int Rounds = 500;

    [Fact]
    public void What_was_written_reads_back_the_same()
    {
        var records = new RandomRecords(20260312);
        for (var round = 0; round < Rounds; round++)
        {
            var record = records.Next();

            var read = TraceBundle.Read(Records.ThroughJson(Records.Written(record)));

            Assert.NotNull(read.Value);
            Assert.Empty(read.Findings);
            Assert.Empty(ModelLeaves.Differences(record, read.Value).Select(path => $"round {round}: {path}"));
        }
    }

    [Fact]
    public void The_worked_record_reads_back_the_same() =>
        Assert.Empty(ModelLeaves.Differences(Records.Worked, TraceBundle.Read(Records.ThroughJson(Records.Written(Records.Worked))).Value ?? new()));

    [Fact]
    public void A_second_run_gives_the_same_bytes()
    {
        var (first, second) = (new RandomRecords(7), new RandomRecords(7));
        for (var round = 0; round < 20; round++)
            Assert.Equal(FhirJsonWriter.ToText(Records.Written(first.Next())), FhirJsonWriter.ToText(Records.Written(second.Next())));
    }

    [Fact]
    public void What_is_read_writes_the_same_bytes()
    {
        var records = new RandomRecords(8);
        for (var round = 0; round < 20; round++)
        {
            var written = Records.Written(records.Next());

            Assert.Equal(FhirJsonWriter.ToText(written), FhirJsonWriter.ToText(Records.Written(TraceBundle.Read(written).Value ?? new())));
        }
    }

    [Fact]
    public void Two_screws_of_one_lot_are_two_devices_where_the_hospital_tells_them_apart()
    {
        var first = Records.Worked with
        {
            Device = new() { Udi = Records.UdiOf("010345312000001110LOT42", new(2026, 3, 12)), UnitId = new("1") },
        };
        var second = first with { Device = first.Device with { UnitId = new("2") } };

        Assert.NotEqual(Id(first, "Device"), Id(second, "Device"));
        Assert.NotEqual(Id(first, "Procedure"), Id(second, "Procedure"));
        Assert.Equal(Id(first, "Patient"), Id(second, "Patient"));
    }

    [Fact]
    public void A_device_taken_from_stock_and_then_implanted_is_one_procedure_with_two_traces()
    {
        var (taken, implanted) = (Records.Of(ImplantationOutcome.TakenFromStock), Records.Of(ImplantationOutcome.Implanted));

        Assert.Equal(Id(taken, "Procedure"), Id(implanted, "Procedure"));
        Assert.NotEqual(Id(taken, "AuditEvent"), Id(implanted, "AuditEvent"));
        Assert.Equal(Id(taken, "Procedure"), TraceBundle.ProcedureId(implanted, ViewSettings.Default.Issuers));
    }

    private static string? Id(Implantation record, string type) => Records.Entry(Records.Written(record), type).Id;
}
