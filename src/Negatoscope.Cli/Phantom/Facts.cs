using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom;

/// <summary>What all objects of one study say alike.</summary>
internal sealed record StudyFacts(Seed Seed, Person Patient, string Description)
{
    /// <summary>A French procedure code: CCAM.</summary>
    public required Code Procedure { get; init; }

    /// <summary>(0018,0015): a defined term of PS3.16 Annex L.</summary>
    public required string BodyPart { get; init; }

    public required Code Anatomy { get; init; }

    /// <summary>Why it was asked for.</summary>
    public required string Reason { get; init; }

    public bool StatesTimeZone { get; init; } = true;

    public string Uid => Seed.Of("study").Uid;
    public string StudyId => Seed.Of("id").Between(10_000, 99_999).ToString("00000", null);
    public string AccessionNumber => $"NIE25{Seed.Of("accession").Between(100_000, 999_999)}";

    /// <summary>A working hour of 2025.</summary>
    public DateTime Started { get; } = new DateTime(2025, 1, 6, 8, 0, 0, DateTimeKind.Unspecified)
        .AddDays(Seed.Of("week").Between(0, 50) * 7 + Seed.Of("day").Between(0, 4))
        .AddSeconds(Seed.Of("time").Between(0, 34_000));

    /// <summary>(0008,0201), by the rule of the European Union: summer time from the last Sunday of March to that of October.</summary>
    public string? TimeZone => !StatesTimeZone ? null
        : Started >= LastSunday(Started.Year, 3) && Started < LastSunday(Started.Year, 10) ? "+0200" : "+0100";

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 2, 0, 0, DateTimeKind.Unspecified);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}

/// <summary>What all objects of one series say alike.</summary>
internal sealed record SeriesFacts(StudyFacts Study, int Number, string Modality, string Description, Equipment Equipment)
{
    public string? Protocol { get; init; }

    /// <summary>(0020,0060); empty where the body part is paired and nobody said which.</summary>
    public string? Laterality { get; init; }

    /// <summary>(0018,5100), where there is a patient coordinate system.</summary>
    public string? PatientPosition { get; init; }

    public string? BodyPart { get; init; }

    /// <summary>Minutes from the start of the study.</summary>
    public double Minutes { get; init; }

    public string Uid => Seed.Uid;
    public string FrameOfReferenceUid => Study.Seed.Of("frame of reference").Uid;
    public DateTime Started => Study.Started.AddSeconds(Math.Round(Minutes * 60));
    public Seed Seed => Study.Seed.Of($"series {Number}");

    public string InstanceUid(int number) => Seed.Of($"instance {number}").Uid;
}

/// <summary>PS3.3 C.7.5.1, of makers that do not exist.</summary>
internal sealed record Equipment(string Manufacturer, string Model, string Station, string Department, string Serial, params string[] Software);

/// <summary>One file of a study: where it goes, what it says, and in which transfer syntax.</summary>
internal sealed record PhantomFile(string Name, DataSet DataSet, TransferSyntax Syntax)
{
    /// <summary>In the syntax that files are in unless there is a reason.</summary>
    public PhantomFile(string name, DataSet dataSet)
        : this(name, dataSet, TransferSyntax.ExplicitVrLittleEndian)
    {
    }

    private static readonly WriteOptions ByPhantom = new() { SourceApplicationEntityTitle = "PHANTOM" };

    /// <summary>What the file meta information says beyond the data set.</summary>
    public WriteOptions Options { get; init; } = ByPhantom;
}
