using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>Why an instance was not kept (PS3.18 table 10.5.3-2, PS3.4 table GG.4-1): the value of Failure Reason (0008,1197).</summary>
public enum FailureReason
{
    ProcessingFailure = 0x0110,
    DuplicateInstance = 0x0111,
    OutOfResources = 0xA700,
    DoesNotMatch = 0xA900,
    CannotUnderstand = 0xC000,

    /// <summary>Its study belongs to another patient (docs/decisions/0010).</summary>
    IdentityConflict = 0xC409,
}

/// <summary>What became of one instance that was received. It is durable, and visible, when this is <see cref="Stored"/> or <see cref="AlreadyStored"/>.</summary>
/// <param name="Instance">Null where the bytes did not tell: they were no DICOM file, or had no usable UID.</param>
public abstract record StoreOutcome(InstanceKey? Instance, Uid SopClass)
{
    /// <summary>It was not known before.</summary>
    public sealed record Stored(InstanceKey Key, Uid SopClass) : StoreOutcome(Key, SopClass);

    /// <summary>The same bytes are there already: nothing was written.</summary>
    public sealed record AlreadyStored(InstanceKey Key, Uid SopClass) : StoreOutcome(Key, SopClass);

    /// <param name="Why">For the sender. Names no patient.</param>
    public sealed record Refused(InstanceKey? Instance, Uid SopClass, FailureReason Reason, Sentence Why) : StoreOutcome(Instance, SopClass);
}

/// <summary>An instance whose bytes have been taken; its fate is known when the group that it is written with is durable.</summary>
public sealed record PendingInstance(Task<StoreOutcome> Outcome);
