using System.Text;
using Negatoscope.Server.DicomWebApi.Multipart;

namespace Negatoscope.Server.Tests.DicomWebApi;

public sealed class MultipartReaderTests
{
    [Fact]
    public async Task Reads_the_parts_and_their_header_fields()
    {
        var parts = await ReadAsync("--b\r\nContent-Type: application/dicom\r\nContent-Location: /x\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n");

        Assert.Equal(["one", "two"], parts.Select(part => part.Content));
        Assert.Equal("application/dicom", parts[0].Type);
        Assert.Null(parts[1].Type);
    }

    [Theory]
    [InlineData("preamble is ignored", "to be ignored\r\n--b\r\n\r\none\r\n--b--")]
    [InlineData("epilogue is ignored", "--b\r\n\r\none\r\n--b--\r\nnot a part\r\n--b\r\n\r\nnor this\r\n--b--")]
    [InlineData("spaces after the boundary", "--b \t \r\n\r\none\r\n--b--")]
    [InlineData("folded header field", "--b\r\nContent-Type: application/dicom;\r\n transfer-syntax=*\r\n\r\none\r\n--b--")]
    public async Task Reads_one_part(string what, string body)
    {
        Assert.True(await ReadAsync(body) is [{ Content: "one" }], what);
    }

    [Theory]
    [InlineData("\r\n--b", "data ends in what a boundary begins with")]
    [InlineData("\r\n--", "and shorter")]
    [InlineData("\r", "and shorter still")]
    [InlineData("\r\n--bcd\r\n", "a longer boundary than ours")]
    [InlineData("\r\n--b x\r\n", "text after the boundary")]
    [InlineData("--b", "a boundary that begins no line")]
    [InlineData("\r\n\r\n--b-\r\n", "one hyphen at its end")]
    public async Task Data_may_contain_the_boundary(string data, string what)
    {
        foreach (var tail in (string[])["\r", "tail"])
        {
            var parts = await ReadAsync($"--b\r\n\r\nhead{data}{tail}\r\n--b\r\n\r\nnext\r\n--b--");

            Assert.True(parts is [{ Content: var first }, { Content: "next" }] && first == $"head{data}{tail}", what);
        }
    }

    [Theory]
    [InlineData("--b\r\n\r\n\r\n--b--")]
    [InlineData("--b\r\n\r\n--b--")] // the line end of the header fields is the delimiter's (RFC 2046 §5.1.1)
    [InlineData("--b\r\nContent-Type: application/dicom\r\n\r\n--b--")]
    [InlineData("--b\r\nContent-Type: application/dicom\r\n\r\n\r\n--b--")]
    public async Task A_part_may_be_empty(string body)
    {
        Assert.True(await ReadAsync(body) is [{ Content: "" }]);
    }

