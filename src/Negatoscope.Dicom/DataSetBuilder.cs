using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Negatoscope.Dicom;

/// <summary>
/// Gathers the elements of a data set in any order. Text is encoded as (0008,0005) says, else in UTF-8; the writer then adds the missing (0008,0005).
/// </summary>
/// <example><c>new DataSetBuilder().Text(Tags.Modality, "CT").Number(Tags.Rows, 512).Build()</c></example>
public sealed class DataSetBuilder
{
    private static readonly byte[] Utf8 = [.. "ISO_IR 192"u8];
    private readonly SortedDictionary<uint, Part> _parts = [];

    private abstract record Part(Vr Vr)
    {
        public sealed record Text(Vr Vr, string Value) : Part(Vr);
        public sealed record Raw(Vr Vr, ReadOnlyMemory<byte> Value) : Part(Vr);
        public sealed record Items(DataSet[] Values) : Part(Vr.SQ);
        public sealed record Unbuilt(DataSetBuilder[] Values) : Part(Vr.SQ);
        public sealed record Fragments(Vr Vr, ReadOnlyMemory<byte>[] Values) : Part(Vr);
    }

    /// <summary>Text values by the dictionary's VR; numbers given as text are taken at their word. None makes the element empty.</summary>
    public DataSetBuilder Text(Tag tag, params ReadOnlySpan<string> values) => Text(tag, DicomDictionary.VrOf(tag), values);

    /// <summary>For elements that the dictionary does not know.</summary>
    public DataSetBuilder Text(Tag tag, Vr vr, params ReadOnlySpan<string> values)
    {
        if (!vr.IsText && values.Length > 0)
            throw new ArgumentException($"{tag} is {vr}, which is not text.", nameof(tag));
        return Put(tag, new Part.Text(vr, string.Join('\\', values)));
    }

    /// <summary>Numbers by the dictionary's VR: as text for DS and IS, in binary for the others.</summary>
    public DataSetBuilder Number(Tag tag, params ReadOnlySpan<decimal> values) => Number(tag, DicomDictionary.VrOf(tag), values);

    /// <summary>For elements that the dictionary does not know, or knows by two VRs.</summary>
    public DataSetBuilder Number(Tag tag, Vr vr, params ReadOnlySpan<decimal> values)
    {
        if (vr.IsBinaryNumber)
            return Bytes(tag, vr, NumberBytes.Of(vr, values));

        var texts = new string[values.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = NumberBytes.DecimalString(values[i]);
        return Text(tag, vr, texts);
    }

    /// <summary>PS3.5 §6.2 DA.</summary>
    public DataSetBuilder Date(Tag tag, DateOnly date) => Text(tag, date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>PS3.5 §6.2 TM, with a fraction when there is one.</summary>
    public DataSetBuilder Time(Tag tag, TimeOnly time) =>
        Text(tag, time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HHmmss" : "HHmmss.ffffff", CultureInfo.InvariantCulture));

    /// <summary>A value as it is, little endian.</summary>
    public DataSetBuilder Bytes(Tag tag, Vr vr, ReadOnlyMemory<byte> value) => Put(tag, new Part.Raw(vr, value));

    [OverloadResolutionPriority(1)] // no items at all are as good as built
    public DataSetBuilder Items(Tag tag, params ReadOnlySpan<DataSet> items) => Put(tag, new Part.Items([.. items]));

    /// <summary>
    /// Items that are encoded as the data set around them is, unless they state a character set of their own (PS3.5 §7.5.3).
    /// </summary>
    public DataSetBuilder Items(Tag tag, params ReadOnlySpan<DataSetBuilder> items) => Put(tag, new Part.Unbuilt([.. items]));

    /// <summary>Encapsulated pixel data: the Basic Offset Table, which may be empty, and then the fragments (PS3.5 Annex A.4).</summary>
    public DataSetBuilder Fragments(Tag tag, params ReadOnlySpan<ReadOnlyMemory<byte>> fragments) =>
        Put(tag, new Part.Fragments(Vr.OB, [.. fragments]));

    /// <summary>An element of another data set, decoded and encoded again where the character sets differ.</summary>
    public DataSetBuilder Copy(DataElement element)
    {
        if (element.IsEncapsulated)
            return Put(element.Tag, new Part.Fragments(element.Vr, [.. element.Fragments]));
        if (element.Vr == Vr.SQ)
            return Items(element.Tag, [.. element.Items]);
        return element.Vr.UsesCharacterSet
            ? Put(element.Tag, new Part.Text(element.Vr, element.Text))
            : Bytes(element.Tag, element.StatedVr.IsKnown ? element.StatedVr : element.Vr, element.Bytes.ToArray());
    }

    public DataSetBuilder Remove(Tag tag)
    {
        _parts.Remove(tag.Packed);
        return this;
    }

    public DataSet Build() => Build(around: []);

    private DataSet Build(byte[] around)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        var writer = new ElementWriter(bytes, ElementForm.ExplicitLittleEndian);
        var stated = _parts.GetValueOrDefault(Tags.SpecificCharacterSet.Packed) switch
        {
            Part.Text(_, var text) => Encoding.ASCII.GetBytes(text),
            Part.Raw(_, var raw) => raw.ToArray(), // copied from elsewhere
            _ => around.Length > 0 ? around : NeedsUtf8 ? Utf8 : [],
        };
        var characterSet = stated.Length > 0 ? CharacterSet.Parse(stated, null) : CharacterSet.Default;
        foreach (var (tag, value) in _parts)
            Write(writer, Tag.Of(tag), value, characterSet, stated);
        return new(bytes.WrittenMemory, ElementForm.ExplicitLittleEndian, _parts.ContainsKey(Tags.SpecificCharacterSet.Packed) ? default : stated);
    }

    private bool NeedsUtf8 => _parts.Values.Any(part => part switch
    {
        Part.Text text => !Ascii.IsValid(text.Value),
        Part.Unbuilt items => items.Values.Any(item => !item._parts.ContainsKey(Tags.SpecificCharacterSet.Packed) && item.NeedsUtf8),
        Part.Items items => items.Values.Any(item => !item.Contains(Tags.SpecificCharacterSet) && item.CharacterSetValue.SequenceEqual(Utf8)),
        _ => false,
    });

    private static void Write(ElementWriter writer, Tag tag, Part part, CharacterSet characterSet, byte[] stated)
    {
        switch (part)
        {
            case Part.Text(var vr, var value):
                writer.Write(tag, vr, vr.UsesCharacterSet ? characterSet.Encode(value, vr) : Encoding.Latin1.GetBytes(value));
                break;
            case Part.Raw(var vr, var value):
                writer.Write(tag, vr, value.Span);
                break;
            case Part.Items(var items):
                DataSetWriter.WriteItems(writer, tag, items, stated);
                break;
            case Part.Unbuilt(var items):
                DataSetWriter.WriteItems(writer, tag, items.Select(item => item.Build(stated)), stated);
                break;
            case Part.Fragments(var vr, var fragments):
                writer.WriteFragments(tag, vr, fragments);
                break;
        }
    }

    private DataSetBuilder Put(Tag tag, Part part)
    {
        _parts[tag.Packed] = part;
        return this;
    }
}
