namespace Negatoscope.Dicom;

/// <content>Finding the end of what has no stated length (PS3.5 §7.5).</content>
public ref partial struct ElementReader
{
    /// <summary>Passes the items of a sequence up to its delimiter. Without one, the sequence ends where no item follows.</summary>
    private readonly Step SkipItems(scoped ref int position, ElementForm form, bool fragments, int depth, out int contentEnd)
    {
        contentEnd = position;
        if (depth > Limits.Depth)
            return Step.TooDeep;

        while (true)
        {
            contentEnd = position;
            if (position == _end)
                return Step.Truncated;

            var next = position;
            var step = HeaderAt(ref next, form, out var header);
            if (step != Step.Element)
                return step == Step.NeedMore ? step : Step.Truncated;
            if (header.Tag == Delimiters.SequenceEnd)
            {
                position = next;
                return Step.Element;
            }

            if (header.Tag == Delimiters.ItemEnd)
            {
                position = next; // some writers close an item of defined length as well
                continue;
            }

            if (header.Tag != Delimiters.Item)
                return Step.Element;

            position = next;
            step = SkipItem(ref position, form, header, fragments, depth, out _);
            if (step != Step.Element)
                return step;
        }
    }

    /// <summary>
    /// Passes one item, its delimiter included; <paramref name="contentEnd"/> is where its elements end.
    /// A length that cannot be is taken for an undefined one: where the delimiters are sound, nothing behind the item is lost.
    /// </summary>
    internal readonly Step SkipItem(
        scoped ref int position, ElementForm form, ElementHeader item, bool fragments, int depth, out int contentEnd)
    {
        contentEnd = position;
        if (item.HasUndefinedLength && fragments)
            return Step.BadSequence;
        if (!fragments && (item.HasUndefinedLength || item.Length > _end - position))
            return SkipElements(ref position, form, depth, out contentEnd);

        var step = SkipValue(ref position, item.Length);
        contentEnd = position;
        return step;
    }

    private readonly Step SkipValue(scoped ref int position, uint length)
    {
        if (length > _end - position)
            return Step.Truncated;
        if (length > (uint)(_bytes.Length - position))
            return Step.NeedMore;

        position += (int)length;
        return Step.Element;
    }

    private readonly Step SkipElements(scoped ref int position, ElementForm form, int depth, out int contentEnd)
    {
        while (true)
        {
            while (form != ElementForm.ExplicitBigEndian
                && OrdinaryElement.TryRead(_bytes, position, form == ElementForm.ImplicitLittleEndian, out var ordinary))
                position = ordinary.End;

            contentEnd = position;
            if (position == _end)
                return Step.Truncated;

            var next = position;
            var step = HeaderAt(ref next, form, out var header);
            if (step != Step.Element)
                return step == Step.Padding ? Step.Truncated : step;
            if (header.Tag == Delimiters.SequenceEnd)
                return Step.Element; // the item lacks its own delimiter

            position = next;
            if (header.Tag == Delimiters.ItemEnd)
                return Step.Element;

            if (header.HasUndefinedLength)
            {
                var inner = header.Vr == Vr.UN ? FormGuess.WithinUnknown(_bytes[position..], form) : form;
                step = SkipItems(ref position, inner, IsFragmented(header), depth + 1, out _);
            }
            else
            {
                step = SkipValue(ref position, header.Length);
            }

            if (step != Step.Element)
                return step;
        }
    }
}
