using System.Buffers;
using System.Text.Json;

namespace Negatoscope.Cli.Batch;

/// <summary>The answer to one line of a batch: the first that is given holds, be it of the work or of the clock.</summary>
internal sealed class BatchAnswer(Stream output, Lock gate)
{
    private bool _isGiven;

    /// <param name="id">As the line wrote it, in JSON.</param>
    public void Give(string id, Action<Utf8JsonWriter> properties)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line, Outcomes.OutcomeJson.OneLine))
        {
            json.WriteStartObject();
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id);
            properties(json);
            json.WriteEndObject();
        }
        line.Write("\n"u8);
        lock (gate)
        {
            if (_isGiven)
                return;
            _isGiven = true;
            output.Write(line.WrittenSpan);
            output.Flush(); // whoever reads may wait for this very line
        }
    }
}
