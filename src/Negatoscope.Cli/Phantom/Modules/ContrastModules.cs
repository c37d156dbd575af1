using Negatoscope.Dicom;

namespace Negatoscope.Cli.Phantom.Modules;

/// <summary>An injection of contrast agent.</summary>
/// <param name="Start">When it began; it lasts as long as volume and flow say.</param>
internal sealed record Injection(Code Agent, string Product, DateTime Start, decimal VolumeMl, decimal FlowMlPerSecond, string Ingredient, decimal Concentration)
{
    public decimal Seconds => Math.Round(VolumeMl / FlowMlPerSecond);
    public DateTime Stop => Start.AddSeconds((double)Seconds);
}

internal static class ContrastModules
{
    extension(DataSetBuilder to)
    {
        /// <summary>PS3.3 C.7.6.4.</summary>
        public DataSetBuilder ContrastBolusModule(Injection injection) => to
            .Text(Tags.ContrastBolusAgent, injection.Product)
            .Items(Tags.ContrastBolusAgentSequence, injection.Agent.ToItem())
            .Text(Tags.ContrastBolusRoute, "IV")
            .Items(Tags.ContrastBolusAdministrationRouteSequence, Codes.Intravenous.ToItem())
            .Number(Tags.ContrastBolusVolume, injection.VolumeMl)
            .Time(Tags.ContrastBolusStartTime, TimeOnly.FromDateTime(injection.Start))
            .Time(Tags.ContrastBolusStopTime, TimeOnly.FromDateTime(injection.Stop))
            .Number(Tags.ContrastBolusTotalDose, Math.Round(injection.VolumeMl * injection.Concentration / 1000, 1))
            .Number(Tags.ContrastFlowRate, injection.FlowMlPerSecond)
            .Number(Tags.ContrastFlowDuration, injection.Seconds)
            .Text(Tags.ContrastBolusIngredient, injection.Ingredient)
            .Number(Tags.ContrastBolusIngredientConcentration, injection.Concentration);
    }
}
