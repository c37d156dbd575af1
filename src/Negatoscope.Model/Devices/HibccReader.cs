using System.Buffers;

namespace Negatoscope.Model.Devices;

/// <summary>
/// Reads the carriers of ANSI/HIBC 2.6: a primary data structure, a secondary one, both in one symbol, or both scanned one after the other. The
/// forms of earlier editions are read too.
/// </summary>
internal static class HibccReader
{
    private const string PrimaryName = "+";

    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <param name="text">Blanks at its end are kept: one may be the check character.</param>
    public static Read<Udi?> Read(ReadOnlySpan<char> text)
    {
        var draft = new UdiDraft(UdiIssuer.Hibcc);
        var second = SecondStart(text);
        if (second == 0 && text[^1] != ' ' && !text.ContainsAny('*', '_'))
        {
            TakeMessage(text, ref draft);
            return draft.Finish(text);
        }

        Span<char> carrier = stackalloc char[text.Length];
        var first = Clean(second > 0 ? text[..second] : text, carrier);
        if (second == 0)
        {
            TakeMessage(first, ref draft);
            return draft.Finish(first);
        }

        var other = Clean(text[second..], carrier[first.Length..]);
        TakeMessage(first, ref draft);
        TakeMessage(other, ref draft);
        CheckLink(first, other, ref draft);
        return draft.Finish(carrier[..(first.Length + other.Length)]);
    }

    /// <summary>The device identifier without flag and check character, as a catalogue has it.</summary>
    public static bool IsDeviceIdentifier(ReadOnlySpan<char> text) =>
        text.Length is >= 6 and <= 23 && !text.ContainsAnyExcept(Alphanumeric) && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiDigit(text[^1]);

    /// <summary>Where another message begins; 0 when there is none. The flag <c>+</c> also marks a serial number, after <c>$</c>, and is a check character.</summary>
    internal static int SecondStart(ReadOnlySpan<char> text)
    {
        if (text.LastIndexOf('+') <= 4)
            return 0;

        for (var at = 5; at < text.Length - 4; at++)
            if (text[at] == '+' && text[at - 1] != '$' && (text[at + 1] == '$' || char.IsAsciiLetterOrDigit(text[at + 1])))
                return at;
        return 0;
    }

    /// <summary>Without the asterisks of the human readable form and with a space for its underscore (§4.1), as scanned.</summary>
    private static ReadOnlySpan<char> Clean(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var message = text.TrimStart(" \t\r\n*").TrimEnd("\t\r\n*");
        var hasSpaceForCheck = message.Length > 2 && message[^1] == ' ' && HibcCheck.Character(message[..^1].TrimEnd(' ')) == ' ';
        message = message.TrimEnd(" \t\r\n*");
        var length = message.Length;
        message.CopyTo(buffer);
        if (hasSpaceForCheck)
            buffer[length++] = ' ';
        buffer[..length].Replace('_', ' ');
        return buffer[..length];
    }

    internal static bool IsPrimary(ReadOnlySpan<char> message) => message.Length > 1 && char.IsAsciiLetter(message[1]);

    private static void TakeMessage(ReadOnlySpan<char> message, ref UdiDraft draft)
    {
        var isPrimary = IsPrimary(message);
        var name = isPrimary ? PrimaryName : "+$";
        if (message.Length < 5 || (!isPrimary && message[1] != '$' && !char.IsAsciiDigit(message[1])))
        {
            draft.Report(UdiFindings.UnknownIdentifier(PrimaryName));
            return;
        }

        if (HibcCheck.Character(message[..^1]) is not { } check)
            draft.Report(UdiFindings.Characters(name));
        else if (check != message[^1])
            draft.Report(UdiFindings.CheckCharacter(name));

        var body = isPrimary ? message[1..^1] : message[1..^2]; // a secondary structure alone has the link character before the check character
        if (isPrimary)
        {
            var end = body.IndexOf('/');
            TakePrimary(end < 0 ? body : body[..end], ref draft);
            if (end < 0)
                return;
            body = body[(end + 1)..];
        }

        foreach (var range in body.Split('/'))
            HibcSecondary.Take(body[range], ref draft);
    }

    private static void TakePrimary(ReadOnlySpan<char> value, ref UdiDraft draft)
    {
        if (value.Length is < 6 or > 23)
            draft.Report(UdiFindings.Length(PrimaryName, 6, 23));
        else if (!IsDeviceIdentifier(value))
            draft.Report(UdiFindings.Characters(PrimaryName));
        draft.Keep(ref draft.DeviceIdentifier, value, PrimaryName);
    }

    /// <summary>The link character of the secondary structure is the check character of the primary one (appendix E1.3).</summary>
    private static void CheckLink(ReadOnlySpan<char> first, ReadOnlySpan<char> second, ref UdiDraft draft)
    {
        if (IsPrimary(second))
        {
            var primary = second;
            second = first;
            first = primary;
        }

        if (IsPrimary(first) && !IsPrimary(second) && second.Length >= 5 && second[^2] != first[^1])
            draft.Report(UdiFindings.LinkCharacter("+$"));
    }
}
