using Microsoft.AspNetCore.Http;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>
/// Takes away a study, a series or an instance. No transaction of PS3.18, but what its servers commonly do; off unless the operator wants it.
/// </summary>
internal static class DeleteTransaction
{
    public static async Task<IResult> DeleteAsync(Exchange exchange)
    {
        if (!exchange.Options.AllowsDelete)
        {
            exchange.Response.Headers.Allow = "GET, HEAD";
            return new Refusal(StatusCodes.Status405MethodNotAllowed, DicomWebText.DeleteIsOff);
        }

        var target = exchange.Target;
        var taken = await exchange.Store.DeleteAsync(target.Study!.Value, target.Series, target.Instance, exchange.Cancel);
        return taken == 0 ? new Refusal(StatusCodes.Status404NotFound, DicomWebText.NotHeld) : Results.NoContent();
    }
}
