using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Negatoscope.Server.Pages;

/// <summary>A page as HTML, made on the server and complete without a script.</summary>
internal sealed class PageResult<TPage, TModel>(TModel model, Visitor visitor, int status = StatusCodes.Status200OK) : IResult where TPage : Page<TModel>
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var services = context.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Page<>.Model)] = model, [nameof(Addressed<,>.Visitor)] = visitor });
            return (await renderer.RenderComponentAsync<Addressed<TPage, TModel>>(page)).ToHtmlString();
        });
        context.Response.StatusCode = status;
        PageHeaders.Write(context.Response);
        await context.Response.WriteAsync(html, Encoding.UTF8, context.RequestAborted);
    }
}
