namespace Negatoscope.Cli.Validation;

/// <param name="Bytes">Without the line feed; empty when the line is too long.</param>
internal readonly record struct ReadLine(byte[] Bytes, bool IsTooLong = false);

/// <summary>Reads a file line by line as bytes, of which a long one costs no more memory than allowed.</summary>
internal sealed class LineReader(Stream stream, int longest) : IDisposable
{
    private readonly byte[] _block = new byte[64 * 1024];
    private int _at;
    private int _count;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Null at the end.</summary>
    public ReadLine? Read()
    {
        MemoryStream? gathered = null;
        var isTooLong = false;
        var hasAny = false;
        while (Fill())
        {
            hasAny = true;
            var rest = _block.AsSpan(_at.._count);
            var end = rest.IndexOf((byte)'\n');
            var part = end < 0 ? rest : rest[..end];
            _at += end < 0 ? part.Length : end + 1;
            isTooLong |= (gathered?.Length ?? 0) + part.Length > longest;
            if (end >= 0 && gathered is null)
                return Numbered(isTooLong ? [] : part.ToArray(), isTooLong);
            if (isTooLong)
                gathered = null;
            else
                (gathered ??= new()).Write(part);
            if (end >= 0)
                break;
        }
        return hasAny ? Numbered(isTooLong ? [] : gathered?.ToArray() ?? [], isTooLong) : null;
    }

    private ReadLine Numbered(byte[] bytes, bool isTooLong)
    {
        Number++;
        return new(bytes, isTooLong);
    }

    private bool Fill()
    {
        if (_at < _count)
            return true;
        _at = 0;
        _count = stream.Read(_block);
        return _count > 0;
    }

    public void Dispose() => stream.Dispose();
}
