namespace Negatoscope.Dicom;

/// <summary>The units of an age (PS3.5 §6.2, AS).</summary>
public enum AgeUnit { Day, Week, Month, Year }

/// <summary>An AS value: a number of days, weeks, months or years.</summary>
public readonly record struct DicomAge(int Count, AgeUnit Unit);
