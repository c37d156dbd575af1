using System.Text;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Tdmi;

public sealed class RecordTableTests
{
    [Theory]
    [InlineData("idIntervention;emplacementDMI\n1;Genou\n")]
    [InlineData("idIntervention,emplacementDMI\r\n1,Genou\r\n")]
    [InlineData("\uFEFFID_Intervention;Emplacement DMI\n\n1;\"Genou\"\n  \n")]
    [InlineData("site,intervention\n Genou ,1")]
    public void Is_read_whatever_its_separator_line_ends_and_names(string text)
    {
        var row = Assert.Single(Read(text));

        Assert.Empty(row.Findings);
        Assert.Equal(("1", "Genou"), (row.Facts.Find("idIntervention"), row.Facts.Find("emplacementDMI")));
    }

    [Fact]
    public void A_spreadsheet_may_have_saved_it_in_Windows_1252()
    {
        byte[] bytes = [.. "nomPatient;description\n"u8, 0xC9, (byte)'t', 0xE9, (byte)';', (byte)'c', 0x9C, (byte)'u', (byte)'r', 0x92];

        Assert.Equal(("Été", "cœur’"), Read(bytes) is [var row] ? (row.Facts.Find("nomPatient"), row.Facts.Find("description")) : default);
    }

    [Fact]
    public void A_quoted_cell_may_hold_separators_quotes_and_line_breaks()
    {
        var rows = Read("idIntervention;description\n1;\"a;\"\"b\"\"\nc\"\n2;d\n");

        Assert.Equal([(2, "a;\"b\"\nc"), (4, "d")], rows.Select(row => (row.Line, row.Facts.Find("description") ?? "")));
    }

    [Theory]
    [InlineData("1;\"open", "record-open-quote")]
    [InlineData("1;\"a\" b", "record-open-quote")]
    [InlineData("1;a\0b", "record-not-text")]
    [InlineData("1", "record-ragged-line")]
    [InlineData("1;a;b", "record-ragged-line")]
    public void A_broken_line_is_refused_alone(string broken, string code)
    {
        var rows = Read($"idIntervention;description\n1;a\n{broken}\n3;\"b\"\n4;c\n");

        Assert.Equal([2, 3, 4, 5], rows.Select(row => row.Line));
        Assert.Equal([null, code, null, null], rows.Select(row => row.Findings.Select(finding => finding.Code).SingleOrDefault()));
        Assert.Equal("b", rows[2].Facts.Find("description"));
    }

    [Fact]
    public void A_line_that_is_too_long_is_refused_alone()
    {
        var rows = RecordTable.Read([new(1, [.. "idIntervention"u8]), new(2, null), new(3, [.. "1"u8])]).ToList();

        Assert.Equal(["record-line-too-long", ""], rows.Select(row => row.Findings is [var finding] ? finding.Code : ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Durand;Zoé")]
    [InlineData("intervention;idIntervention\n1;2")]
    [InlineData("i\0d\0I\0n\0t\0")]
    public void Without_a_usable_header_there_is_no_record(string text)
    {
        var row = Assert.Single(Read(text));

        Assert.True(row.IsOfFile);
        Assert.Contains(row.Findings, finding => finding.Severity == Severity.Error);
        Assert.DoesNotContain("Durand", string.Concat(row.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_no_field_is_told_once()
    {
        var rows = Read("idIntervention;Commentaire\n1;a\n2;b\n");

        Assert.Equal([1, 0], rows.Select(row => row.Findings.Count(finding => finding.Code == "record-unknown-field")));
    }

    [Fact]
    public void Any_bytes_give_rows_and_never_an_exception()
    {
        var random = new Random(20260312);
        byte[] alphabet = [.. "\";\n\r,|+(01)ab "u8, 0, 0x1D, 0x80, 0xC3, 0xE9, 0xFF];
        for (var round = 0; round < 5000; round++)
        {
            byte[] bytes = [.. "idIntervention;iud;dateIntervention;matriculeINS;emplacementDMI\n"u8, .. random.GetItems(alphabet, random.Next(200))];
            foreach (var row in Read(bytes))
                Assert.NotNull(RecordReader.Read(row.Facts, ViewSettings.Default, new(2026, 3, 12)).Value);
        }
    }

    private static List<RecordRow> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static List<RecordRow> Read(byte[] bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        return [.. RecordTable.Read(lines.Select((line, i) => new RecordLine(i + 1, Encoding.Latin1.GetBytes(line))))];
    }
}
