using System.Text;

namespace Negatoscope.Fhir.Terminology;

/// <summary>A code as a code system or a value set lists it. Three words wide; <c>default</c> stands for none.</summary>
public readonly struct Concept : IEquatable<Concept>
{
    private readonly CodeTable? _table;
    private readonly CodeSystem? _system;
    private readonly int _at;

    internal Concept(CodeTable table, int at, CodeSystem? system)
    {
        _table = table;
        _at = at;
        _system = system;
    }

    public bool Exists => _table is not null;

    /// <summary>The code system that defines it; null where only a value set lists it.</summary>
    public CodeSystem? System => _system;

    /// <summary>Its place in the definition, from 0.</summary>
    public int Index => _at;

    public string? Code => _table is null ? null : Encoding.UTF8.GetString(_table.Code(_at));

    public string? Display => _table is not null && _table.HasDisplay(_at) ? Encoding.UTF8.GetString(_table.Display(_at)) : null;

    public ReadOnlySpan<byte> CodeUtf8 => _table is null ? default : _table.Code(_at);

    /// <summary>Empty where there is none.</summary>
    public ReadOnlySpan<byte> DisplayUtf8 => _table is null ? default : _table.Display(_at);

    /// <summary>A heading that is not meant to be used in data (property notSelectable).</summary>
    public bool IsAbstract => _system?.IsAbstract(_at) ?? false;

    /// <summary>Inactive, or of status retired.</summary>
    public bool IsInactive => _system?.IsInactive(_at) ?? false;

    public bool Equals(Concept other) => ReferenceEquals(_table, other._table) && _at == other._at;
    public override bool Equals(object? obj) => obj is Concept other && Equals(other);
    public override int GetHashCode() => _at;
    public static bool operator ==(Concept left, Concept right) => left.Equals(right);
    public static bool operator !=(Concept left, Concept right) => !left.Equals(right);
    public override string ToString() => Code ?? "";
}
