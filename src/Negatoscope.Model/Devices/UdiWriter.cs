namespace Negatoscope.Model.Devices;

/// <summary>Writes the carrier of a unique device identifier from its parts.</summary>
public static class UdiWriter
{
    /// <summary>What a scanner would send, without symbology identifier. <see cref="Udi.Carrier"/> is not looked at.</summary>
    public static string Write(Udi udi) => udi.Issuer switch
    {
        UdiIssuer.Gs1 => Gs1Writer.Write(udi),
        UdiIssuer.Hibcc => HibccWriter.Write(udi),
        _ => IccbbaWriter.Write(udi),
    };
}
