using System.Text.Json;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Watching;

/// <summary>Which watched files were refused since the start, and why, a line of JSON each. Names of files may name patients, so they stay in the data folder.</summary>
internal sealed class RefusedFiles(string path) : IDisposable
{
    public const string Name = "watch-refused.ndjson";

    private readonly StreamWriter _lines = new(path, append: false) { AutoFlush = true };

    public void Tell(string file, FailureReason reason, Sentence why) =>
        _lines.WriteLine(JsonSerializer.Serialize(new { file, reason = $"{(int)reason:X4}", sentence = why.In(Language.English) }));

    public void Dispose() => _lines.Dispose();
}
