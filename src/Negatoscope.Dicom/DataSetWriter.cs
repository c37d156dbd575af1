namespace Negatoscope.Dicom;

/// <summary>Writes a data set, from whatever form its bytes are in, to another.</summary>
internal static class DataSetWriter
{
    /// <param name="around">The value of (0008,0005) that the reader will take for granted: that of the data set around this one.</param>
    public static void Write(ElementWriter writer, DataSet dataSet, ReadOnlySpan<byte> around)
    {
        var governing = dataSet.CharacterSetValue;
        var pending = !dataSet.Contains(Tags.SpecificCharacterSet) && !governing.SequenceEqual(around);
        foreach (var element in dataSet.Elements)
        {
            if (pending && element.Tag > Tags.SpecificCharacterSet)
            {
                writer.Write(Tags.SpecificCharacterSet, Vr.CS, governing);
                pending = false;
            }

            if (element.Tag.Element != 0) // PS3.5 §7.2: group lengths are retired, and would no longer be right
                Write(writer, element, governing);
        }

        if (pending)
            writer.Write(Tags.SpecificCharacterSet, Vr.CS, governing);
    }

    private static void Write(ElementWriter writer, DataElement element, ReadOnlySpan<byte> governing)
    {
        if (element.IsEncapsulated)
        {
            writer.WriteFragments(element.Tag, element.Vr, element.Fragments);
            return;
        }

        if (element.Vr != Vr.SQ)
        {
            writer.Write(element.Tag, element.StatedVr.IsKnown ? element.StatedVr : element.Vr, element.Bytes);
            return;
        }

        WriteItems(writer, element.Tag, element.Items, governing);
    }

    public static void WriteItems(ElementWriter writer, Tag tag, IEnumerable<DataSet> items, ReadOnlySpan<byte> around)
    {
        writer.BeginSequence(tag);
        foreach (var item in items)
        {
            writer.BeginItem();
            Write(writer, item, around);
            writer.EndItem();
        }

        writer.EndSequence();
    }
}
