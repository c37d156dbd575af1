using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>Files to be stored. All of it is invented.</summary>
internal sealed record Sample
{
    public const string CtImage = "1.2.840.10008.5.1.4.1.1.2";

    public string Study { get; init; } = "2.25.1";
    public string Series { get; init; } = "2.25.1.1";
    public string Instance { get; init; } = "2.25.1.1.1";
    public string SopClass { get; init; } = CtImage;
    public string? PatientId { get; init; } = "P1";
    public string? Issuer { get; init; }
    public string? PatientName { get; init; } = "ESSAI^Anna";
    public string? StudyDate { get; init; } = "20260301";
    public string? StudyTime { get; init; } = "101500";
    public string? AccessionNumber { get; init; } = "A1";
    public string? Description { get; init; } = "Scanner thorax";
    public string Modality { get; init; } = "CT";
    public int? SeriesNumber { get; init; } = 1;
    public int? Number { get; init; } = 1;
    public int PixelBytes { get; init; } = 2 * 16 * 16;
    public TransferSyntax Syntax { get; init; } = TransferSyntax.ExplicitVrLittleEndian;
    public Action<DataSetBuilder>? More { get; init; }

    public byte[] ToBytes() => Part10File.ToBytes(ToDataSet(), Syntax);

    public MemoryStream ToStream() => new(ToBytes(), writable: false);

    public InstanceKey Key => new(Uid.Parse(Study), Uid.Parse(Series), Uid.Parse(Instance));

    private DataSet ToDataSet()
    {
        var builder = new DataSetBuilder()
            .Text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .Text(Tags.SOPClassUID, SopClass)
            .Text(Tags.SOPInstanceUID, Instance)
            .Text(Tags.StudyInstanceUID, Study)
            .Text(Tags.SeriesInstanceUID, Series)
            .Text(Tags.Modality, Modality);
        Text(Tags.PatientID, PatientId);
        Text(Tags.IssuerOfPatientID, Issuer);
        Text(Tags.PatientName, PatientName);
        Text(Tags.StudyDate, StudyDate);
        Text(Tags.StudyTime, StudyTime);
        Text(Tags.AccessionNumber, AccessionNumber);
        Text(Tags.StudyDescription, Description);
        if (SeriesNumber is { } series)
            builder.Number(Tags.SeriesNumber, series);
        if (Number is { } number)
            builder.Number(Tags.InstanceNumber, number);
        if (PixelBytes > 0)
        {
            var pixels = new byte[PixelBytes];
            new Random(Number ?? 0).NextBytes(pixels);
            builder.Number(Tags.Rows, 16).Number(Tags.Columns, 16).Number(Tags.BitsAllocated, 16).Number(Tags.SamplesPerPixel, 1);
            if (Syntax.IsEncapsulated)
                builder.Fragments(Tags.PixelData, ReadOnlyMemory<byte>.Empty, pixels);
            else
                builder.Bytes(Tags.PixelData, Vr.OW, pixels);
        }

        More?.Invoke(builder);
        return builder.Build();

        void Text(Tag tag, string? value)
        {
            if (value is not null)
                builder.Text(tag, value);
        }
    }
}
