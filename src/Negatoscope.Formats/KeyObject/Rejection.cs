using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>Why instances count no longer (IHE RAD IOCM, RAD-66): the title of the note that says so, and what is said beside it.</summary>
/// <param name="Title">One of the four below.</param>
/// <param name="Created">When somebody decided so.</param>
public sealed record Rejection(Coding Title, Moment Created)
{
    /// <summary>With what was wrong with the images in <see cref="Modifiers"/> (CID 7011).</summary>
    public static readonly Coding ForQuality = new("113001", KeyObjectCodes.Dcm, "Rejected for Quality Reasons");
    public static readonly Coding ForPatientSafety = new("113037", KeyObjectCodes.Dcm, "Rejected for Patient Safety Reasons");
    public static readonly Coding IncorrectWorklistEntry = new("113038", KeyObjectCodes.Dcm, "Incorrect Modality Worklist Entry");
    public static readonly Coding RetentionExpired = new("113039", KeyObjectCodes.Dcm, "Data Retention Policy Expired");

    public static ImmutableArray<Coding> Titles { get; } = [ForQuality, ForPatientSafety, IncorrectWorklistEntry, RetentionExpired];

    /// <summary>PS3.16 CID 7011: what a rejection for quality may give as its reason.</summary>
    public static ImmutableArray<Coding> QualityReasons { get; } =
    [
        Because("111207", "Image artifact(s)"),
        Because("111208", "Grid artifact(s)"),
        Because("111209", "Positioning"),
        Because("111210", "Motion blur"),
        Because("111211", "Under exposed"),
        Because("111212", "Over exposed"),
        Because("111213", "No image"),
        Because("111214", "Detector artifact(s)"),
        Because("111215", "Artifact(s) other than grid or detector artifact"),
        Because("111216", "Mechanical failure"),
        Because("111217", "Electrical failure"),
        Because("111218", "Software failure"),
        Because("111219", "Inappropriate image processing"),
        Because("111220", "Other failure"),
        Because("111221", "Unknown failure"),
        Because("113026", "Double exposure"),
    ];

    /// <summary>Document Title Modifiers, which TID 2010 allows where images are rejected for quality.</summary>
    public ImmutableArray<Coding> Modifiers { get; init; } = [];

    /// <summary>In somebody's own words: Key Object Description.</summary>
    public string? Description { get; init; }

    private static Coding Because(string value, string meaning) => new(value, KeyObjectCodes.Dcm, meaning);
}
