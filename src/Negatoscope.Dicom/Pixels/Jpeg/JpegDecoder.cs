using System.Buffers.Binary;

namespace Negatoscope.Dicom.Pixels.Jpeg;

/// <summary>
/// JPEG processes 1, 2 and 4 (sequential, Huffman, 8 and 12 bits) and 14 (lossless, Huffman) of ISO/IEC 10918-1: its markers, and what becomes of
/// the samples (PS3.5 §8.2.1, §A.4.1).
/// </summary>
internal ref struct JpegDecoder
{
    private const int ColourComponents = 3;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly PixelDescription _description;
    private readonly HuffmanTable?[] _dc = new HuffmanTable?[4];
    private readonly HuffmanTable?[] _ac = new HuffmanTable?[4];
    private readonly float[]?[] _dequantization = new float[]?[4];
    private JpegImage? _image;
    private int _position;
    private int _restartInterval;
    private bool _hasJfif;
    private int? _adobeTransform;

    private JpegDecoder(ReadOnlySpan<byte> bytes, PixelDescription description)
    {
        _bytes = bytes;
        _description = description;
    }

    public static DecodedFrame Decode(PixelDescription description, ReadOnlyMemory<byte> frame)
    {
        var decoder = new JpegDecoder(frame.Span, description);
        try
        {
            return decoder.Run();
        }
        finally
        {
            decoder._image?.Dispose();
        }
    }

    private DecodedFrame Run()
    {
        if (_bytes is not [0xFF, Marker.StartOfImage, ..])
            throw PixelDataException.Malformed("The frame does not begin as a JPEG.");

        _position = 2;
        while (_image is null || !_image.Components.All(component => component.IsDecoded))
        {
            var marker = NextMarker();
            if (marker == Marker.EndOfImage)
                throw PixelDataException.Malformed("The JPEG ends before all of its components have come.");
            if (marker is not (Marker.Temporary or (>= Marker.FirstRestart and <= Marker.LastRestart)))
                Take(marker, Segment());
        }

        return JpegSamples.ToFrame(_image, _description, IsLuminanceAndChrominance());
    }

    private void Take(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case Marker.Baseline or Marker.Extended or Marker.Lossless:
                TakeFrame(segment, marker == Marker.Lossless);
                break;
            case >= 0xC0 and <= 0xCF and not (Marker.HuffmanTables or 0xC8 or 0xCC):
                throw PixelDataException.NotDecodable($"The JPEG is of a process (SOF{marker - 0xC0}) that cannot be decoded here.");
            case Marker.HuffmanTables:
                TakeHuffmanTables(segment);
                break;
            case Marker.QuantizationTables:
                TakeQuantizationTables(segment);
                break;
            case Marker.RestartInterval:
                _restartInterval = segment.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(segment) : throw CutOff();
                break;
            case Marker.Application0:
                _hasJfif |= segment.StartsWith("JFIF\0"u8);
                break;
            case Marker.Application14 when segment.StartsWith("Adobe"u8) && segment.Length >= 12:
                _adobeTransform = segment[11];
                break;
            case Marker.StartOfScan:
                TakeScan(segment);
                break;
        }
    }

    private void TakeFrame(ReadOnlySpan<byte> segment, bool isLossless)
    {
        if (_image is not null)
            throw PixelDataException.Malformed("The JPEG has more than one frame.");
        if (segment.Length < 6 || segment.Length < 6 + (3 * segment[5]))
            throw CutOff();

        var precision = segment[0];
        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (height == 0)
            height = (ushort)_description.Rows; // a DNL marker behind the first scan tells it
        if (precision is < 2 or > 16 || (!isLossless && precision is not (8 or 12)))
            throw PixelDataException.Malformed($"The JPEG has samples of {precision} bits.");
        if (width != _description.Columns || height != _description.Rows || segment[5] != _description.SamplesPerPixel)
            throw PixelDataException.Malformed(
                $"The JPEG has {height} rows, {width} columns and {segment[5]} components; "
                + $"the image has {_description.Rows}, {_description.Columns} and {_description.SamplesPerPixel}.");
        if (segment[5] is not (1 or ColourComponents))
            throw PixelDataException.NotDecodable($"A JPEG of {segment[5]} components cannot be decoded here.");

        var components = new JpegComponent[segment[5]];
        for (var i = 0; i < components.Length; i++)
            components[i] = ComponentOf(segment.Slice(6 + (3 * i), 3), isAlone: components.Length == 1);
        if (isLossless && components.Any(component => component is not { Horizontal: 1, Vertical: 1 }))
            throw PixelDataException.NotDecodable("A lossless JPEG with subsampled colour cannot be decoded here.");
        _image = JpegImage.Create(isLossless, precision, width, height, components, _bytes.Length);
    }

    private static JpegComponent ComponentOf(ReadOnlySpan<byte> bytes, bool isAlone)
    {
        var (horizontal, vertical) = (bytes[1] >> 4, bytes[1] & 15);
        if (horizontal is < 1 or > 4 || vertical is < 1 or > 4 || bytes[2] > 3)
            throw PixelDataException.Malformed("A component of the JPEG has impossible sampling factors, or no quantization table.");
        return isAlone ? new(bytes[0], 1, 1, bytes[2]) : new(bytes[0], horizontal, vertical, bytes[2]);
    }

    private readonly void TakeHuffmanTables(ReadOnlySpan<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            var count = 0;
            for (var i = 1; i <= 16 && i < segment.Length; i++)
                count += segment[i];
            if (segment.Length < 17 + count || (segment[0] & 15) > 3 || segment[0] >> 4 > 1)
                throw PixelDataException.Malformed("A Huffman table of the JPEG is cut off, or has no such number.");

            var tables = segment[0] >> 4 == 0 ? _dc : _ac;
            tables[segment[0] & 15] = new(segment.Slice(1, 16), segment.Slice(17, count));
            segment = segment[(17 + count)..];
        }
    }

    private readonly void TakeQuantizationTables(ReadOnlySpan<byte> segment)
    {
        Span<ushort> table = stackalloc ushort[Dct.BlockSize];
        while (!segment.IsEmpty)
        {
            var (wide, number) = (segment[0] >> 4 != 0, segment[0] & 15);
            var length = 1 + (Dct.BlockSize * (wide ? 2 : 1));
            if (segment.Length < length || number > 3)
                throw PixelDataException.Malformed("A quantization table of the JPEG is cut off, or has no such number.");

            for (var k = 0; k < Dct.BlockSize; k++)
                table[k] = wide ? BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * k))..]) : segment[1 + k];
            _dequantization[number] = Dct.Dequantization(table);
            segment = segment[length..];
        }
    }

    private void TakeScan(ReadOnlySpan<byte> segment)
    {
        var image = _image ?? throw PixelDataException.Malformed("The JPEG has a scan before its frame header.");
        if (segment.IsEmpty || segment[0] is < 1 or > 4 || segment.Length < 4 + (2 * segment[0]))
            throw CutOff();

        var count = segment[0];
        var scan = new JpegScan(
            new JpegComponent[count], new HuffmanTable[count], new HuffmanTable[count], new float[count][],
            Selection: segment[1 + (2 * count)], PointTransform: segment[3 + (2 * count)] & 15, _restartInterval);
        for (var i = 0; i < count; i++)
        {
            var component = Array.Find(image.Components, Named(segment[1 + (2 * i)]))
                ?? throw PixelDataException.Malformed("A scan of the JPEG names an unknown component.");
            if (component.IsDecoded || Array.IndexOf(scan.Components, component) >= 0)
                throw PixelDataException.Malformed("A component of the JPEG comes twice.");
            var tables = segment[2 + (2 * i)];
            scan.Components[i] = component;
            scan.Dc[i] = Known(_dc, tables >> 4);
            if (image.IsLossless)
                continue;
            scan.Ac[i] = Known(_ac, tables & 15);
            scan.Dequantization[i] = Known(_dequantization, component.QuantizationTable);
        }

        var reader = new BitReader(_bytes, _position);
        if (image.IsLossless)
            LosslessScan.Decode(ref reader, image, scan);
        else
            SequentialScan.Decode(ref reader, image, scan);
        _position = reader.Position;
        foreach (var component in scan.Components)
            component.IsDecoded = true;

        static Predicate<JpegComponent> Named(int id) => component => component.Id == id;

        static T Known<T>(T?[] tables, int number)
            where T : class =>
            (number < tables.Length ? tables[number] : null) ?? throw PixelDataException.Malformed("A scan of the JPEG needs a table that has not come.");
    }

    /// <summary>
    /// The Adobe marker tells it, and so does JFIF, which knows no RGB. Without them, colours that are subsampled are differences, for nobody
    /// does that to RGB, which may name its components so; else Photometric Interpretation decides. The lossless process transforms no colours.
    /// </summary>
    private readonly bool IsLuminanceAndChrominance()
    {
        if (_image is not { IsLossless: false, Components: [var first, var second, var third] })
            return false;
        if (_adobeTransform is { } transform)
            return transform != 0;
        if (_hasJfif || first.Horizontal * first.Vertical != second.Horizontal * second.Vertical)
            return true;
        return (first.Id, second.Id, third.Id) != ('R', 'G', 'B') && _description.PhotometricInterpretation != "RGB";
    }

    private byte NextMarker()
    {
        while (_position + 1 < _bytes.Length)
        {
            var here = _bytes[_position++];
            if (here == 0xFF && _bytes[_position] is not (0 or 0xFF))
                return _bytes[_position++];
        }

        throw CutOff();
    }

    private ReadOnlySpan<byte> Segment()
    {
        if (_position + 2 > _bytes.Length)
            throw CutOff();
        var length = BinaryPrimitives.ReadUInt16BigEndian(_bytes[_position..]);
        if (length < 2 || length > _bytes.Length - _position)
            throw CutOff();
        var segment = _bytes.Slice(_position + 2, length - 2);
        _position += length;
        return segment;
    }

    private static PixelDataException CutOff() => PixelDataException.Malformed("The JPEG is cut off, or one of its segments has a wrong length.");
}
