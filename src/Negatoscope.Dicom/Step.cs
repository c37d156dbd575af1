namespace Negatoscope.Dicom;

/// <summary>What one step of reading met.</summary>
internal enum Step : byte
{
    Element,
    End,

    /// <summary>The element that the caller wanted to stop at.</summary>
    Stopped,

    /// <summary>The bytes go on, but have not been loaded yet.</summary>
    NeedMore,

    /// <summary>A delimiter where none belongs.</summary>
    Stray,

    /// <summary>Zeros behind the last element.</summary>
    Padding,

    Truncated,
    BadVr,
    BadSequence,
    TooDeep,
    TooMany,
    TooLong,
}

internal static class Steps
{
    public static string CodeOf(Step step) => step switch
    {
        Step.Stray => "stray-delimiter",
        Step.Padding => "trailing-bytes",
        Step.Truncated => "truncated",
        Step.BadVr => "bad-vr",
        Step.BadSequence => "bad-sequence",
        Step.TooDeep => "too-deep",
        Step.TooMany => "too-many-elements",
        Step.TooLong => "header-too-long",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static string Describe(Step step, ElementHeader header) => step switch
    {
        Step.Stray => $"the delimiter {header.Tag} stands outside any sequence and was passed over",
        Step.Padding => "zeros follow the last element",
        Step.Truncated when header.HasUndefinedLength => $"{header.Tag} is not closed before the data end",
        Step.Truncated when header != default => $"{header.Tag} claims {header.Length} bytes, more than there are",
        Step.Truncated => "the data end within the header of an element",
        Step.BadVr => $"{header.Tag} has neither a value representation nor a credible length; nothing after it was read",
        Step.BadSequence => $"{header.Tag} should hold items and does not",
        Step.TooDeep => $"{header.Tag} holds sequences nested more than {Limits.Depth} deep",
        Step.TooMany => $"there are more elements or items than the limit of {Limits.Elements}",
        Step.TooLong => $"the header goes on past {Limits.HeaderBytes >> 20} MiB; the rest was not read",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
