using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>
/// UIDs of the documents that we write, made from UUIDs (PS3.5 Annex B.2) as the ids of resources are: the same study gives the same document,
/// and a document that says anything else is another instance.
/// </summary>
internal static class KeyObjectUids
{
    /// <summary>All documents of one title and one study share a series.</summary>
    public static Uid Series(Uid study, Coding title) => Of("Series", $"{study}|{title.Value}");

    /// <param name="document">Complete but for its SOP Instance UID.</param>
    public static Uid Instance(DataSet document)
    {
        var bytes = Part10File.ToBytes(document, TransferSyntax.ExplicitVrLittleEndian);
        var start = Part10File.Read(bytes) is Part10 file ? (int)file.DataSetOffset : 0; // what stands before tells of the writer, not of the study
        return Of("Instance", Convert.ToHexString(SHA256.HashData(bytes.AsSpan(start))));
    }

    private static Uid Of(string type, string key)
    {
        Span<byte> uuid = stackalloc byte[16];
        Guid.Parse(ResourceIds.Of(KeyObjectWriter.ViewName, type, key)).TryWriteBytes(uuid, bigEndian: true, out _);
        return Uid.Parse($"2.25.{BinaryPrimitives.ReadUInt128BigEndian(uuid).ToString(CultureInfo.InvariantCulture)}");
    }
}
