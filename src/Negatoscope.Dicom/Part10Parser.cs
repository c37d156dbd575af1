using System.Text;

namespace Negatoscope.Dicom;

/// <summary>
/// The layout of a file (PS3.10 §7.1): preamble, prefix, file meta information, data set; and what becomes of them in the field.
/// </summary>
internal sealed class Part10Parser
{
    private readonly Part10 _file = new();
    private HeaderBuffer? _inflated;

    /// <summary>How many bytes of the last file the header took.</summary>
    public int HeaderEnd { get; private set; }

    public Reading Parse(HeaderBuffer buffer, Stop stop)
    {
        var recognition = Recognition.Of(buffer.Span);
        if (!recognition.IsDicom)
            return new NotDicom(recognition.Reason ?? "");

        _file.Log.Clear();
        _file.PixelDataOffset = null;
        var start = ReadMeta(buffer, recognition.Start);
        _file.DataSetOffset = start;
        var stated = StatedSyntax();
        if (stated is { IsDeflated: true } && !IsPlain(buffer, start))
        {
            HeaderEnd = start;
            (buffer, start) = (Inflate(buffer, start), 0);
        }

        var form = FormOf(buffer, start, stated);
        _file.DataSet.Begin(form);
        var end = Index(buffer, _file.DataSet, start, stop);
        _file.DataSet.End(buffer.Memory);
        if (!ReferenceEquals(buffer, _inflated))
            HeaderEnd = end;
        return _file;
    }

    /// <summary>
    /// PS3.10 §7.1 wants Explicit VR Little Endian whatever follows. Found in other forms too, and then told from its first element.
    /// </summary>
    private int ReadMeta(HeaderBuffer buffer, int start)
    {
        var meta = _file.Meta;
        var first = buffer.Span[start..];
        var form = FormGuess.Of(first, ElementForm.ExplicitLittleEndian);
        meta.Begin(form);
        var end = start;
        if (first.Length < 4 || !FormGuess.TagAt(first, form == ElementForm.ExplicitBigEndian).IsFileMeta)
            _file.Log.Add("no-file-meta", null, start, "the file has no file meta information (PS3.10 §7.1)");
        else
            end = Index(buffer, meta, start, Stop.AfterFileMeta);
        meta.End(buffer.Memory);

        if (form != ElementForm.ExplicitLittleEndian && meta.Count > 0)
            _file.Log.Add(
                "file-meta-form", null, start, $"file meta information is {SyntaxOf(form).Name}, not Explicit VR Little Endian (PS3.10 §7.1)");
        return end;
    }

    private TransferSyntax? StatedSyntax()
    {
        var uid = _file.Meta.Bytes(Tags.TransferSyntaxUID).Trim("\0 "u8);
        if (uid.IsEmpty)
        {
            if (_file.Meta.Count > 0)
                _file.Log.Add(
                    "no-transfer-syntax", Tags.TransferSyntaxUID, null,
                    "no transfer syntax is stated; it was told from the first bytes");
            return null;
        }

        if (!Ascii.Equals(uid, _file.Syntax.Uid))
            _file.Syntax = TransferSyntax.Of(Encoding.Latin1.GetString(uid));
        if (!_file.Syntax.IsKnown)
            _file.Log.Add(
                "unknown-transfer-syntax", Tags.TransferSyntaxUID, null,
                "the transfer syntax is unknown; the data set was read as Explicit VR Little Endian");
        return _file.Syntax;
    }

    private ElementForm FormOf(HeaderBuffer buffer, int start, TransferSyntax? stated)
    {
        buffer.Fill(start + 8L);
        var expected = stated?.Form ?? ElementForm.ImplicitLittleEndian;
        var form = FormGuess.Of(buffer.Span[Math.Min(start, buffer.Loaded)..], expected);
        if (stated is null)
        {
            _file.Syntax = SyntaxOf(form);
        }
        else if (form != expected || (stated.IsDeflated && !ReferenceEquals(buffer, _inflated)))
        {
            _file.Log.Add(
                "wrong-transfer-syntax", Tags.TransferSyntaxUID, start,
                $"the data set is {SyntaxOf(form).Name}, which its transfer syntax is not");
            if (!stated.IsEncapsulated)
                _file.Syntax = SyntaxOf(form);
        }

        return form;
    }

    private int Index(HeaderBuffer buffer, DataSet dataSet, int start, Stop stop)
    {
        while (true)
        {
            var reader = new ElementReader(buffer.Span, buffer.End, dataSet.Form, depth: 0) { Position = start };
            var step = Indexer.Run(ref reader, dataSet.Index, _file.Log, stop);
            start = reader.Position;
            if (step == Step.Stopped && stop == Stop.AtPixelData)
                LeavePixelData(reader, buffer.End);
            if (step != Step.NeedMore)
                return start;
            if (buffer.Loaded < Limits.HeaderBytes && reader.Needed <= Limits.HeaderBytes)
            {
                buffer.Fill(reader.Wanted);
                continue;
            }

            _file.Log.Add(Step.TooLong, reader);
            return start;
        }
    }

    private void LeavePixelData(in ElementReader reader, long end)
    {
        _file.DataSet.HasPixelData = true;
        _file.PixelDataOffset = reader.Start;
        if (!reader.Header.HasUndefinedLength && reader.Header.Length > end - reader.ValueStart)
            _file.Log.Add(Step.Truncated, reader);
    }

    /// <summary>
    /// PS3.5 Annex A.5: everything after file meta information is one deflate stream. It is inflated only as far as the header goes.
    /// </summary>
    private HeaderBuffer Inflate(HeaderBuffer buffer, int start)
    {
        _inflated ??= new();
        _inflated.Open(new InflatingFeed(buffer, start, _file.Log), 8 << 10);
        return _inflated;
    }

    private static bool IsPlain(HeaderBuffer buffer, int start)
    {
        buffer.Fill(start + 8L);
        var bytes = buffer.Span[start..];
        return bytes.Length >= 8 && FormGuess.LooksLikeStart(FormGuess.TagAt(bytes, bigEndian: false)) && Vr.From(bytes[4..]).IsKnown;
    }

    private static TransferSyntax SyntaxOf(ElementForm form) => form switch
    {
        ElementForm.ImplicitLittleEndian => TransferSyntax.ImplicitVrLittleEndian,
        ElementForm.ExplicitBigEndian => TransferSyntax.ExplicitVrBigEndian,
        _ => TransferSyntax.ExplicitVrLittleEndian,
    };
}
