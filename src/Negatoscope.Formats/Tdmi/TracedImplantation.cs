using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>What was done with the device (R4 value set device-action).</summary>
public enum DeviceAction { Implanted, Explanted }

/// <summary>An implantation as a bundle of traces tells it, with what only its Procedure says.</summary>
/// <param name="ProcedureId">Under which a server holds the Procedure; null where the server is left to choose.</param>
/// <param name="IsRetracted">Its status is entered-in-error: it never took place.</param>
public sealed record TracedImplantation(Implantation Implantation, string? ProcedureId, DeviceAction Action, bool IsRetracted)
{
    private const string Actions = "http://hl7.org/fhir/device-action";

    /// <summary>One for each Procedure that concerns a device; a bundle of another kind has none.</summary>
    public static Read<IReadOnlyList<TracedImplantation>> ReadAll(Resource bundle)
    {
        var (reader, findings) = (new TraceReader(bundle), new List<Finding>());
        return new([.. Procedures()], findings);

        IEnumerable<TracedImplantation> Procedures()
        {
            foreach (var entry in bundle["entry"])
            {
                if (entry.Child("resource") is not Resource { Type: "Procedure" } procedure || procedure.Child("focalDevice") is not { } device)
                    continue;

                var isRetracted = procedure.Text("status") == "entered-in-error";
                var action = Concepts.CodeOf(device.Child("action"), Actions) == "explanted" ? DeviceAction.Explanted : DeviceAction.Implanted;
                yield return new(reader.Read(procedure, isRetracted ? [] : findings), IdOf(procedure, entry), action, isRetracted);
            }
        }
    }

    /// <summary>A server that is told to create a resource gives it an id of its own (R4 http.html#create).</summary>
    private static string? IdOf(Resource procedure, Element entry) =>
        entry.Child("request")?.Text("method") != "POST" && FhirId.IsValid(procedure.Id) ? procedure.Id : null;
}
