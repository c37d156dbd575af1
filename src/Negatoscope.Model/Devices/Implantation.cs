using System.Collections.Immutable;

namespace Negatoscope.Model.Devices;

/// <summary>What became of the device: the flows of TDMI that end in an intervention.</summary>
public enum ImplantationOutcome
{
    /// <summary>Flow 15 (pose).</summary>
    Implanted,

    /// <summary>Flow 14: begun, and not brought to its end.</summary>
    Failed,

    /// <summary>Flow 13a: refused in theatre, before the implantation began.</summary>
    RefusedInTheatre,

    /// <summary>Flow 30: taken from the stock of the ward, for an intervention to come.</summary>
    TakenFromStock,
}

/// <summary>One device and the intervention for which it was there. Null: the source does not say.</summary>
public sealed record Implantation
{
    /// <summary>idIntervention.</summary>
    public IssuedId? InterventionId { get; init; }

    /// <summary>numSejour.</summary>
    public IssuedId? StayNumber { get; init; }

    /// <summary>typeIntervention: what kind of intervention it is.</summary>
    public Concept? InterventionType { get; init; }

    public ImplantationOutcome? Outcome { get; init; }

    /// <summary>motifEchec: why it failed, or why the device was refused.</summary>
    public Concept? FailureReason { get; init; }

    /// <summary>dateIntervention: often a date and a local time without offset.</summary>
    public Moment? Performed { get; init; }

    /// <summary>emplacementDMI.</summary>
    public Concept? BodySite { get; init; }

    public Patient Patient { get; init; } = Patient.Unknown;
    public ImmutableArray<ContactPoint> PatientTelecoms { get; init; } = [];
    public Professional? Professional { get; init; }

    /// <summary>The ward or theatre on whose behalf the professional acts.</summary>
    public InternalOrganization? Organization { get; init; }

    /// <summary>The legal entity (EJ) that the organisation is part of.</summary>
    public LegalEntity? LegalEntity { get; init; }

    public ImplantedDevice? Device { get; init; }
    public Trace Trace { get; init; } = Trace.Silent;

    /// <summary>(0020,000D) of the images of the intervention.</summary>
    public Uid? StudyInstanceUid { get; init; }

    /// <summary>(0008,0050) of the images of the intervention.</summary>
    public IssuedId? AccessionNumber { get; init; }
}
