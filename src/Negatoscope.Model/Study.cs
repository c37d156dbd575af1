using System.Collections.Immutable;

namespace Negatoscope.Model;

/// <summary>An imaging study: what the instances that were read say together. Immutable; null = the source did not say.</summary>
public sealed record Study
{
    public required Uid Uid { get; init; }
    public Patient Patient { get; init; } = Patient.Unknown;

    /// <summary>(0008,0020) and (0008,0030).</summary>
    public Moment? Started { get; init; }

    /// <summary>(0008,1030).</summary>
    public string? Description { get; init; }

    /// <summary>(0032,1060) Requested Procedure Description, or (0040,0254) Performed Procedure Step Description.</summary>
    public string? ProcedureDescription { get; init; }

    /// <summary>(0020,0010).</summary>
    public string? StudyId { get; init; }

    /// <summary>(0008,0050) with (0008,0051).</summary>
    public IssuedId? AccessionNumber { get; init; }

    /// <summary>(0040,2016) Placer Order Number, also in (0040,0275), with (0040,0026).</summary>
    public IssuedId? PlacerOrderNumber { get; init; }

    /// <summary>(0040,1001) Requested Procedure ID.</summary>
    public string? RequestedProcedureId { get; init; }

    /// <summary>(0038,0010) with (0038,0014).</summary>
    public IssuedId? AdmissionId { get; init; }

    /// <summary>(0008,1032) Procedure Code Sequence.</summary>
    public ImmutableArray<Coding> ProcedureCodes { get; init; } = [];

    /// <summary>(0032,1064) Requested Procedure Code Sequence.</summary>
    public ImmutableArray<Coding> RequestedProcedureCodes { get; init; } = [];

    /// <summary>(0040,100A).</summary>
    public ImmutableArray<Coding> ReasonCodes { get; init; } = [];

    /// <summary>(0040,1002).</summary>
    public string? Reason { get; init; }

    /// <summary>(0008,0090) with (0008,0096).</summary>
    public Person? ReferringPhysician { get; init; }

    /// <summary>(0008,1060) with (0008,1062).</summary>
    public ImmutableArray<Person> Interpreters { get; init; } = [];

    /// <summary>Where the study was made: the institution of its first series that names one.</summary>
    public Institution? Institution { get; init; }

    /// <summary>Where its images open, as a document about it says. Images do not say it.</summary>
    public string? ImageLink { get; init; }

    /// <summary>The interventions that it was part of, the one that says most about it first.</summary>
    public ImmutableArray<Intervention> Interventions { get; init; } = [];

    /// <summary>Sorted by series number (absent last), then UID.</summary>
    public ImmutableArray<Series> Series { get; init; } = [];

    public int InstanceCount => Series.Sum(s => s.Instances.Length);
}

/// <summary>(0008,0080), (0008,0081), (0008,0082), (0008,1040).</summary>
public sealed record Institution(string? Name, string? Address = null, string? Department = null, Coding? Code = null);

/// <summary>One series: one modality, one piece of equipment, one frame of reference.</summary>
public sealed record Series
{
    public required Uid Uid { get; init; }

    /// <summary>(0020,0011). Negative numbers are kept: a view decides.</summary>
    public int? Number { get; init; }

    /// <summary>(0008,0060).</summary>
    public string? Modality { get; init; }

    /// <summary>(0008,103E).</summary>
    public string? Description { get; init; }

    /// <summary>(0018,1030).</summary>
    public string? ProtocolName { get; init; }

    /// <summary>(0008,0021) and (0008,0031).</summary>
    public Moment? Started { get; init; }

    /// <summary>The earliest (0008,002A), or (0008,0022) with (0008,0032), of its instances.</summary>
    public Moment? Acquired { get; init; }

    /// <summary>The earliest (0008,0023) with (0008,0033) of its instances.</summary>
    public Moment? ContentCreated { get; init; }

