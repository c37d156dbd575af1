namespace Negatoscope.Dicom;

/// <summary>How much of a date and time the source wrote.</summary>
public enum TimePrecision { Year, Month, Day, Hour, Minute, Second, Fraction }

/// <summary>A TM value (PS3.5 §6.2): HH, HHMM, HHMMSS or HHMMSS.F to .FFFFFF.</summary>
/// <param name="FractionDigits">How many digits of fraction the source wrote.</param>
public readonly record struct DicomTime(TimeOnly Time, TimePrecision Precision, int FractionDigits = 0);

/// <summary>A DT value (PS3.5 §6.2): YYYY[MM[DD[HH[MM[SS[.F..]]]]]][&amp;ZZXX].</summary>
/// <param name="FractionDigits">How many digits of fraction the source wrote.</param>
public readonly record struct DicomDateTime(DateOnly Date, TimeOnly Time, TimePrecision Precision, TimeSpan? Offset, int FractionDigits = 0);
