using System.Buffers;
using System.Buffers.Binary;

namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>
/// MONOCHROME1 and MONOCHROME2 (PS3.3 C.7.6.3.1.2) as 8 bits. Of up to 16 bits each value that occurs is computed once.
/// </summary>
internal sealed class GrayscalePipeline
{
    private readonly DataSet _dataSet;
    private readonly int _n;
    private readonly PixelDescription _description;
    private readonly Window? _window;
    private readonly ModalityLut _modality;
    private readonly Padding _padding;

    private GrayscalePipeline(DataSet dataSet, int n, PixelDescription description, Window? window)
    {
        _dataSet = dataSet;
        _n = n;
        _description = description;
        _window = window;
        _modality = ModalityLut.Of(dataSet, n, description.IsSigned);
        _padding = Padding.Of(dataSet, description);
    }

    public static void Draw(DataSet dataSet, int n, DecodedFrame frame, Window? window, Span<byte> into)
    {
        if (frame.Description.BitsAllocated == 1)
            frame = Samples.Unpack(frame);
        if (frame.Description.BitsAllocated % 8 != 0)
            throw PixelDataException.NotDecodable($"Pixels of {frame.Description.BitsAllocated} bits allocated cannot be shown here.");

        var pipeline = new GrayscalePipeline(dataSet, n, frame.Description, window);
        if (frame.Description.BitsAllocated <= 16)
            pipeline.DrawByTable(frame.Bytes.Span, into);
        else
            pipeline.DrawOneByOne(frame.Bytes.Span, into);
    }

    private void DrawByTable(ReadOnlySpan<byte> bytes, Span<byte> into)
    {
        var isWide = _description.BitsAllocated == 16;
        var shades = ArrayPool<byte>.Shared.Rent(1 << 16);
        shades.AsSpan(0, 1 << 16).Clear();
        for (var i = 0; i < into.Length; i++)
            shades[isWide ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) : bytes[i]] = 1;
        Shade(shades.AsSpan(0, isWide ? 1 << 16 : 1 << 8));
        for (var i = 0; i < into.Length; i++)
            into[i] = shades[isWide ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) : bytes[i]];
        ArrayPool<byte>.Shared.Return(shades);
    }

    /// <summary>Puts its shade in the place of each word that occurs.</summary>
    private void Shade(Span<byte> words)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word] == 0 || IsPadding((uint)word))
                continue;
            var value = _modality.Apply(Samples.Stored((uint)word, _description));
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        var voi = ChooseVoi(least, greatest);
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word] != 0)
                words[word] = IsPadding((uint)word) ? (byte)0 : ShadeOf(_modality.Apply(Samples.Stored((uint)word, _description)), voi);
        }
    }

    /// <summary>Padding may use bits that are allocated and not stored.</summary>
    private bool IsPadding(uint word) =>
        _padding.Contains(Samples.Stored(word, _description))
        || _padding.Contains(!_description.IsSigned ? word : _description.BitsAllocated == 16 ? (short)word : (sbyte)word);

    /// <summary>Padding, and what is no number, is black.</summary>
    private void DrawOneByOne(ReadOnlySpan<byte> bytes, Span<byte> into)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < into.Length; i++)
        {
            var value = ValueOf(bytes, i);
            if (double.IsFinite(value))
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        var voi = ChooseVoi(least, greatest);
        for (var i = 0; i < into.Length; i++)
        {
            var value = ValueOf(bytes, i);
            into[i] = double.IsNaN(value) ? (byte)0 : ShadeOf(value, voi);
        }
    }

    private double ValueOf(ReadOnlySpan<byte> bytes, int i)
    {
        var stored = Samples.Value(bytes, i, _description);
        return _padding.Contains(stored) ? double.NaN : _modality.Apply(stored);
    }

    private VoiLut ChooseVoi(double least, double greatest)
    {
        if (_window is not null)
            return VoiLut.Of(_window);

        var (lowest, highest) = Samples.Range(_description);
        (lowest, highest) = (_modality.Apply(lowest), _modality.Apply(highest));
        if (VoiLut.Of(_dataSet, _n, isSigned: Math.Min(lowest, highest) < 0) is { } ofImage)
            return ofImage;
        if (_description is { BitsStored: <= 8, Kind: PixelKind.Integer })
            (least, greatest) = (Math.Min(lowest, highest), Math.Max(lowest, highest));
        return double.IsFinite(least) && double.IsFinite(greatest) ? VoiLut.Between(least, greatest) : VoiLut.Between(0, 0);
    }

    private byte ShadeOf(double value, VoiLut voi)
    {
        var white = voi.Apply(value);
        return (byte)Math.Round(255 * (_description.PhotometricInterpretation == "MONOCHROME1" ? 1 - white : white));
    }
}
