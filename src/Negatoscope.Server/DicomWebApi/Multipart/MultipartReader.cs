using System.Buffers;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text;
using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi.Multipart;

/// <summary>
/// Reads a multipart body (RFC 2046 §5.1) part after part, in the memory of one buffer whatever the parts' sizes. A delimiter is one only when
/// the rest of its line is empty, so that data may contain the boundary's characters.
/// </summary>
internal sealed class MultipartReader : IDisposable
{
    public const int LongestHeaders = 16 << 10;
    private const int BufferSize = 64 << 10;

    /// <summary>RFC 2046 has 70; Orthanc sends 73.</summary>
    private const int LongestBoundary = 200;

    /// <summary>Spaces and tabs that a gateway may have added after a boundary.</summary>
    private const int LongestPadding = 256;

    private readonly Stream _body;
    private readonly byte[] _delimiter;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _start;
    private int _end;

    /// <summary>Bytes from <see cref="_start"/> on that are known to belong to the part.</summary>
    private int _content;

    private bool _bodyEnded;
    private Exception? _failure;
    private State _state = State.BeforeFirst;

    private enum State { BeforeFirst, InPart, AfterPart, AtEnd }

    private enum Delimiter { None, Another, Closing, Unknown }

    public MultipartReader(Stream body, string boundary)
    {
        _body = body;
        _delimiter = Encoding.ASCII.GetBytes("\r\n--" + boundary);
        "\r\n"u8.CopyTo(_buffer); // the first delimiter needs no line before it
        _end = 2;
    }

    /// <summary>Of all parts so far, their header fields left out.</summary>
    public long ContentBytes { get; private set; }

    public static bool IsUsable(string? boundary) =>
        boundary is { Length: > 0 and <= LongestBoundary } && boundary[^1] != ' ' && boundary.All(c => c is >= ' ' and <= '~');

    /// <summary>The next part, or null after the closing boundary. What is left of the last part is passed over.</summary>
    /// <exception cref="MalformedMultipartException">Also when the last part was cut short, whoever read it then.</exception>
    public async ValueTask<MultipartPart?> NextAsync(CancellationToken cancel)
    {
        Rethrow();
        if (_state == State.BeforeFirst)
            await SkipPreambleAsync(cancel);
        else if (_state == State.InPart)
            await DrainAsync(cancel);
        if (_state == State.AtEnd || !await PassDelimiterAsync(cancel))
            return null;

        var headers = await ReadHeadersAsync(cancel);
        _state = State.InPart;
        return new(headers, new PartStream(this));
    }

    /// <summary>Bytes of the current part; 0 at its end.</summary>
    internal async ValueTask<int> ReadPartAsync(Memory<byte> into, CancellationToken cancel)
    {
        Rethrow();
        if (into.IsEmpty)
            return 0;
        while (_content == 0)
        {
            if (_state != State.InPart)
                return 0;
            if (!await LookAsync(cancel))
                return 0;
        }

        var count = Math.Min(into.Length, _content);
        _buffer.AsSpan(_start, count).CopyTo(into.Span);
        Take(count);
        return count;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        (_start, _end, _content, _state) = (0, 0, 0, State.AtEnd);
    }

    private void Take(int count)
    {
        _start += count;
        _content -= count;
        ContentBytes += count;
    }

    private async ValueTask DrainAsync(CancellationToken cancel)
    {
        while (_state == State.InPart && (_content > 0 || await LookAsync(cancel)))
            Take(_content);
    }

    private async ValueTask SkipPreambleAsync(CancellationToken cancel)
    {
        var skipped = 0;
        _state = State.InPart;
        while (_state == State.InPart)
        {
            skipped += _content;
            _start += _content;
            _content = 0;
            if (skipped > LongestHeaders)
                throw Fail(new MalformedMultipartException(MultipartText.NothingBegins));
            await LookAsync(cancel, MultipartText.NothingBegins);
        }

        ContentBytes = 0;
    }

    /// <summary>
    /// Finds out how much of the buffer is the part's: false at its delimiter, which is then at <see cref="_start"/>.
    /// </summary>
    private async ValueTask<bool> LookAsync(CancellationToken cancel, Sentence? whenEnded = null)
    {
        while (true)
        {
            var span = _buffer.AsSpan(_start, _end - _start);
            var at = span.IndexOf(_delimiter);
            if (at != 0)
            {
                _content = at > 0 ? at : SafeLength(span);
                if (_content > 0)
                    return true;
            }
            else
            {
                switch (Classify(span[_delimiter.Length..], _bodyEnded))
                {
                    case Delimiter.None:
                        _content = _delimiter.Length;
                        return true;
                    case Delimiter.Another or Delimiter.Closing:
                        _state = State.AfterPart;
                        return false;
                }
            }

            if (!await FillAsync(cancel))
                throw Fail(new MalformedMultipartException(whenEnded ?? MultipartText.NeverClosed));
        }
    }

