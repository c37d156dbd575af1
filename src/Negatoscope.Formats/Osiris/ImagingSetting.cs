using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>The value[x] of a nested extension.</summary>
internal enum SettingType { String, Integer, Decimal }

/// <summary>
/// One value of the imaging settings: the nested extension that carries it, its pivot column, its DICOM tag, its place in the model.
/// </summary>
internal sealed class ImagingSetting<T>
{
    private readonly Func<T, string?>? _text;
    private readonly Func<T, decimal?>? _number;

    public ImagingSetting(string url, string column, string tag, Func<T, string?> text) =>
        (Url, Column, Tag, Type, _text) = (url, column, tag, SettingType.String, text);

    public ImagingSetting(string url, string column, string tag, SettingType type, Func<T, decimal?> number) =>
        (Url, Column, Tag, Type, _number) = (url, column, tag, type, number);

    public string Url { get; }
    public string Column { get; }
    public string Tag { get; }
    public SettingType Type { get; }

    /// <summary>The guide lets it be absent (0..1).</summary>
    public bool Optional { get; init; }

    public string ValueName => "value" + Type;

    /// <summary>As written: an integer rounded half away from zero, a decimal with the digits of the source.</summary>
    public string? Written(T part) => _text is not null ? _text(part) : Digits(Number(part));

    public bool RoundsToZero(T part) => Number(part) is 0 && _number?.Invoke(part) is not 0;

    /// <summary>What the instances of a series say together.</summary>
    public (string? Shown, string? Least, string? Greatest, bool Varies) Together(Series series, Func<Instance, T?> part)
    {
        if (_text is not null)
        {
            var texts = Consensus.Of(series, i => part(i) is { } found ? _text(found) : null);
            return (texts.Value, texts.Least, texts.Greatest, texts.Varies);
        }

        var numbers = Consensus.Of(series, i => part(i) is { } found ? Number(found) : null);
        return (Digits(numbers.Value), Digits(numbers.Least), Digits(numbers.Greatest), numbers.Varies);
    }

    public Element Value(string written) =>
        new(new Primitive(Type == SettingType.String ? PrimitiveKind.String : PrimitiveKind.Number, written));

    private decimal? Number(T part) => (Type, _number?.Invoke(part)) switch
    {
        (SettingType.Integer, { } number) => Rounding.Whole(number),
        (_, var number) => number,
    };

    private static string? Digits(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}

internal static class Rounding
{
    /// <summary>DS to the guide's integers: half away from zero, as people round. Null beyond the 32 bits of a FHIR integer.</summary>
    public static decimal? Whole(decimal number) =>
        decimal.Round(number, MidpointRounding.AwayFromZero) is var whole and >= int.MinValue and <= int.MaxValue ? whole : null;
}
