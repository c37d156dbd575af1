namespace Negatoscope.Dicom.Tests;

/// <summary>Random data sets, the same for the same seed: every VR, private blocks, sequences within sequences.</summary>
internal static class RandomDataSets
{
    private static readonly DictionaryEntry[] Entries =
        [.. DicomDictionary.All.Where(entry => entry.Tag.Group is >= 0x0008 and < 0x5000 && entry.Tag.Element != 0 && entry.Vr.IsKnown)];

    private static readonly string[] Words = ["", "A", "CT", "Évelyne", "Zoë", "12", "1.5", "山田", "O'Neil", "Łódź", "a b"];

    /// <param name="longest">Bytes of the longest binary values; one in forty is that long.</param>
    public static DataSet Next(Random random, int longest = 70_000, int depth = 0)
    {
        var builder = new DataSetBuilder();
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            var entry = Entries[random.Next(Entries.Length)];
            if (entry.Tag != Tags.SpecificCharacterSet)
                Put(builder, entry.Tag, entry.Vr, random, longest, depth);
        }

        if (random.Next(3) == 0)
        {
            builder.Text(new(0x0009, 0x0010), "ACME 1.0");
            Put(builder, new(0x0009, 0x1001), random.Next(2) == 0 ? Vr.UN : Vr.DS, random, longest, depth);
        }

        return builder.Build();
    }

    private static void Put(DataSetBuilder builder, Tag tag, Vr vr, Random random, int longest, int depth)
    {
        if (vr == Vr.SQ)
            builder.Items(tag, depth > 2 ? [] : [.. Enumerable.Range(0, random.Next(4)).Select(_ => Next(random, longest, depth + 1))]);
        else if (vr.UsesCharacterSet)
            builder.Text(tag, vr, [.. Enumerable.Range(0, random.Next(3)).Select(_ => Words[random.Next(Words.Length)])]);
        else if (vr.IsText)
            builder.Text(tag, vr, [.. Enumerable.Range(0, random.Next(3)).Select(_ => Words[random.Next(3)])]);
        else
            builder.Bytes(tag, vr, Bytes(random, random.Next(40) == 0 ? longest : 8 * random.Next(4)));
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        if (count > 0)
            bytes[0] = 1; // a UN value that begins like an item would be one
        return bytes;
    }
}