    /// <summary>Without the last bytes, where a delimiter may be beginning.</summary>
    private int SafeLength(ReadOnlySpan<byte> span)
    {
        var from = Math.Max(0, span.Length - (_delimiter.Length - 1));
        while (span[from..].IndexOf((byte)'\r') is var at and >= 0)
        {
            from += at;
            if (_delimiter.AsSpan().StartsWith(span[from..]))
                return from;
            from++;
        }

        return span.Length;
    }

    private static Delimiter Classify(ReadOnlySpan<byte> after, bool ended)
    {
        if (after.StartsWith("--"u8))
            return Delimiter.Closing;

        var padding = after.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (padding > LongestPadding || (padding < 0 && after.Length > LongestPadding))
            return Delimiter.None;
        var rest = padding < 0 ? [] : after[padding..];
        return rest.StartsWith("\r\n"u8) ? Delimiter.Another
            : !ended && ("\r\n"u8.StartsWith(rest) || (padding == 0 && rest.SequenceEqual("-"u8))) ? Delimiter.Unknown
            : Delimiter.None;
    }

    /// <summary>True when another part begins after the delimiter.</summary>
    private async ValueTask<bool> PassDelimiterAsync(CancellationToken cancel)
    {
        var span = _buffer.AsSpan(_start, _end - _start)[_delimiter.Length..];
        if (span.StartsWith("--"u8))
        {
            _state = State.AtEnd;
            await PassEpilogueAsync(cancel);
            return false;
        }

        _start += _delimiter.Length + span.IndexOf("\r\n"u8);
        return true;
    }

    /// <summary>What follows is to be ignored, but must be read: the sender is still sending it.</summary>
    private async ValueTask PassEpilogueAsync(CancellationToken cancel)
    {
        do
        {
            _start = _end;
        }
        while (await FillAsync(cancel));
    }

    /// <summary>From the line end before the first header field to the empty line.</summary>
    private async ValueTask<IReadOnlyDictionary<string, string>> ReadHeadersAsync(CancellationToken cancel)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_end - _start > LongestHeaders)
                throw Fail(new MalformedMultipartException(MultipartText.HeadersTooLong));
            if (!await FillAsync(cancel))
                throw Fail(new MalformedMultipartException(MultipartText.NeverClosed));
        }

        if (length > LongestHeaders)
            throw Fail(new MalformedMultipartException(MultipartText.HeadersTooLong));
        var text = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + 2;
        if (!await IsAtDelimiterAsync(cancel))
            _start += 2;
        return Parse(text);
    }

    /// <summary>RFC 2046 §5.1.1: of a part without content, the line end that ends its header fields may be the delimiter's already.</summary>
    private async ValueTask<bool> IsAtDelimiterAsync(CancellationToken cancel)
    {
        while (true)
        {
            var span = _buffer.AsSpan(_start, _end - _start);
            var undecided = span.Length < _delimiter.Length && _delimiter.AsSpan().StartsWith(span);
            if (!undecided)
            {
                if (!span.StartsWith(_delimiter))
                    return false;
                var kind = Classify(span[_delimiter.Length..], _bodyEnded);
                if (kind != Delimiter.Unknown)
                    return kind != Delimiter.None;
            }

            if (!await FillAsync(cancel))
                return false;
        }
    }

    private Dictionary<string, string> Parse(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var unfolded = text.Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
        foreach (var line in unfolded.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw Fail(new MalformedMultipartException(MultipartText.HeadersMalformed));
            headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }

        return headers;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (_bodyEnded)
            return false;

        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
        else if (_end == _buffer.Length || _start > _buffer.Length / 2)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        Debug.Assert(_end < _buffer.Length, "headers, boundary and padding are shorter than the buffer");
        try
        {
            var read = await _body.ReadAsync(_buffer.AsMemory(_end), cancel);
            _bodyEnded = read == 0;
            _end += read;
            return true;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            throw Fail(e);
        }
    }

    private Exception Fail(Exception failure) => _failure = failure;

    /// <summary>Whoever reads a part may take its failure for one of the part alone.</summary>
    private void Rethrow()
    {
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }
}
