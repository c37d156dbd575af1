namespace Negatoscope.Fhir.Validation.Referencing;

internal enum ReferencePlace
{
    /// <summary>Not in this document; it may well exist elsewhere.</summary>
    Elsewhere,

    /// <summary>It says <c>#id</c>, and the resource around contains no such id.</summary>
    NotContained,
    Contained,

    /// <summary>Another entry of the same bundle.</summary>
    Bundled,
}

/// <summary>Where a reference leads to.</summary>
/// <param name="Resource">Absent unless it is contained or bundled.</param>
/// <param name="IsAmbiguous">Several entries of the bundle answer to it; the first is given.</param>
internal readonly record struct ResolvedReference(ReferencePlace Place, Node Resource = default, bool IsAmbiguous = false);
