namespace Negatoscope.Fhir.Path.Values;

/// <summary>Reads the parts of a date or time from its text, left to right. That the day exists is not its affair.</summary>
internal ref struct TemporalReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public Parts Parts { get; private set; } = Parts.Start;
    public TemporalPrecision Precision { get; private set; }
    public Zone Zone { get; private set; }

    public readonly bool AtEnd => _at == _text.Length;

    /// <summary><c>YYYY[-MM[-DD]]</c>.</summary>
    public bool ReadDate()
    {
        if (!Digits(4, 1, 9999, out var year))
            return false;
        (Precision, Parts) = (TemporalPrecision.Year, Parts with { Year = year });

        if (!Take('-'))
            return true;
        if (!Digits(2, 1, 12, out var month))
            return false;
        (Precision, Parts) = (TemporalPrecision.Month, Parts with { Month = month });

        if (!Take('-'))
            return true;
        if (!Digits(2, 1, 31, out var day))
            return false;
        (Precision, Parts) = (TemporalPrecision.Day, Parts with { Day = day });
        return true;
    }

    /// <summary>A date, and after a whole date a <c>T</c> with time and zone. A literal may end in a <c>T</c> that only says its type.</summary>
    public bool ReadDateTime(bool allowBareT)
    {
        if (!ReadDate())
            return false;
        if (!Take('T'))
            return true;
        return AtEnd ? allowBareT : Precision == TemporalPrecision.Day && ReadTime() && ReadZone();
    }

    /// <summary><c>hh[:mm[:ss[.f+]]]</c>.</summary>
    public bool ReadTime()
    {
        if (!Digits(2, 0, 23, out var hour))
            return false;
        (Precision, Parts) = (TemporalPrecision.Hour, Parts with { Hour = hour });

        if (!Take(':'))
            return true;
        if (!Digits(2, 0, 59, out var minute))
            return false;
        (Precision, Parts) = (TemporalPrecision.Minute, Parts with { Minute = minute });

        if (!Take(':'))
            return true;
        if (!Digits(2, 0, 60, out var second))
            return false;
        (Precision, Parts) = (TemporalPrecision.Second, Parts with { Second = second });
        return !Take('.') || ReadFraction();
    }

    private bool ReadFraction()
    {
        var (start, attos, kept) = (_at, 0L, 0);
        for (; _at < _text.Length && char.IsAsciiDigit(_text[_at]); _at++)
        {
            if (kept == Temporal.MaxFractionDigits)
                continue;
            attos = attos * 10 + (_text[_at] - '0');
            kept++;
        }
        Parts = Parts with { Attos = attos * Parts.PowerOfTen(Temporal.MaxFractionDigits - kept), FractionDigits = kept };
        return _at > start;
    }

    /// <summary>R4 dateTime: Z, or an offset of at most 14:00; nothing is no zone.</summary>
    private bool ReadZone()
    {
        if (Take('Z'))
        {
            Zone = Zone.Utc;
            return true;
        }
        var west = Take('-');
        if (!west && !Take('+'))
            return true;
        if (!Digits(2, 0, 14, out var hours) || !Take(':') || !Digits(2, 0, hours == 14 ? 0 : 59, out var minutes))
            return false;
        var offset = hours * 60 + minutes;
        Zone = !west ? Zone.Of(offset) : offset == 0 ? Zone.NegativeZero : Zone.Of(-offset);
        return true;
    }

    private bool Take(char expected)
    {
        if (_at >= _text.Length || _text[_at] != expected)
            return false;
        _at++;
        return true;
    }

    private bool Digits(int count, int least, int most, out int value)
    {
        value = 0;
        if (_text.Length - _at < count)
            return false;
        for (var end = _at + count; _at < end; _at++)
        {
            if (!char.IsAsciiDigit(_text[_at]))
                return false;
            value = value * 10 + (_text[_at] - '0');
        }
        return value >= least && value <= most;
    }
}
