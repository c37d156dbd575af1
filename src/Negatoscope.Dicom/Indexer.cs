namespace Negatoscope.Dicom;

/// <summary>Walks one level of elements and notes where each one stands.</summary>
internal static class Indexer
{
    /// <summary>
    /// Reads on from where the reader stands. Stops at <paramref name="stop"/>: Pixel Data at the top level of a file.
    /// On <see cref="Step.NeedMore"/> the reader stands before the element that could not be completed.
    /// </summary>
    public static Step Run(ref ElementReader reader, ElementIndex index, ProblemLog problems, Stop stop)
    {
        while (true)
        {
            if (stop == Stop.AfterFileMeta && !reader.IsBeforeFileMeta)
                return Step.Stopped; // what follows may be deflated, and no element at all
            if (stop != Stop.AfterFileMeta)
                RunOrdinary(ref reader, index);

            var step = reader.NextHeader();
            if (step == Step.Element)
            {
                if (StopsAt(stop, reader.Header.Tag))
                {
                    reader.Position = reader.Start;
                    return Step.Stopped;
                }

                step = index.Count < Limits.Elements ? reader.TakeValue() : Step.TooMany;
            }

            switch (step)
            {
                case Step.Element:
                    if (reader.IsMended)
                        problems.AddMended(reader);
                    index.Add(EntryOf(reader, IndexFlags.None));
                    continue;
                case Step.Stray:
                    problems.Add(step, reader);
                    continue;
                case Step.NeedMore:
                    reader.Position = reader.Start;
                    return step;
                case Step.End:
                    return step;
                default:
                    problems.Add(step, reader);
                    KeepWhatIsThere(reader, step, index);
                    return step;
            }
        }
    }

    private static void RunOrdinary(ref ElementReader reader, ElementIndex index)
    {
        if (reader.Form == ElementForm.ExplicitBigEndian)
            return;

        var bytes = reader.Loaded;
        var position = reader.Position;
        var isImplicit = reader.Form == ElementForm.ImplicitLittleEndian;
        while (index.Count < Limits.Elements && OrdinaryElement.TryRead(bytes, position, isImplicit, out var element))
        {
            index.Add(new(element.Tag, element.Vr, IndexFlags.None, element.Start, element.Length));
            position = element.End;
        }

        reader.Position = position;
    }

    /// <summary>A sequence that is cut off still shows its whole items; half a value of another kind would pass for a whole one.</summary>
    private static void KeepWhatIsThere(in ElementReader reader, Step step, ElementIndex index)
    {
        var header = reader.Header;
        var holdsItems = header.HasUndefinedLength || header.Vr == Vr.SQ
            || (header.Vr == default && DicomDictionary.VrOf(header.Tag) == Vr.SQ);
        if (holdsItems && step is Step.Truncated or Step.BadVr or Step.BadSequence && reader.ValueEnd > reader.ValueStart)
            index.Add(EntryOf(reader, IndexFlags.CutOff));
    }

    private static IndexEntry EntryOf(in ElementReader reader, IndexFlags flags)
    {
        var header = reader.Header;
        if (header.HasUndefinedLength)
        {
            flags |= IndexFlags.Undefined;
            if (ElementReader.IsFragmented(header))
                flags |= IndexFlags.Fragments;
            if (reader.InnerForm != reader.Form)
                flags |= IndexFlags.ImplicitWithin;
        }

        return new(header.Tag.Packed, header.Vr, flags, reader.ValueStart, reader.ValueEnd - reader.ValueStart);
    }

    private static bool StopsAt(Stop stop, Tag tag) =>
        stop == Stop.AtPixelData && tag is { Group: 0x7FE0, Element: 0x0008 or 0x0009 or 0x0010 };
}

internal enum Stop { Never, AtPixelData, AfterFileMeta }