    [Fact]
    public async Task A_body_may_have_no_part()
    {
        Assert.Empty(await ReadAsync("--b--"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing of the kind")]
    [InlineData("--c\r\n\r\none\r\n--c--")]
    [InlineData("--b")]
    [InlineData("--b\r\n")]
    [InlineData("--b\r\nContent-Type: application/dicom")]
    [InlineData("--b\r\nContent-Type: application/dicom\r\n\r\n")]
    [InlineData("--b\r\n\r\none")]
    [InlineData("--b\r\n\r\none\r\n--b")]
    [InlineData("--b\r\n\r\none\r\n--b\r\n")]
    [InlineData("--b\r\n\r\none\r\n--b-")]
    [InlineData("--b\r\nno colon\r\n\r\none\r\n--b--")]
    [InlineData("--b\r\n: no name\r\n\r\none\r\n--b--")]
    public async Task Whatever_is_no_multipart_is_refused(string body)
    {
        await Assert.ThrowsAsync<MalformedMultipartException>(() => ReadAsync(body));
    }

    [Fact]
    public async Task Header_fields_without_end_are_refused()
    {
        using var body = new Endless("--b\r\nX: "u8.ToArray(), (byte)'x');
        using var reader = new MultipartReader(body, "b");

        var failure = await Assert.ThrowsAsync<MalformedMultipartException>(async () => await reader.NextAsync(default));

        Assert.Equal(MultipartText.HeadersTooLong, failure.Why);
        Assert.True(body.Served < 1 << 20);
    }

    [Fact]
    public async Task A_preamble_without_end_is_refused()
    {
        using var body = new Endless([], (byte)'x');
        using var reader = new MultipartReader(body, "b");

        await Assert.ThrowsAsync<MalformedMultipartException>(async () => await reader.NextAsync(default));

        Assert.True(body.Served < 1 << 20);
    }

    [Fact]
    public async Task A_part_of_two_gigabytes_passes_through_little_memory()
    {
        const long Length = 2L << 30;
        using var body = new Endless("--b\r\n\r\n"u8.ToArray(), (byte)'\r') { After = "\r\n--b\r\n\r\nlast\r\n--b--"u8.ToArray(), Fillers = Length };
        using var reader = new MultipartReader(body, "b");
        var before = GC.GetTotalAllocatedBytes();

        var part = await reader.NextAsync(default);
        long length = 0;
        var buffer = new byte[80_000];
        while (await part!.Content.ReadAsync(buffer) is var count and > 0)
            length += count;
        var last = await reader.NextAsync(default);

        Assert.Equal(Length, length);
        Assert.Equal("last", await TextOf(last!.Content));
        Assert.Null(await reader.NextAsync(default));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
    }

    [Fact]
    public async Task Whoever_swallows_the_failure_of_a_part_meets_it_again()
    {
        using var reader = new MultipartReader(new MemoryStream("--b\r\n\r\none"u8.ToArray()), "b");
        var part = await reader.NextAsync(default);
        await Assert.ThrowsAsync<MalformedMultipartException>(() => TextOf(part!.Content));

        await Assert.ThrowsAsync<MalformedMultipartException>(async () => await reader.NextAsync(default));
    }

    [Fact]
    public async Task Parts_that_nobody_reads_are_passed_over()
    {
        using var reader = new MultipartReader(new MemoryStream(Encoding.ASCII.GetBytes($"--b\r\n\r\n{new string('x', 200_000)}\r\n--b\r\n\r\ntwo\r\n--b--")), "b");

        await reader.NextAsync(default);
        var second = await reader.NextAsync(default);

        Assert.Equal("two", await TextOf(second!.Content));
        Assert.Equal(200_003, reader.ContentBytes);
    }

    [Fact]
    public async Task Any_bytes_come_through_whole_however_they_arrive()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 400; round++)
        {
            var contents = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Tricky(random)).ToList();
            var body = "--b\r\n" + string.Concat(contents.Select((content, i) => $"{(i > 0 ? "\r\n--b\r\n" : "")}\r\n{content}")) + "\r\n--b--";

            var parts = await ReadAsync(body, random);

            Assert.Equal(contents, parts.Select(part => part.Content));
        }
    }

    /// <summary>Made of the pieces that delimiters are made of, without being one.</summary>
    private static string Tricky(Random random)
    {
        string[] pieces = ["\r", "\n", "\r\n", "-", "--", "b", "x", "\r\n--b!", "\r\n--bb", " "];
        var text = "." + string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)])) + ".";
        return text.Replace("\r\n--b\r\n", "", StringComparison.Ordinal).Replace("\r\n--b--", "", StringComparison.Ordinal)
            .Replace("\r\n--b ", "", StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<(string? Type, string Content)>> ReadAsync(string body, Random? random = null)
    {
        using var stream = new Dribble(Encoding.Latin1.GetBytes(body), random ?? new Random(body.Length));
        using var reader = new MultipartReader(stream, "b");
        var parts = new List<(string?, string)>();
        while (await reader.NextAsync(default) is { } part)
            parts.Add((part.ContentType, await TextOf(part.Content)));
        return parts;
    }

    private static async Task<string> TextOf(Stream content)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}

/// <summary>Arrives in pieces of any size, as from a network.</summary>
internal sealed class Dribble(byte[] bytes, Random random) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 12))], cancellationToken);
}

/// <summary>One byte over and over, between a beginning and an end.</summary>
internal sealed class Endless(byte[] before, byte filler) : Stream
{
    private byte[] _before = before;
    private long _left = long.MaxValue;
    private int _after;

    public byte[] After { get; init; } = [];
    public long Served { get; private set; }

    public long Fillers { init => _left = value; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Served; set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override int Read(Span<byte> buffer)
    {
        int count;
        if (_before.Length > 0)
        {
            count = Math.Min(buffer.Length, _before.Length);
            _before.AsSpan(0, count).CopyTo(buffer);
            _before = _before[count..];
        }
        else if (_left > 0)
        {
            count = (int)Math.Min(buffer.Length, _left);
            buffer[..count].Fill(filler);
            _left -= count;
        }
        else
        {
            count = (int)Math.Min(buffer.Length, After.Length - _after);
            After.AsSpan(_after, count).CopyTo(buffer);
            _after += count;
        }

        Served += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
