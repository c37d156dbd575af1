namespace Negatoscope.Model.Devices;

/// <summary>Takes the element strings of one carrier, one after the other.</summary>
internal struct Gs1Scan(DateOnly today)
{
    private readonly int _thisYear = today.Year;
    private UdiDraft _draft = new(UdiIssuer.Gs1);

    public void TakeGtin(ReadOnlySpan<char> gtin) => TakeDeviceIdentifier(gtin, "GTIN", isAlone: true);

    /// <summary>Element strings without brackets, GS between them.</summary>
    public void Take(ReadOnlySpan<char> text)
    {
        var afterSeparator = false;
        while (!text.IsEmpty)
        {
            if (text[0] == Gs1Separator.Sent)
            {
                if (afterSeparator)
                    _draft.Report(UdiFindings.ExtraSeparator());
                afterSeparator = true;
                text = text[1..]; // §7.8.6.3: one behind an element that needs none is tolerated
                continue;
            }

            afterSeparator = false;
            var known = ApplicationIdentifier.StartOf(text);
            var length = ElementLength(text);
            if (known is null)
                _draft.Report(UdiFindings.UnknownIdentifier(FirstDigits(text)));
            else
                Take(known, text[known.Number.Length..length]);
            text = text[length..];
        }
    }

    /// <summary>Element strings with brackets around each identifier. Writes them as a scanner would send them.</summary>
    /// <returns>How many characters were written: not more than the text has.</returns>
    public int TakeBracketed(ReadOnlySpan<char> text, Span<char> carrier)
    {
        var written = 0;
        var needsSeparator = false;
        while (!text.IsEmpty)
        {
            var number = Gs1Brackets.Number(text);
            var from = number.IsEmpty ? 0 : number.Length + 2;
            var known = Gs1Brackets.Known(number);
            var length = from + Gs1Brackets.ValueLength(text[from..], known is { IsNumeric: false }, ref _draft);
            var value = text[from..length].Trim(Gs1Separator.Sent);
            if (known is not null)
                Take(known, value);
            else
                _draft.Report(UdiFindings.UnknownIdentifier(number.IsEmpty ? FirstDigits(text) : $"({number})"));

            if (needsSeparator)
                carrier[written++] = Gs1Separator.Sent;
            number.CopyTo(carrier[written..]);
            value.CopyTo(carrier[(written + number.Length)..]);
            written += number.Length + value.Length;
            needsSeparator = known is null or { IsPredefined: false };
            text = text[length..];
        }

        return written;
    }

    public Read<Udi?> Finish(ReadOnlySpan<char> carrier)
    {
        if (_draft.HasFurther("250") && _draft.Serial is null)
            _draft.Report(UdiFindings.Combination("(250)", "(21)", isMissing: true));
        if (_draft.HasFurther("235") && _draft.Serial is not null)
            _draft.Report(UdiFindings.Combination("(235)", "(21)", isMissing: false));
        if (_draft.HasFurther("37") && _draft.DeviceIdentifier is not null)
            _draft.Report(UdiFindings.Combination("(37)", "(01)", isMissing: false));
        return _draft.Finish(carrier);
    }

    /// <summary>Up to the separator, or as long as the first two digits say if that comes first.</summary>
    private static int ElementLength(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(Gs1Separator.Sent);
        if (end < 0)
            end = text.Length;
        return ApplicationIdentifier.PredefinedLength(text) is > 0 and var length ? Math.Min(end, length) : end;
    }

    private static string FirstDigits(ReadOnlySpan<char> text)
    {
        var digits = text[..Math.Min(2, text.Length)];
        return UdiDates.AreDigits(digits) ? $"({digits}…)" : "(…)";
    }

    private void Take(ApplicationIdentifier known, ReadOnlySpan<char> value)
    {
        if (known.Element == UdiElement.DeviceIdentifier)
        {
            TakeDeviceIdentifier(value, known.Bracketed, isAlone: false);
            return;
        }

        var fits = value.Length >= known.Least && value.Length <= known.Most;
        var isLegal = known.HasCharactersOf(value);
        if (!fits)
            _draft.Report(UdiFindings.Length(known.Bracketed, known.Least, known.Most));
        else if (!isLegal)
            _draft.Report(known.IsNumeric ? UdiFindings.Digits(known.Bracketed) : UdiFindings.Characters(known.Bracketed));

        if (known.Rule is Gs1Rule.Date or Gs1Rule.DateAndTime)
        {
            if (fits && isLegal)
                TakeDate(known, value);
            return;
        }

        if (known.Rule == Gs1Rule.CheckCharacterPair && fits && isLegal && !Gs1Check.HasPair(value))
            _draft.Report(UdiFindings.CheckCharacters(known.Bracketed));
        if (!value.IsEmpty)
            Keep(known, value);
    }

    private void Keep(ApplicationIdentifier known, ReadOnlySpan<char> value)
    {
        switch (known.Element)
        {
            case UdiElement.Lot:
                _draft.Keep(ref _draft.Lot, value, known.Bracketed);
                break;
            case UdiElement.Serial:
                _draft.Keep(ref _draft.Serial, value, known.Bracketed);
                break;
            case UdiElement.Software:
                _draft.Keep(ref _draft.Software, value, known.Bracketed);
                break;
            default:
                _draft.KeepFurther(known.Number, value);
                break;
        }
    }

    private void TakeDeviceIdentifier(ReadOnlySpan<char> value, string identifier, bool isAlone)
    {
        var isGtin = UdiDates.AreDigits(value) && value.Length is 8 or 12 or 13 or 14;
        if (!isAlone && value.Length != 14)
            _draft.Report(UdiFindings.Length(identifier, 14, 14));
        else if (!isGtin)
            _draft.Report(UdiFindings.Digits(identifier));

        if (!isGtin)
            return;

        if (!Gs1Check.HasDigit(value))
            _draft.Report(UdiFindings.CheckDigit(identifier));
        if (value.Length == 14)
        {
            _draft.Keep(ref _draft.DeviceIdentifier, value, identifier);
            return;
        }

        Span<char> gtin = stackalloc char[14];
        gtin.Fill('0');
        value.CopyTo(gtin[(14 - value.Length)..]);
        _draft.Keep(ref _draft.DeviceIdentifier, gtin, identifier);
    }

    private void TakeDate(ApplicationIdentifier known, ReadOnlySpan<char> value)
    {
        var hasTime = known.Rule == Gs1Rule.DateAndTime;
        var date = UdiDates.Gs1(value, _thisYear, dayMayBeZero: !hasTime);
        if (hasTime && (UdiDates.Two(value[6..]) > 23 || UdiDates.Two(value[8..]) > 59))
            date = null;

        if (date is not { } day)
        {
            _draft.Report(UdiFindings.ImpossibleDate(known.Bracketed));
            return;
        }

        if (value[4..6] is "00")
            _draft.Report(UdiFindings.DayNotGiven(known.Bracketed));
        if (known.Element == UdiElement.Expiry || hasTime)
            _draft.Keep(ref _draft.Expiry, day, known.Bracketed);
        else if (known.Element == UdiElement.Manufactured)
            _draft.Keep(ref _draft.Manufactured, day, known.Bracketed);
        if (known.Element == UdiElement.Further)
            _draft.KeepFurther(known.Number, value);
    }
}