    /// <summary>(0018,0015) as written.</summary>
    public string? BodyPart { get; init; }

    /// <summary>(0008,2218) Anatomic Region Sequence, first item, or the one of Frame Anatomy (0020,9071).</summary>
    public Coding? AnatomicRegion { get; init; }

    /// <summary>(0020,0060), else (0020,0062) or (0020,9072) when every instance agrees: L, R, U, B, as written.</summary>
    public string? Laterality { get; init; }

    public Equipment? Equipment { get; init; }
    public Institution? Institution { get; init; }

    /// <summary>(0008,1050) with (0008,1052).</summary>
    public ImmutableArray<Person> PerformingPhysicians { get; init; } = [];

    /// <summary>(0008,1070) with (0008,1072).</summary>
    public ImmutableArray<Person> Operators { get; init; } = [];

    /// <summary>(0010,1030), kilograms.</summary>
    public decimal? PatientWeightKg { get; init; }

    /// <summary>(0010,1020), metres.</summary>
    public decimal? PatientHeightM { get; init; }

    /// <summary>Every radiopharmaceutical and contrast agent given, in the order of the source.</summary>
    public ImmutableArray<Administration> Administrations { get; init; } = [];

    /// <summary>Regions of interest that an RT structure set draws.</summary>
    public ImmutableArray<RegionOfInterest> RegionsOfInterest { get; init; } = [];

    /// <summary>Sorted by instance number (absent last), then UID.</summary>
    public ImmutableArray<Instance> Instances { get; init; } = [];
}

/// <summary>One SOP instance. Records of acquisition and geometry are shared by all instances that say the same.</summary>
public sealed record Instance
{
    public required Uid Uid { get; init; }

    /// <summary>(0008,0016); empty when the source has none that can be used.</summary>
    public Uid SopClass { get; init; }

    /// <summary>(0020,0013).</summary>
    public int? Number { get; init; }

    /// <summary>(0028,0008), where the object has it.</summary>
    public int? FrameCount { get; init; }

    /// <summary>SR, KO: concept name; PR: content label; encapsulated document: its title; image: Image Type joined by '\'.</summary>
    public string? Title { get; init; }

    public Geometry? Geometry { get; init; }
    public Acquisition? Acquisition { get; init; }
}

/// <summary>The device that made a series (PS3.3 C.7.5.1).</summary>
public sealed record Equipment
{
    /// <summary>(0008,0070).</summary>
    public string? Manufacturer { get; init; }

    /// <summary>(0008,1090).</summary>
    public string? Model { get; init; }

    /// <summary>(0018,1020), all values joined by '\' as in the source, so that equal equipment compares equal.</summary>
    public string? SoftwareVersions { get; init; }

    /// <summary>(0018,1000).</summary>
    public string? SerialNumber { get; init; }

    /// <summary>(0008,1010).</summary>
    public string? StationName { get; init; }

    /// <summary>(0018,1002) Device UID.</summary>
    public string? DeviceUid { get; init; }
}

/// <summary>One region of an RT structure set (PS3.3 C.8.8.5, C.8.8.6, C.8.8.8).</summary>
public sealed record RegionOfInterest
{
    /// <summary>(3006,0022).</summary>
    public int? Number { get; init; }

    /// <summary>(3006,0026).</summary>
    public string? Name { get; init; }

    /// <summary>(3006,0028).</summary>
    public string? Description { get; init; }

    /// <summary>(3006,00A4) RT ROI Interpreted Type.</summary>
    public string? InterpretedType { get; init; }

    /// <summary>(0020,000E) of the images it is drawn on.</summary>
    public Uid? ReferencedSeries { get; init; }

    /// <summary>(0008,1155) of its contours, distinct, in the order of the source.</summary>
    public ImmutableArray<Uid> ReferencedInstances { get; init; } = [];

    /// <summary>The file that carries it, without its folder.</summary>
    public string? FileName { get; init; }
}
